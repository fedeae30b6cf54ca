import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeCsv } from './decode-csv.ts';
import { ImportFileError } from './import-file-error.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const TABLE = [
  ['FECHA', 'ÁREA'],
  ['19/11/2026', 'Supervisión'],
];

describe('delimited text', () => {
  test.each([
    ['UTF-8', encode('FECHA;ÁREA\n19/11/2026;Supervisión')],
    ['UTF-8 with its mark', encode('\ufeffFECHA;ÁREA\r\n19/11/2026;Supervisión')],
    ['Windows-1252', Uint8Array.from('FECHA;ÁREA\r\n19/11/2026;Supervisión', (char) => char.charCodeAt(0))],
    [
      'UTF-16',
      new Uint8Array([
        0xff,
        0xfe,
        ...new Uint8Array(Uint16Array.from('FECHA;ÁREA\n19/11/2026;Supervisión', (char) => char.charCodeAt(0)).buffer),
      ]),
    ],
    ['commas', encode('FECHA,ÁREA\n19/11/2026,Supervisión')],
    ['tabs', encode('FECHA\tÁREA\n19/11/2026\tSupervisión')],
  ])('in %s', (_what, bytes) => {
    expect(decodeCsv(bytes)).toEqual(TABLE);
  });

  test('with the quotes of Windows-1252', () => {
    expect(decodeCsv(new Uint8Array([0x93, 0x61, 0x94, 0x3b, 0xf1]))).toEqual([['“a”', 'ñ']]);
  });

  test('with a hint of the delimiter, whose line counts', () => {
    expect(decodeCsv(encode('sep=,\r\na;b,c'))).toEqual([[], ['a;b', 'c']]);
  });

  test('with quotes, delimiters and lines inside a cell', () => {
    expect(decodeCsv(encode('a;b\n"uno;\n""dos""";x'))).toEqual([
      ['a', 'b'],
      ['uno;\n"dos"', 'x'],
    ]);
  });

  test('is cut at the delimiter of the table, not at the commas of heading and prose', () => {
    const text = 'Registro de atenciones, UT Ayacucho, 2026\nA;B;C\n1;uno, dos, tres, cuatro;x\n2;uno, dos;x\n3;;x';
    expect(decodeCsv(encode(text))[2]).toEqual(['1', 'uno, dos, tres, cuatro', 'x']);
  });
});

describe('what is no delimited text', () => {
  test.each([
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'notASheet'],
    ['a web page that calls itself .xls', encode('<html><table><tr><td>1'), 'notASheet'],
    ['a quote that never closes', encode('a;b\n1;"dos\n3;4'), 'openQuote'],
    ['blank', encode(' \r\n '), 'empty'],
  ])('%s', (_what, bytes, code) => {
    expect(() => decodeCsv(bytes)).toThrow(expect.objectContaining({ code }));
  });

  test('any bytes end in cells or in a reason', () => {
    const outcomeOf = (bytes: Uint8Array) => {
      try {
        return decodeCsv(bytes).every((row) => row.every((cell) => typeof cell === 'string'));
      } catch (error) {
        return error instanceof ImportFileError;
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), outcomeOf));
  });
});
