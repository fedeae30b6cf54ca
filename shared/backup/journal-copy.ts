import { eventHash } from '../history/canonical.ts';
import { emptyHead } from '../history/chain.ts';
import { Event, type EventHash } from '../history/event.ts';
import { BackupProblem, JournalHead, type JournalCopy } from './backup-file.ts';
import type { Block } from './read-backup.ts';

/** Gathers the journals out of the blocks of a copy and checks their chains. */
export function collectJournals(): { take(block: Block): void; journals(): JournalCopy[] } {
  const events: Event[] = [];
  const heads: JournalHead[] = [];
  return {
    take({ part, lines }) {
      if (part === 'journal') events.push(...lines.map((line) => parsed(Event, line)));
      if (part === 'heads') heads.push(...lines.map((line) => parsed(JournalHead, line)));
    },
    journals() {
      const byDevice = Map.groupBy(events, (event) => event.device);
      const copies = heads.map((head) => ({ head, events: byDevice.get(head.device) ?? [] }));
      const inHeads = copies.reduce((sum, copy) => sum + copy.events.length, 0);
      if (inHeads !== events.length || !copies.every(isWhole)) throw new BackupProblem('backup-torn');
      return copies;
    },
  };
}

/** Every event from the first to the head's, each naming the one before it. */
function isWhole({ head, events }: JournalCopy): boolean {
  let { seq, hash } = emptyHead(head.device);
  for (const event of events) {
    if (event.seq !== seq + 1 || event.prev !== hash) return false;
    seq = event.seq;
    hash = eventHash(event);
  }
  return seq === head.seq && hash === head.hash;
}

function parsed<T>(schema: { safeParse(value: unknown): { success: boolean; data?: T } }, line: string): T {
  const result = schema.safeParse(JSON.parse(line));
  if (!result.success || result.data === undefined) throw new BackupProblem('backup-torn');
  return result.data;
}

/** What the disk holds of a device's journal: its head and one event's hash, or nothing that can be read. */
export interface PresentJournal {
  seq: number;
  /** Hash of the event at a place that is there. */
  hashAt(seq: number): EventHash;
}

/**
 * How the journal on the disk and the one of a copy become one. No event of either is dropped and no number is given
 * out twice:
 * - `keep`: the disk has all of the copy, and perhaps more; nothing is written;
 * - `extend`: the disk lost its end; the copy's goes behind what is there;
 * - `replace`: there is none; the copy's is written.
 * After the last two this disk no longer proves that it knows the highest number: nothing may be written under this code
 * until headquarters has said that it knows no higher one.
 * @throws BackupProblem `backup-forked`
 */
export function uniteJournals(
  present: PresentJournal | undefined,
  { head, events }: JournalCopy,
): 'keep' | 'extend' | 'replace' {
  if (present === undefined) return head.seq === 0 ? 'keep' : 'replace';
  const common = Math.min(present.seq, head.seq);
  const last = common === 0 ? undefined : events[common - 1];
  if (last !== undefined && present.hashAt(common) !== eventHash(last)) throw new BackupProblem('backup-forked');
  if (present.seq >= head.seq) return 'keep';
  return present.seq === 0 ? 'replace' : 'extend';
}
