import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { decodeFile } from './decode-file.ts';
import { FILE_LIMITS } from './import-file-error.ts';
import { workbookParts, zipOf } from './xlsx.fixture.ts';

const samples = new URL('../../test/samples/imports/', import.meta.url);

async function cellsOf(
  sheetData: string,
  more: Parameters<typeof workbookParts>[1] = {},
): Promise<string[][] | undefined> {
  const [sheet] = await decodeFile(await zipOf(workbookParts(sheetData, more)));
  return sheet?.cells;
}

function problemOf(file: Blob): Promise<string> {
  return decodeFile(file).then(
    () => 'decoded',
    (error: unknown) =>
      error instanceof Error && 'code' in error ? String(error.code) : `unexpected: ${String(error)}`,
  );
}

describe('a workbook', () => {
  test('gives the same cells as another reader of .xlsx', async () => {
    const bytes = await readFile(new URL('anexo01.xlsx', samples));
    const [sheet] = await decodeFile(new Blob([bytes]));
    const [other] = await readXlsxFile(bytes, { trim: false });
    const asText = (cell: unknown) => {
      if (cell instanceof Date) return cell.toISOString().slice(0, 10);
      return typeof cell === 'number' ? String(cell) : (cell ?? '');
    };
    const expected = other?.data.map((row) => row.map(asText)) ?? [];
    expect(expected).toHaveLength(29);
    expect(sheet?.cells.map((row) => [...row, ...Array<string>(10 - row.length).fill('')])).toEqual(expected);
  });

  test('is read by its visible sheets, whose names and prefixes may be anything', async () => {
    const sheets = await decodeFile(await zipOf(workbookParts('<row r="1"><c r="A1"><v>1</v></c></row>')));
    expect(sheets).toEqual([{ name: 'Hoja & 1', cells: [['1']] }]);
  });

  test('may hold text in runs, with phonetic guides, escapes and entities', async () => {
    const strings =
      '<si><t xml:space="preserve"> uno </t></si><si><r><t>do</t></r><r><t>s</t></r><rPh><t>x</t></rPh></si><si><t>a&lt;b &#241; _x0041_</t></si>';
    const cells = await cellsOf(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="inlineStr"><is><t>en <![CDATA[<línea>]]></t></is></c><c r="E1" t="str"><f>A1</f><v>fórmula</v></c></row>',
      { strings },
    );
    expect(cells).toEqual([[' uno ', 'dos', 'a<b ñ A', 'en <línea>', 'fórmula']]);
  });

  test('keeps a código patrimonial whole and shows numbers plainly', async () => {
    const row =
      '<row><c><v>740899500231</v></c><c><v>7.40899500231E+11</v></c><c><v>0.30000000000000004</v></c><c t="b"><v>1</v></c></row>';
    expect(await cellsOf(row)).toEqual([['740899500231', '740899500231', '0.3', 'SÍ']]);
  });

  test.each([
    ['14', '', '2026-11-19'],
    ['164', '<numFmts><numFmt numFmtId="164" formatCode="[$-280A]d &quot;de&quot; mmmm"/></numFmts>', '2026-11-19'],
    ['164', '<numFmts><numFmt numFmtId="164" formatCode="[&gt;100]0.0 &quot;días&quot;"/></numFmts>', '46345'],
    ['0', '', '46345'],
    ['18', '', '46345'],
  ])('tells a date by the format of the cell (%s %s)', async (id, formats, text) => {
    const styles = `${formats}<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="${id}"/></cellXfs>`;
    expect(await cellsOf('<row><c s="1"><v>46345</v></c></row>', { styles })).toEqual([[text]]);
  });

  test('may count its days from 1904', async () => {
    const more = { styles: '<cellXfs><xf numFmtId="14"/></cellXfs>', workbookPr: '<workbookPr date1904="1"/>' };
    expect(await cellsOf('<row><c s="0"><v>44883</v></c></row>', more)).toEqual([['2026-11-19']]);
  });

  test('formatted to its last corner takes no room for blank cells', async () => {
    expect(
      await cellsOf('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'),
    ).toEqual([['1']]);
  });

  test('with a value far to the right, or far below, is told so', async () => {
    expect(await problemOf(await zipOf(workbookParts('<row r="1"><c r="XFD1"><v>1</v></c></row>')))).toBe(
      'tooManyColumns',
    );
    expect(await cellsOf('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')).toHaveLength(20_062);
  });

  test('stored without compression is read too', async () => {
    const parts = workbookParts('<row><c><v>5</v></c></row>').map((part) => ({ ...part, stored: true }));
    expect((await decodeFile(await zipOf(parts)))[0]?.cells).toEqual([['5']]);
  });
});

describe('what is no workbook, or a broken one', () => {
  test.each([
    ['a zip of something else', () => zipOf([{ name: 'word/document.xml', text: '<a/>' }]), 'notASheet'],
    ['no workbook inside', () => zipOf([{ name: '[Content_Types].xml', text: '<Types/>' }]), 'notASheet'],
    ['an old .xls', async () => new Blob([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3])]), 'oldWorkbook'],
    ['only the beginning', async () => (await zipOf(workbookParts(''))).slice(0, 300), 'damaged'],
    ['XML that ends early', () => zipOf(workbookParts('<row><c')), 'damaged'],
    ['a document type', () => zipOf(workbookParts('<!DOCTYPE a [<!ENTITY b "c">]>')), 'damaged'],
    ['twenty megabytes and more', async () => new Blob([new Uint8Array(FILE_LIMITS.bytes + 1)]), 'tooBig'],
    ['nothing', async () => new Blob([]), 'empty'],
  ])('%s', async (_what, make, code) => {
    expect(await problemOf(await make())).toBe(code);
  });

  test('a sheet that unpacks to more than is allowed is stopped, also when the archive lies about it', async () => {
    const text = `<row><c t="inlineStr"><is><t>${' '.repeat(FILE_LIMITS.unpackedBytes)}</t></is></c></row>`;
    const parts = workbookParts(text);
    const bomb = await zipOf(parts);
    const liar = await zipOf(parts.map((part) => ({ ...part, claimedSize: 10 })));
    expect(bomb.size).toBeLessThan(1_000_000);
    expect(await problemOf(bomb)).toBe('tooBigInside');
    expect(await problemOf(liar)).toBe('tooBigInside');
  });

  test('any damage to a workbook ends in cells or in a reason, never in another failure', async () => {
    const bytes = new Uint8Array(await readFile(new URL('anexo01.xlsx', samples)));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: bytes.length }),
        async (changes, length) => {
          const damaged = bytes.slice(0, length);
          for (const [at, value] of changes) if (at > 3) damaged[at % length] = value;
          expect(await problemOf(new Blob([damaged]))).not.toMatch(/^unexpected/);
        },
      ),
      { numRuns: 150 },
    );
  });
});
