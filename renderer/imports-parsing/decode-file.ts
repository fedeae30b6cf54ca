import { decodeCsv } from './decode-csv.ts';
import { decodeXlsx } from './decode-xlsx.ts';
import type { DecodedSheet } from './decoded-sheet.ts';
import { FILE_LIMITS, ImportFileError } from './import-file-error.ts';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Decodes a workbook (.xlsx) or delimited text (.csv) by what it holds, not by its name.
 * @param onProgress share done, 0 to 1
 * @throws ImportFileError with a message for the person who chose the file
 */
export async function decodeFile(
  file: Blob,
  onProgress: (share: number) => void = () => undefined,
): Promise<DecodedSheet[]> {
  if (file.size > FILE_LIMITS.bytes) throw new ImportFileError('tooBig');
  if (file.size === 0) throw new ImportFileError('empty');
  const bytes = await readBytes(file);
  if (startsWith(bytes, COMPOUND_FILE)) throw new ImportFileError('oldWorkbook');
  if (!startsWith(bytes, ZIP)) return [{ name: '', cells: decodeCsv(bytes) }];
  try {
    return await decodeXlsx(bytes, onProgress);
  } catch (cause) {
    if (cause instanceof ImportFileError) throw cause;
    // Whatever a broken archive or part makes the decoder stumble over.
    throw new ImportFileError('damaged', { cause });
  }
}

async function readBytes(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new ImportFileError('unreadable', { cause });
  }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
