import { eventHash } from '#shared/history/canonical.ts';
import type { BackupDraft } from '#shared/backup/backup-shelf.ts';
import type { JournalHead } from '#shared/backup/backup-file.ts';
import type { DeviceCode, Event } from '#shared/history/event.ts';
import type { Journal } from '../journal/journal.ts';
import { JournalProblem } from '../journal/journal-problem.ts';

const CHUNK = 500;

/**
 * Adds a device's journal, as it is now, to a copy. One that is damaged stays out: its file is left as it is, and the
 * records are worth a copy all the more.
 */
export async function addJournal(draft: BackupDraft, journal: Journal, device: DeviceCode): Promise<void> {
  try {
    // The counters first: an act that is written meanwhile may leave them higher than the events, never lower.
    let head: JournalHead = { device, seq: 0, hash: '', counters: { ...(await journal.open(device)).counters } };
    let chunk: Event[] = [];
    const flush = async (): Promise<void> => {
      const last = chunk.at(-1);
      await draft.add(
        'journal',
        chunk.map((event) => JSON.stringify(event)),
      );
      if (last !== undefined) head = { ...head, seq: last.seq, hash: eventHash(last) };
      chunk = [];
    };
    for await (const event of journal.read(device, 1)) {
      chunk.push(event);
      if (chunk.length >= CHUNK) await flush();
    }
    await flush();
    await draft.add('heads', [JSON.stringify(head)]);
  } catch (cause) {
    if (!(cause instanceof JournalProblem) || (cause.code !== 'journal-damaged' && cause.code !== 'wrong-device'))
      throw cause;
  }
}
