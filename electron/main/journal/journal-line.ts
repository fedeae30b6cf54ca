import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Event } from '#shared/history/event.ts';

/**
 * What one line holds: the events of one append, which are in the journal together or not at all, and the code counters
 * after them.
 */
export const JournalEntry = z.strictObject({
  events: z.array(Event).min(1),
  counters: z.record(z.string(), z.int().min(0)),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

const NEWLINE = 0x0a;
/** Base64url characters of the SHA-256 over the line's JSON: 128 bits. */
const SUM_LENGTH = 22;

/** `<sum> <json>\n`. JSON writes no bare line feed and no NUL, so both mean something else when they are found. */
export function encodeLine(entry: JournalEntry): Buffer {
  const json = JSON.stringify(entry);
  return Buffer.from(`${sumOf(json)} ${json}\n`, 'utf8');
}

/** @param line without its line feed */
export function decodeLine(line: Buffer): JournalEntry | undefined {
  const json = line.subarray(SUM_LENGTH + 1);
  if (line[SUM_LENGTH] !== 0x20 || line.toString('latin1', 0, SUM_LENGTH) !== sumOf(json)) return undefined;
  const parsed = JournalEntry.safeParse(parse(json));
  return parsed.success ? parsed.data : undefined;
}

function parse(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString('utf8'));
  } catch {
    return undefined;
  }
}

function sumOf(json: string | Buffer): string {
  return createHash('sha256').update(json).digest('base64url').slice(0, SUM_LENGTH);
}

export interface RawLine {
  /** Without the line feed. */
  bytes: Buffer;
  offset: number;
  /** Whether its line feed is there. */
  ended: boolean;
}

/** @param offset where in the file the first chunk begins */
export async function* splitLines(chunks: AsyncIterable<Buffer>, offset: number): AsyncGenerator<RawLine> {
  let parts: Buffer[] = [];
  let start = offset;
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      const bytes = Buffer.concat([...parts, chunk.subarray(from, at)]);
      parts = [];
      yield { bytes, offset: start, ended: true };
      start += bytes.length + 1;
      from = at + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  if (parts.length > 0) yield { bytes: Buffer.concat(parts), offset: start, ended: false };
}
