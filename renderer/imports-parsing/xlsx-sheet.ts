import { civilDateOfSerial } from '#shared/calendar/civil-date.ts';
import { HEADING_ROWS, IMPORT_LIMITS } from '#shared/imports/index.ts';
import { ImportFileError } from './import-file-error.ts';
import { attributeOf, scanXml } from './xml.ts';

export interface SheetStyles {
  strings: readonly string[];
  isDate: readonly boolean[];
  /** Days count from 1904 instead of 1900, as on old Macintoshes. */
  from1904: boolean;
}

/** The texts of `xl/sharedStrings.xml`, in order. */
export function readSharedStrings(xml: string | undefined): string[] {
  const strings: string[] = [];
  if (xml === undefined) return strings;
  const text = createTextCollector();
  scanXml(xml, {
    open(name) {
      if (name === 'si') text.reset();
      text.open(name);
    },
    close(name) {
      text.close(name);
      if (name === 'si') strings.push(unescapeCell(text.value()));
    },
    text: text.add,
  });
  return strings;
}

/** Rows behind this one are more than an import takes; the reader says so, nothing more has to be read. */
const LAST_ROW = IMPORT_LIMITS.rows + HEADING_ROWS + 1;

/**
 * The cells of a worksheet part as text, from A1; blank cells are empty, trailing ones left out. Only cells that say
 * something take room, however far out the sheet is formatted.
 */
export function readSheet(xml: string, styles: SheetStyles): string[][] {
  const rows: string[][] = [];
  const text = createTextCollector();
  let row = -1;
  let column = -1;
  let attributes = '';
  let value: string | undefined;
  let inValue = false;
  scanXml(xml, {
    open(name, written) {
      if (name === 'row') {
        const number = Number(attributeOf(written, 'r'));
        row = number >= 1 ? number - 1 : row + 1;
        column = -1;
      } else if (name === 'c') {
        const letters = attributeOf(written, 'r');
        column = letters === undefined ? column + 1 : columnOf(letters);
        attributes = written;
        value = undefined;
        text.reset();
      } else if (name === 'v') {
        inValue = true;
        value = '';
      } else text.open(name);
    },
    close(name) {
      if (name === 'v') inValue = false;
      else if (name === 'c') put(rows, row, column, cellText(attributes, value, text.value(), styles));
      else text.close(name);
    },
    text(part) {
      if (inValue) value += part;
      else text.add(part);
    },
  });
  for (let index = 0; index < rows.length; index += 1) rows[index] ??= [];
  return rows;
}

function put(rows: string[][], row: number, column: number, text: string): void {
  if (text === '' || row < 0 || column < 0) return;
  if (column >= IMPORT_LIMITS.columns) throw new ImportFileError('tooManyColumns');
  const cells = (rows[Math.min(row, LAST_ROW)] ??= []);
  while (cells.length < column) cells.push('');
  cells[column] = text;
}

/** `BC12` → 54. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{0,3}/.exec(reference)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function cellText(attributes: string, value: string | undefined, inline: string, styles: SheetStyles): string {
  const type = attributeOf(attributes, 't') ?? 'n';
  if (type === 'inlineStr') return unescapeCell(inline);
  if (value === undefined || value === '') return '';
  if (type === 's') return styles.strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'SÍ' : 'NO';
  if (type !== 'n') return unescapeCell(value);
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (styles.isDate[Number(attributeOf(attributes, 's') ?? -1)] === true) {
    const date = civilDateOfSerial(number + (styles.from1904 ? 1462 : 0));
    if (date !== undefined) return date;
  }
  return plainNumber(number);
}

/** 740899500231 and not 7.40899500231E+11; 0.3 and not 0.30000000000000004. */
function plainNumber(number: number): string {
  return Number.isSafeInteger(number) ? String(number) : String(Number(number.toPrecision(15)));
}

/** ST_Xstring: characters that XML cannot hold are written `_x000D_`. */
function unescapeCell(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Collects the `<t>` runs of a rich text and leaves its phonetic guide out. */
function createTextCollector() {
  let parts = '';
  let inText = false;
  let inPhonetic = false;
  return {
    reset() {
      parts = '';
      inText = false;
      inPhonetic = false;
    },
    open(name: string) {
      if (name === 't') inText = true;
      else if (name === 'rPh') inPhonetic = true;
    },
    close(name: string) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
    },
    add(text: string) {
      if (inText && !inPhonetic) parts += text;
    },
    value: () => parts,
  };
}
