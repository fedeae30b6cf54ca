import { eventHash } from '#shared/history/canonical.ts';
import { emptyHead, type ChainHead } from '#shared/history/chain.ts';
import type { DeviceCode } from '#shared/history/event.ts';
import type { JournalFile } from './journal-disk.ts';
import { decodeLine, splitLines, type JournalEntry, type RawLine } from './journal-line.ts';
import { JournalProblem } from './journal-problem.ts';

/** Where a line begins, and the `seq` of its first event. */
export interface LineMark {
  seq: number;
  offset: number;
}

export interface JournalScan {
  head: ChainHead;
  marks: LineMark[];
  /** Bytes up to which every line is whole. */
  length: number;
  /** What stands behind them: the line that a crash or a power cut left half written. */
  torn: Buffer | undefined;
}

/**
 * Reads a journal from end to end and checks every checksum and every link of the chain.
 *
 * A last line without its line feed was never acknowledged: an append is acknowledged after its last byte is on the
 * disk. The same goes for a last line with NUL bytes, which is how a file system shows blocks that it had promised and
 * not written. Anything else that does not fit is damage to what was acknowledged, and is refused.
 * @throws JournalProblem `journal-damaged`, `wrong-device`
 */
export async function scanJournal(file: JournalFile, device: DeviceCode): Promise<JournalScan> {
  const scan: JournalScan = { head: emptyHead(device), marks: [], length: 0, torn: undefined };
  let suspect: RawLine | undefined;
  for await (const line of splitLines(file.read(0, await file.size()), 0)) {
    if (suspect !== undefined) throw damaged(suspect, 'in the middle');
    const entry = line.ended ? decodeLine(line.bytes) : undefined;
    if (entry === undefined) {
      if (line.ended && !line.bytes.includes(0)) throw damaged(line, 'checksum');
      suspect = line;
      continue;
    }
    scan.marks.push({ seq: scan.head.seq + 1, offset: line.offset });
    scan.head = follow(scan.head, entry, line);
    scan.length = line.offset + line.bytes.length + 1;
  }
  scan.torn = suspect?.bytes;
  return scan;
}

function follow(head: ChainHead, entry: JournalEntry, line: RawLine): ChainHead {
  let { seq, hash } = head;
  for (const event of entry.events) {
    if (event.device !== head.device) throw new JournalProblem('wrong-device', `line at ${line.offset}`);
    if (event.seq !== seq + 1 || event.prev !== hash) throw damaged(line, `chain after ${seq}`);
    seq = event.seq;
    hash = eventHash(event);
  }
  return { device: head.device, seq, hash, counters: { ...head.counters, ...entry.counters } };
}

function damaged(line: RawLine, what: string): JournalProblem {
  return new JournalProblem('journal-damaged', `${what}, line at byte ${line.offset}`);
}
