import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMail, UnreadableMail } from './read-mail.ts';
import { sortFiles } from './sort-files.ts';

const SAMPLES = join(import.meta.dirname, '../../test/samples/mail');
const sample = (name: string) => readMail(readFileSync(join(SAMPLES, name)));
const mail = (head: string, body = 'Hola') => readMail(new TextEncoder().encode(`${head}\r\n\r\n${body}\r\n`));

describe('a mail that is read', () => {
  it('has its words, with the names of people as they write them', async () => {
    expect(await sample('pedido.eml')).toMatchObject({
      from: { address: 'sonia.flores@qw.example', name: 'Sonia Flores Mamani' },
      subject: 'La impresora no imprime',
      messageId: '<pedido-1@correo.example>',
      text: 'Buenos días:\n\nLa impresora de Tesorería no imprime desde ayer. Ya la apagué y la encendí.\n\nSonia Flores',
      answers: [],
      files: [],
    });
  });

  it('that is HTML alone, in Latin 1, becomes plain text without scripts, styles or addresses of links', async () => {
    expect(await sample('html-latin1.eml')).toMatchObject({
      from: { name: 'José Núñez Peña' },
      subject: '¿Quién da acceso al módulo de pagos?',
      text: 'Señores\n\nNecesito acceso al módulo de pagos & tesorería.\nMi jefe es Ángel.\n\nVer aquí',
    });
  });

  it('answers the nearest mail first', async () => {
    const read = await mail('From: a@b.example\r\nReferences: <1@x> <2@x>\r\n <3@x>\r\nIn-Reply-To: <3@x>');
    expect(read.answers).toEqual(['<3@x>', '<2@x>', '<1@x>']);
  });

  it('is the same mail over whatever way it came, and another one when it says something else', async () => {
    const head = 'From: a@b.example\r\nMessage-ID: <1@x>\r\nDate: Fri, 20 Nov 2026 09:12:00 -0600';
    const { key } = await mail(head);
    expect((await mail(`Received: from elsewhere\r\n${head}`)).key).toBe(key);
    expect((await mail(head, 'Otra cosa')).key).not.toBe(key);
    expect((await mail(head.replace('<1@x>', '<2@x>'))).key).not.toBe(key);
  });

  it('has nothing in it that a record does not take', async () => {
    const read = await mail('From: "a\u0001 b" <a@b.example>\r\nSubject: uno\u0000\u0007dos', 'x\u0000\u001by');
    expect(read).toMatchObject({ from: { name: 'a b' }, subject: 'uno dos', text: 'xy' });
  });

  it.each(['', 'From: nobody\r\n\r\n', '\u0000\u0001'])('without a sender cannot be registered: %j', async (raw) => {
    await expect(readMail(new TextEncoder().encode(raw))).rejects.toThrow(UnreadableMail);
  });

  it('with broken parts and no sender cannot either', async () => {
    await expect(sample('sin-remitente.eml')).rejects.toThrow(UnreadableMail);
  });

  it('of parts without end in parts is refused and does not take the program with it', async () => {
    const deep = Array.from(
      { length: 400 },
      (_, n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`,
    );
    await expect(
      mail('From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b0', deep.join('')),
    ).rejects.toThrow(UnreadableMail);
  });
});

describe('the files of a mail', () => {
  it('are known by their content, have safe names, and each is there once', async () => {
    const { files } = await sample('adjuntos.eml');
    const { kept, refused } = sortFiles(files);
    expect(kept.map(({ attached: { name, type, role } }) => [name, type, role])).toEqual([
      ['captura año 2026.png', 'image/png', 'photo'],
      ['informe_1.pdf', 'application/pdf', 'other'],
    ]);
    expect(refused).toEqual([{ name: 'factura_ñ.pdf', why: 'type' }]);
  });

  it('that are too large, empty, or more than a record takes are named, and what is there already is not', () => {
    const text = (words: string) => ({ name: `${words}.txt`, bytes: new TextEncoder().encode(words) });
    const { kept, refused } = sortFiles(
      [
        { name: 'video.txt', bytes: new Uint8Array(25_000_001) },
        { name: 'nada.txt', bytes: new Uint8Array() },
        text('uno'),
      ],
      new Set(sortFiles([text('uno')]).kept.map(({ attached }) => attached.hash)),
    );
    expect(kept).toEqual([]);
    expect(refused).toEqual([
      { name: 'video.txt', why: 'size' },
      { name: 'nada.txt', why: 'empty' },
    ]);
    const many = sortFiles(Array.from({ length: 52 }, (_, n) => text(`archivo ${n}`)));
    expect([many.kept.length, many.refused.map(({ why }) => why)]).toEqual([50, ['count', 'count']]);
  });
});
