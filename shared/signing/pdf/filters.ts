import { Unzlib } from 'fflate';
import { UnreadablePdf } from './unreadable.ts';
import { isDict, isName, isArray, type PdfDict, type PdfStream, type PdfValue } from './values.ts';

/** Most bytes that a stream of cross-references or objects may unpack to. */
const MAX_UNPACKED = 64 * 1024 * 1024;

/** The data of a stream that the structure of the file needs: unfiltered, or flate with or without a PNG predictor. */
export function unfilter({ dict, data }: PdfStream): Uint8Array {
  const filter = single(dict.entries.get('Filter'));
  if (filter === undefined) return data;
  if (!isName(filter, 'FlateDecode')) throw new UnreadablePdf('filter');
  const parameters = single(dict.entries.get('DecodeParms'));
  const unpacked = inflate(data);
  return isDict(parameters) ? unpredict(unpacked, parameters) : unpacked;
}

function single(value: PdfValue | undefined): PdfValue | undefined {
  if (!isArray(value)) return value ?? undefined;
  if (value.length > 1) throw new UnreadablePdf('filter');
  return value[0] ?? undefined;
}

function inflate(data: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const stream = new Unzlib((chunk) => {
      size += chunk.length;
      if (size > MAX_UNPACKED) throw new UnreadablePdf('too-large');
      chunks.push(chunk);
    });
    // In steps, so that a bomb is found out before it has unpacked.
    for (let at = 0; at < data.length; at += 65_536)
      stream.push(data.subarray(at, at + 65_536), at + 65_536 >= data.length);
  } catch (error) {
    throw error instanceof UnreadablePdf ? error : new UnreadablePdf('filter');
  }
  return joined(chunks, size);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** PNG predictors (ISO 32000-1, 7.4.4.4) of one byte per colour, as cross-reference streams use them. */
function unpredict(data: Uint8Array, parameters: PdfDict): Uint8Array {
  const predictor = numberIn(parameters, 'Predictor', 1);
  if (predictor === 1) return data;
  if (predictor < 10) throw new UnreadablePdf('filter');
  const columns = numberIn(parameters, 'Columns', 1) * numberIn(parameters, 'Colors', 1);
  if (!(columns >= 1 && columns <= 4096)) throw new UnreadablePdf('filter');
  const rows = Math.floor(data.length / (columns + 1));
  const plain = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const kind = data[row * (columns + 1)] ?? 0;
    for (let column = 0; column < columns; column += 1) {
      const raw = data[row * (columns + 1) + 1 + column] ?? 0;
      const left = column === 0 ? 0 : (plain[row * columns + column - 1] ?? 0);
      const up = row === 0 ? 0 : (plain[(row - 1) * columns + column] ?? 0);
      const corner = row === 0 || column === 0 ? 0 : (plain[(row - 1) * columns + column - 1] ?? 0);
      plain[row * columns + column] = raw + predicted(kind, left, up, corner);
    }
  }
  return plain;
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  if (kind === 0) return 0;
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return Math.floor((left + up) / 2);
  if (kind !== 4) throw new UnreadablePdf('filter');
  const estimate = left + up - corner;
  const [byLeft, byUp, byCorner] = [left, up, corner].map((value) => Math.abs(estimate - value)) as [
    number,
    number,
    number,
  ];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

function numberIn(dict: PdfDict, key: string, otherwise: number): number {
  const value = dict.entries.get(key);
  return typeof value === 'number' ? value : otherwise;
}
