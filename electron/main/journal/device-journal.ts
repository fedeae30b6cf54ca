import { chainEvents, type ChainHead } from '#shared/history/chain.ts';
import type { DeviceCode, Event, EventDraft } from '#shared/history/event.ts';
import type { JournalDisk } from './journal-disk.ts';
import { decodeLine, encodeLine, splitLines } from './journal-line.ts';
import { JournalProblem, journalProblemOf } from './journal-problem.ts';
import { scanJournal } from './scan-journal.ts';

/** The journal of one device code, open. */
export interface DeviceJournal {
  head(): ChainHead;
  /** Bytes of a half-written line that were cut off, and kept aside, when it was opened. */
  tornBytes: number;
  /**
   * Numbers, chains and writes the events of one append.
   * @returns the events, once they are on the disk
   * @throws JournalProblem when nothing was written
   */
  append(drafts: readonly EventDraft[], counters: ChainHead['counters']): Promise<Event[]>;
  /** Events from `fromSeq` on, in order, up to the last one now. */
  read(fromSeq: number): AsyncGenerator<Event>;
  /** After the appends under way. */
  close(): Promise<void>;
}

/** @throws JournalProblem */
export async function openDeviceJournal(disk: JournalDisk, device: DeviceCode): Promise<DeviceJournal> {
  const name = `${device}.jsonl`;
  const file = await disk.open(name).catch(failAsProblem);
  const scan = await scanJournal(file, device).catch(async (cause: unknown) => {
    await file.close();
    return failAsProblem(cause);
  });
  const { marks } = scan;
  let { head, length } = scan;
  /** Bytes of a failed append may stand behind `length`. */
  let dirty = false;
  let queue: Promise<unknown> = Promise.resolve();

  async function cutOff(): Promise<void> {
    await file.truncate(length);
    await file.sync();
    dirty = false;
  }

  try {
    if (scan.torn !== undefined) {
      await disk.keep(`${device}.${length}.torn`, scan.torn);
      await cutOff();
    } else if (length > 0) {
      // A program that was killed between writing and syncing leaves whole lines that a power cut would still take away,
      // after their numbers have gone to headquarters.
      await file.sync();
    }
  } catch (cause) {
    await file.close();
    failAsProblem(cause);
  }

  async function append(drafts: readonly EventDraft[], counters: ChainHead['counters']): Promise<Event[]> {
    refuseGoingBack(head, counters);
    if (dirty) await cutOff();
    if (!(await file.inPlace()) || (await file.size()) !== length) {
      throw new JournalProblem('journal-damaged', 'changed by another program');
    }
    const chained = chainEvents(head, drafts, counters);
    const line = encodeLine({ events: chained.events, counters: { ...chained.head.counters } });
    dirty = true;
    try {
      await file.write(line, length);
      await file.sync();
    } catch (cause) {
      // The disk may be full: giving the bytes back is what lets the next append go through. If even that fails, the
      // next append tries it again before anything else.
      await cutOff().catch(() => undefined);
      throw cause;
    }
    marks.push({ seq: head.seq + 1, offset: length });
    ({ head } = chained);
    length += line.length;
    dirty = false;
    return chained.events;
  }

  return {
    head: () => head,
    tornBytes: scan.torn?.length ?? 0,

    append(drafts, counters) {
      const appended = queue.then(() => append(drafts, counters).catch(failAsProblem));
      queue = appended.catch(() => undefined);
      return appended;
    },

    async *read(fromSeq) {
      const offset = marks.findLast((mark) => mark.seq <= fromSeq)?.offset ?? 0;
      for await (const line of splitLines(file.read(offset, length), offset)) {
        const entry = decodeLine(line.bytes);
        if (entry === undefined) throw new JournalProblem('journal-damaged', `checksum, line at byte ${line.offset}`);
        for (const event of entry.events) if (event.seq >= fromSeq) yield event;
      }
    },

    async close() {
      await queue;
      await file.close();
    },
  };
}

/** A code counter that went back would give the same record code twice. */
function refuseGoingBack(head: ChainHead, counters: ChainHead['counters']): void {
  for (const [prefix, last] of Object.entries(counters)) {
    if (last < (head.counters[prefix] ?? 0)) throw new JournalProblem('refused', `counter ${prefix} goes back`);
  }
}

function failAsProblem(cause: unknown): never {
  throw journalProblemOf(cause);
}
