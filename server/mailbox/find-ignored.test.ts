import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findIgnored } from './find-ignored.ts';
import { fitBody } from './mail-text.ts';
import { mailboxSettings } from './mailbox-settings.ts';
import { readMail } from './read-mail.ts';

const OWN = ['mesa@qw.example'];
const SAMPLES = join(import.meta.dirname, '../../test/samples/mail');
const judged = async (raw: Uint8Array) => findIgnored(await readMail(raw), OWN);
const withHeader = (header: string) =>
  judged(new TextEncoder().encode(`From: Ana <ana@qw.example>\r\n${header}\r\n\r\nHola\r\n`));

describe('what becomes no ticket', () => {
  it.each([
    ['vacaciones.eml', 'automatic'],
    ['rebote.eml', 'bounce'],
    ['pedido.eml', undefined],
    ['adjuntos.eml', undefined],
  ])('%s is %s', async (name, why) => {
    expect(await judged(readFileSync(join(SAMPLES, name)))).toBe(why);
  });

  it.each([
    ['Auto-Submitted: auto-generated', 'automatic'],
    ['Auto-Submitted: no', undefined],
    ['X-Auto-Response-Suppress: OOF, AutoReply', 'automatic'],
    ['X-Auto-Response-Suppress: None', undefined],
    ['X-Autoreply: yes', 'automatic'],
    ['Precedence: auto_reply', 'automatic'],
    ['Precedence: Bulk', 'bulk'],
    ['Precedence: first-class', undefined],
    ['List-Id: Boletines <boletin.example>', 'list'],
    ['Return-Path: <>', 'bounce'],
    ['Return-Path: <ana@qw.example>', undefined],
    ['Content-Type: multipart/report; report-type=delivery-status; boundary=x', 'bounce'],
  ])('%s: %s', async (header, why) => {
    expect(await withHeader(header)).toBe(why);
  });

  it('is what we wrote ourselves, and what a mail server writes', async () => {
    const from = (address: string) => judged(new TextEncoder().encode(`From: ${address}\r\n\r\nHola\r\n`));
    expect(await from('Mesa <MESA@qw.example>')).toBe('own');
    expect(await from('Mailer-Daemon@qw.example')).toBe('bounce');
  });
});

describe('a body that is longer than a record takes', () => {
  it('is cut at a whole character, says so, and comes whole as a file', () => {
    // Wherever the cut falls, one of them has it in the middle of the face.
    for (let before = 3_930; before < 3_970; before += 1) {
      const long = `${'x'.repeat(before)}😀${'y'.repeat(400)}`;
      const { text, rest } = fitBody(long);
      expect(text.length).toBeLessThanOrEqual(4_000);
      expect(text.isWellFormed()).toBe(true);
      expect(text).toContain('«mensaje.txt»');
      expect(new TextDecoder().decode(rest)).toBe(long);
    }
    expect(fitBody('corto')).toEqual({ text: 'corto' });
  });
});

describe('the address of the mailbox', () => {
  it('says server, port, account and folder', () => {
    expect(mailboxSettings('imaps://mesa%40qw.example:cl%25ve@correo.example/Mesa%20de%20ayuda')).toEqual({
      host: 'correo.example',
      port: 993,
      secure: true,
      user: 'mesa@qw.example',
      password: 'cl%ve',
      folder: 'Mesa de ayuda',
    });
    expect(mailboxSettings('imap://mesa:clave@127.0.0.1:1143')).toMatchObject({
      port: 1143,
      secure: false,
      folder: 'INBOX',
    });
  });

  it.each(['correo.example', 'https://a:b@correo.example', 'imaps://correo.example', 'imaps://a:%zz@correo.example'])(
    'that is none is said at the start: %s',
    (address) => {
      expect(() => mailboxSettings(address)).toThrow(/CHASQUI_IMAP/);
    },
  );
});
