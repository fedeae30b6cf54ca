import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXE, JPEG, PDF, PNG, text, WEBP, zipOf } from './file.fixture.ts';
import { mediaTypeOf } from './media-type.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument.';

describe('what a file is, by its content', () => {
  it.each<[string, Uint8Array, string | undefined]>([
    ['a PDF', PDF, 'application/pdf'],
    ['a JPEG', JPEG, 'image/jpeg'],
    ['a PNG', PNG, 'image/png'],
    ['a WebP', WEBP, 'image/webp'],
    ['a spreadsheet', zipOf('[Content_Types].xml', 'xl/workbook.xml'), `${OFFICE}spreadsheetml.sheet`],
    ['a document', zipOf('[Content_Types].xml', 'word/document.xml'), `${OFFICE}wordprocessingml.document`],
    ['a text with every accent', text('Señor Ñaupari: el día 5, 14 °C\r\n\tlisto €'), 'text/plain'],
    ['nothing', new Uint8Array(), undefined],
    ['a program', EXE, undefined],
    ['a program of Linux', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2), undefined],
    ['any other ZIP', zipOf('setup.exe'), undefined],
    ['a spreadsheet with macros', zipOf('[Content_Types].xml', 'xl/workbook.xml', 'xl/vbaProject.bin'), undefined],
    ['a ZIP cut short', zipOf('[Content_Types].xml', 'xl/workbook.xml').slice(0, -30), undefined],
    ['a WAV', text('RIFF\u0001\u0001\u0001\u0001WAVEfmt '), undefined],
    ['text in Latin-1', Uint8Array.of(0x53, 0x65, 0xf1, 0x6f, 0x72), undefined],
  ])('%s', (_what, bytes, type) => {
    expect(mediaTypeOf(bytes)).toBe(type);
  });

  it('never throws, whatever the bytes; a ZIP with any directory neither', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom(new Uint8Array(), PNG, zipOf('a')),
        (bytes, start) => {
          const type = mediaTypeOf(Uint8Array.of(...start, ...bytes, ...zipOf('x').slice(-22)));
          expect(type === undefined || type.length > 0).toBe(true);
        },
      ),
    );
  });
});
