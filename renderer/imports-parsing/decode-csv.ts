import Papa from 'papaparse';
import { HEADING_ROWS, IMPORT_LIMITS } from '#shared/imports/index.ts';
import { ImportFileError } from './import-file-error.ts';

const DELIMITERS = [';', ',', '\t'] as const;
/** Enough rows to tell the delimiter by. */
const SAMPLE_ROWS = 200;
const LAST_ROW = IMPORT_LIMITS.rows + HEADING_ROWS + 1;

/** Reads delimited text: UTF-8 or UTF-16 by its mark, UTF-8 when it is valid, else Windows-1252. */
export function decodeCsv(bytes: Uint8Array): string[][] {
  const text = decodeText(bytes);
  if (text.trim() === '') throw new ImportFileError('empty');
  if (isBinary(text) || /^\s*<(!doctype|html|\?xml|table)/i.test(text.slice(0, 200)))
    throw new ImportFileError('notASheet');
  const hint = /^sep=(.)\r?\n/.exec(text);
  const body = hint === null ? text : text.slice(hint[0].length);
  const parsed = Papa.parse<string[]>(body, { delimiter: hint?.[1] ?? guessDelimiter(body), preview: LAST_ROW });
  if (parsed.errors.some((error) => error.code === 'MissingQuotes')) throw new ImportFileError('openQuote');
  // The hint took the place of a row: lines are told as a text editor counts them.
  return hint === null ? parsed.data : [[], ...parsed.data];
}

function decodeText(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Text of a sheet holds no control characters but tab, line feed, return, and the form feed of old reports. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 65_536);
  let controls = 0;
  for (let index = 0; index < sample.length; index += 1) {
    const code = sample.charCodeAt(index);
    if (code === 0) return true;
    if (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) controls += 1;
  }
  return controls > sample.length / 100;
}

/** The delimiter that cuts the most cells in rows of one and the same length; headings and commas in prose do not. */
function guessDelimiter(text: string): string {
  let best: { delimiter: string; score: number } = { delimiter: ';', score: 0 };
  for (const delimiter of DELIMITERS) {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: SAMPLE_ROWS });
    const lengths = new Map<number, number>();
    for (const row of data) {
      if (row.length > 1) lengths.set(row.length, (lengths.get(row.length) ?? 0) + row.length);
    }
    const score = Math.max(0, ...lengths.values());
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}
