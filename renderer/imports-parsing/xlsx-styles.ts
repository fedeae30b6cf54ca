import { attributeOf, scanXml } from './xml.ts';

/** Whether the numbers of a cell style are days: `isDate[styleIndex]`. */
export function readDateStyles(xml: string | undefined): boolean[] {
  if (xml === undefined) return [];
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCellStyles = false;
  scanXml(xml, {
    open(name, attributes) {
      if (name === 'numFmt') {
        codes.set(Number(attributeOf(attributes, 'numFmtId')), attributeOf(attributes, 'formatCode') ?? '');
      } else if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'xf' && inCellStyles) formats.push(Number(attributeOf(attributes, 'numFmtId') ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return formats.map((id) => {
    const code = codes.get(id);
    return code === undefined ? isBuiltInDate(id) : isDateCode(code);
  });
}

/** ECMA-376 part 1, 18.8.30: the built-in formats that show a date, those of eastern languages included. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);
}

/** A format shows a date when day or year stand in it outside quotes, escapes, and brackets such as `[Red]` or `[$-es-PE]`. */
function isDateCode(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  return /[dy]/i.test(bare) && !/general/i.test(bare);
}
