import { describe, expect, it } from 'vitest';
import { EXE, PDF, PNG } from '#shared/attachments/file.fixture.ts';
import { AttachProblem, keepFile, readAttachment } from './attach-file.ts';

const fileOf = (bytes: Uint8Array<ArrayBuffer>, name: string) => new File([bytes], name);
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'taken',
    (cause: unknown) => (cause instanceof AttachProblem ? cause.code : cause),
  );

describe('what a person chose', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['nothing in it', () => readAttachment(fileOf(new Uint8Array(), 'vacio.pdf')), 'empty'],
    [
      '26 MB',
      () => readAttachment({ name: 'a.pdf', size: 26_000_000, arrayBuffer: () => Promise.reject(new Error('read')) }),
      'too-large',
    ],
    ['a program called PDF', () => readAttachment(fileOf(EXE, 'factura.pdf')), 'type'],
    [
      'a file that went away',
      () => readAttachment({ name: 'a.pdf', size: 5, arrayBuffer: () => Promise.reject(new Error('gone')) }),
      'unreadable',
    ],
  ])('is not taken: %s', async (_what, reading, code) => {
    expect(await codeOf(reading())).toBe(code);
  });

  it('goes by what it is, under a name without folders', async () => {
    expect(await readAttachment(fileOf(PDF, '../..\\guia\u202E.pdf'))).toMatchObject({
      name: 'guia.pdf',
      type: 'application/pdf',
    });
    expect(await readAttachment(fileOf(PNG, 'foto.pdf'))).toMatchObject({ name: 'foto.pdf.png', type: 'image/png' });
  });

  it('is said when the disk is full, as the database says it and as Dexie wraps it', async () => {
    const quota = new DOMException('full', 'QuotaExceededError');
    const wrapped = Object.assign(new Error('aborted'), { name: 'AbortError', inner: quota });
    for (const cause of [quota, wrapped]) {
      const attachments = { keep: () => Promise.reject(cause) } as never;
      const owner = { kind: 'ticket', record: 'r' } as const;
      expect(await codeOf(keepFile({ attachments }, owner, PDF))).toBe('disk-full');
    }
  });
});
