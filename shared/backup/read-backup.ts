import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { BACKUP_VERSION, BackupEnd, BackupHead, BackupProblem, BlockHead } from './backup-file.ts';
import type { Codec, StoredFile } from './backup-ports.ts';

/** Longer than any line that is not a block's bytes. */
const LINE_ROOM = 4096;

export interface Block {
  part: string;
  lines: string[];
  /** Where the next one begins. */
  next: number;
}

interface Line {
  value: unknown;
  bytes: Uint8Array;
  next: number;
}

/** @throws BackupProblem `backup-foreign`, `backup-newer`, `backup-torn` */
export async function readHead(file: StoredFile): Promise<{ head: BackupHead; line: Uint8Array; next: number }> {
  const line = await readLine(file, 0).catch(() => undefined);
  const value = line?.value;
  const ours = typeof value === 'object' && value !== null && 'chasqui' in value && value.chasqui === 'copia';
  if (line === undefined || !ours) throw new BackupProblem('backup-foreign');
  if ('version' in value && Number(value.version) > BACKUP_VERSION) throw new BackupProblem('backup-newer');
  const head = BackupHead.safeParse(value);
  if (!head.success) throw new BackupProblem('backup-torn');
  return { head: head.data, line: line.bytes, next: line.next };
}

/** The last line alone: what the list shows without reading the whole file. */
export async function readEnd(file: StoredFile): Promise<BackupEnd['end']> {
  const tail = await file.read(Math.max(0, file.size - LINE_ROOM), file.size);
  // It stands right behind the bytes of the last block.
  const start = String.fromCharCode(...tail).lastIndexOf('{"end":');
  const end = start !== -1 && tail.at(-1) === 0x0a ? BackupEnd.safeParse(parse(tail.subarray(start))) : undefined;
  if (end?.success !== true) throw new BackupProblem('backup-torn');
  return end.data.end;
}

/**
 * The block that begins at `offset`, its hash checked; `undefined` behind the last one.
 * @throws BackupProblem `backup-torn`
 */
export async function readBlock(file: StoredFile, codec: Codec, offset: number): Promise<Block | undefined> {
  const line = await readLine(file, offset);
  if (BackupEnd.safeParse(line.value).success) return undefined;
  return (await readBlockBehind(file, codec, line)).block;
}

async function readBlockBehind(file: StoredFile, codec: Codec, line: Line): Promise<{ block: Block }> {
  const head = BlockHead.safeParse(line.value);
  if (!head.success) throw new BackupProblem('backup-torn');
  const { part, lines: count, bytes: length, sha256: expected } = head.data;
  const next = line.next + length;
  const bytes = await file.read(line.next, next);
  if (bytes.length !== length || bytesToHex(sha256(bytes)) !== expected) throw new BackupProblem('backup-torn');
  const text = await codec.unpack(bytes).catch((cause: unknown) => {
    throw new BackupProblem('backup-torn', cause);
  });
  const lines = text.split('\n');
  if (lines.length !== count) throw new BackupProblem('backup-torn');
  return { block: { part, lines, next } };
}

/**
 * Reads a copy from end to end, and checks every hash and count.
 * @param onBlock given each block; what it learned counts only when this resolves
 * @throws BackupProblem
 */
export async function readWhole(
  file: StoredFile,
  codec: Codec,
  onBlock: (block: Block) => Promise<void> | void,
): Promise<{ head: BackupHead; lines: Record<string, number> }> {
  const { head, line: first, next: start } = await readHead(file);
  const hash = sha256.create().update(first);
  const counts: Record<string, number> = {};
  let offset = start;
  for (;;) {
    const line = await readLine(file, offset);
    const end = BackupEnd.safeParse(line.value);
    if (end.success) {
      const { lines, sha256: expected } = end.data.end;
      const whole = line.next === file.size && expected === bytesToHex(hash.digest()) && sameCounts(lines, counts);
      if (!whole) throw new BackupProblem('backup-torn');
      return { head, lines };
    }
    const { block } = await readBlockBehind(file, codec, line);
    hash.update(line.bytes);
    counts[block.part] = (counts[block.part] ?? 0) + block.lines.length;
    await onBlock(block);
    offset = block.next;
  }
}

async function readLine(file: StoredFile, offset: number): Promise<Line> {
  const room = await file.read(offset, Math.min(file.size, offset + LINE_ROOM));
  const end = room.indexOf(0x0a);
  if (end === -1) throw new BackupProblem('backup-torn');
  const bytes = room.subarray(0, end + 1);
  return { value: parse(bytes), bytes, next: offset + end + 1 };
}

/** Heads and ends hold no letters beyond ASCII. */
function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(String.fromCharCode(...bytes)) as unknown;
  } catch {
    return undefined;
  }
}

function sameCounts(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean {
  return Object.keys({ ...a, ...b }).every((part) => (a[part] ?? 0) === (b[part] ?? 0));
}
