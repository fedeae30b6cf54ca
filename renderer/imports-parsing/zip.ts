import { ImportFileError } from './import-file-error.ts';

interface Entry {
  method: number;
  packedSize: number;
  size: number;
  /** Where the local header begins. */
  offset: number;
}

export interface Zip {
  has(name: string): boolean;
  /** The unpacked bytes of an entry as text; `undefined` when there is no such entry. */
  readText(name: string): Promise<string | undefined>;
}

const END = 0x0605_4b50;
const CENTRAL = 0x0201_4b50;
const LOCAL = 0x0403_4b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const IN_ZIP64 = 0xffff_ffff;
const MOST_ENTRIES = 10_000;

/**
 * Opens a ZIP archive (APPNOTE 6.3) held in memory. What is unpacked is counted as it comes out and never exceeds
 * `limit` bytes over all reads, whatever the archive says of itself.
 *
 * Ours and not a library's: it needs no worker of its own (which a strict content policy forbids), and it is bounded.
 */
export function openZip(bytes: Uint8Array<ArrayBuffer>, limit: number): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(bytes, view);
  let left = limit;
  return {
    has: (name) => entries.has(name.toLowerCase()),
    async readText(name) {
      const entry = entries.get(name.toLowerCase());
      if (entry === undefined) return undefined;
      if (entry.size > left) throw new ImportFileError('tooBigInside');
      const packed = packedBytes(bytes, view, entry);
      // What is stored as it is cannot be larger than the file.
      const chunks = entry.method === 0 ? [packed] : await inflate(packed, left);
      left -= chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      return decodeChunks(chunks);
    },
  };
}

function readDirectory(bytes: Uint8Array, view: DataView): Map<string, Entry> {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > MOST_ENTRIES) throw new ImportFileError('damaged');
  const entries = new Map<string, Entry>();
  const decoder = new TextDecoder();
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw new ImportFileError('damaged');
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const encrypted = (view.getUint16(at + 8, true) & 1) === 1;
    if (encrypted) throw new ImportFileError('oldWorkbook');
    const name = decoder
      .decode(bytes.subarray(at + 46, at + 46 + nameLength))
      .replaceAll('\\', '/')
      .toLowerCase();
    const entry: Entry = {
      method: view.getUint16(at + 10, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    entries.set(name, withZip64(entry, view, at + 46 + nameLength, extraLength));
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  }
  return entries;
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new ImportFileError('damaged');
}

/** Some writers put sizes into the ZIP64 field even where 32 bits would do. */
function withZip64(entry: Entry, view: DataView, start: number, length: number): Entry {
  let at = start;
  while (at + 4 <= start + length && at + 4 <= view.byteLength) {
    const size = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      let field = at + 4;
      const next = () => Number(view.getBigUint64((field += 8) - 8, true));
      if (entry.size === IN_ZIP64) entry.size = next();
      if (entry.packedSize === IN_ZIP64) entry.packedSize = next();
      if (entry.offset === IN_ZIP64) entry.offset = next();
    }
    at += 4 + size;
  }
  return entry;
}

function packedBytes(bytes: Uint8Array<ArrayBuffer>, view: DataView, entry: Entry): Uint8Array<ArrayBuffer> {
  const { offset, method, packedSize } = entry;
  if (method !== 0 && method !== 8) throw new ImportFileError('damaged');
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) throw new ImportFileError('damaged');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packedSize > bytes.length) throw new ImportFileError('damaged');
  return bytes.subarray(start, start + packedSize);
}

async function inflate(packed: Uint8Array<ArrayBuffer>, limit: number): Promise<Uint8Array<ArrayBuffer>[]> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      throw new ImportFileError('tooBigInside');
    }
    chunks.push(value);
  }
}

function decodeChunks(chunks: readonly Uint8Array<ArrayBuffer>[]): string {
  const decoder = new TextDecoder();
  const texts = chunks.map((chunk) => decoder.decode(chunk, { stream: true }));
  return texts.join('') + decoder.decode();
}
