import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFileName } from './file-name.ts';
import { MediaType } from './media-type.ts';

const pdf = (name: string) => safeFileName(name, 'application/pdf');

describe('a name under which a file can be saved anywhere', () => {
  it.each([
    ['Guía de remisión N° 12.pdf', 'Guía de remisión N° 12.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['..\\..\\Windows\\System32\\cmd.exe', 'cmd.exe.pdf'],
    ['factura\u202Efdp.exe', 'facturafdp.exe.pdf'],
    ['a\u0000b\u0007c.pdf', 'abc.pdf'],
    ['  .oculto .pdf. ', 'oculto.pdf'],
    ['CON.pdf', '_CON.pdf'],
    ['lpt1', '_lpt1.pdf'],
    ['a<b>:"c|?*.PDF', 'a_b___c___.PDF'],
    ['..', 'archivo.pdf'],
    ['', 'archivo.pdf'],
    ['.pdf', 'pdf.pdf'],
    [`${'ñ'.repeat(300)}.pdf`, `${'ñ'.repeat(96)}.pdf`],
  ])('%j', (given, expected) => {
    expect(pdf(given)).toBe(expected);
  });

  it('has the ending of what the file is', () => {
    expect(safeFileName('foto.JPG', 'image/jpeg')).toBe('foto.JPG');
    expect(safeFileName('foto.png', 'image/jpeg')).toBe('foto.png.jpg');
    expect(safeFileName('lista.csv', 'text/plain')).toBe('lista.csv');
  });

  it('stays as it is once it is safe, and has neither folder nor unseen character, whatever was given', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.constantFrom(...MediaType.options),
        (name, type) => {
          const safe = safeFileName(name, type);
          expect(safeFileName(safe, type)).toBe(safe);
          expect(safe).toMatch(/^[^/\\:*?"<>|\p{Cc}]{1,100}$/u);
          expect(safe.startsWith('.')).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });
});
