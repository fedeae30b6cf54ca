import type { JournalCopy } from '#shared/backup/backup-file.ts';
import type { ChainHead } from '#shared/history/chain.ts';
import { DeviceCode, type Event, type EventDraft } from '#shared/history/event.ts';
import { openDeviceJournal, type DeviceJournal } from './device-journal.ts';
import type { JournalDisk } from './journal-disk.ts';
import { JournalProblem, journalProblemOf } from './journal-problem.ts';
import { restoreJournal, unconfirmedName } from './restore-journal.ts';

/**
 * The append-only journal of this machine, one file per device code: the one place that gives out `seq`. An append that
 * has resolved is on the disk.
 *
 * A damaged file is never repaired, moved or written to: it is refused and stays as it is, for someone to look at. The
 * device then enrols anew under another code, with a journal of its own.
 */
export interface Journal {
  /** Opens and verifies the device's journal the first time; afterwards says where the chain ends. */
  open(device: DeviceCode): Promise<ChainHead>;
  append(device: DeviceCode, drafts: readonly EventDraft[], counters: ChainHead['counters']): Promise<Event[]>;
  read(device: DeviceCode, fromSeq: number): AsyncGenerator<Event>;
  /** Unites a device's journal with the one of a copy (`restore-journal.ts`). */
  restore(copy: JournalCopy): Promise<'keep' | 'extend' | 'replace'>;
  /** Whether the journal came out of a copy and headquarters has not confirmed its end: then it takes no appends. */
  isUnconfirmed(device: DeviceCode): Promise<boolean>;
  /**
   * @param highest the highest number of this device that headquarters knows
   * @returns whether the device may go on writing; otherwise it has to enrol anew
   */
  confirm(device: DeviceCode, highest: number): Promise<boolean>;
  /** Codes of the devices that this machine has been, the one written to last first. */
  devices(): Promise<DeviceCode[]>;
  /** Waits for the appends under way and closes every file. */
  close(): Promise<void>;
}

export interface JournalNotes {
  opened(device: DeviceCode, head: ChainHead, tornBytes: number): void;
  failed(device: DeviceCode, problem: JournalProblem): void;
}

export function createJournal(disk: JournalDisk, notes: JournalNotes): Journal {
  const journals = new Map<DeviceCode, Promise<DeviceJournal>>();
  /** What is known of the marks, so that an append does not look at the folder each time. */
  const unconfirmed = new Set<DeviceCode>();
  let closed = false;

  async function isUnconfirmed(device: DeviceCode): Promise<boolean> {
    return (await disk.names()).includes(unconfirmedName(device));
  }

  /** The mark is read before anyone is given the journal, so that appends keep the order in which they were asked for. */
  async function openMarked(device: DeviceCode): Promise<DeviceJournal> {
    if (await isUnconfirmed(device)) unconfirmed.add(device);
    return openDeviceJournal(disk, device);
  }

  async function getJournal(device: DeviceCode): Promise<DeviceJournal> {
    if (closed) throw new JournalProblem('journal-unwritable', 'closed');
    const present = journals.get(device);
    if (present !== undefined) return present;
    const opening = openMarked(device);
    journals.set(device, opening);
    try {
      const journal = await opening;
      notes.opened(device, journal.head(), journal.tornBytes);
      return journal;
    } catch (cause) {
      // The next call tries again: a disk can be emptied, a right given back.
      journals.delete(device);
      throw cause;
    }
  }

  async function noted<T>(device: DeviceCode, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      const problem = journalProblemOf(cause);
      notes.failed(device, problem);
      throw problem;
    }
  }

  async function closeJournal(device: DeviceCode): Promise<void> {
    const open = await journals.get(device)?.catch(() => undefined);
    journals.delete(device);
    await open?.close();
  }

  return {
    isUnconfirmed: (device) => noted(device, () => isUnconfirmed(device)),
    restore: (copy) =>
      noted(copy.head.device, async () => {
        await closeJournal(copy.head.device);
        return restoreJournal(disk, copy);
      }),
    confirm: (device, highest) =>
      noted(device, async () => {
        if (!(await isUnconfirmed(device))) return true;
        if (highest > (await getJournal(device)).head().seq) return false;
        await disk.remove(unconfirmedName(device));
        unconfirmed.delete(device);
        return true;
      }),
    open: (device) => noted(device, async () => (await getJournal(device)).head()),
    append: (device, drafts, counters) =>
      noted(device, async () => {
        const journal = await getJournal(device);
        if (unconfirmed.has(device)) throw new JournalProblem('journal-unconfirmed', 'restored from a copy');
        return journal.append(drafts, counters);
      }),
    async *read(device, fromSeq) {
      const journal = await noted(device, () => getJournal(device));
      try {
        yield* journal.read(fromSeq);
      } catch (cause) {
        const problem = journalProblemOf(cause);
        notes.failed(device, problem);
        throw problem;
      }
    },
    async devices() {
      const names = await disk.names().catch((cause: unknown) => {
        throw journalProblemOf(cause);
      });
      return names.flatMap((name) => {
        const code = DeviceCode.safeParse(/^(.+)\.jsonl$/.exec(name)?.[1]);
        return code.success ? [code.data] : [];
      });
    },
    async close() {
      closed = true;
      const open = await Promise.allSettled(journals.values());
      journals.clear();
      for (const journal of open) if (journal.status === 'fulfilled') await journal.value.close();
    },
  };
}
