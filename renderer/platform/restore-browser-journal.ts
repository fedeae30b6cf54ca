import type { JournalCopy } from '#shared/backup/backup-file.ts';
import { uniteJournals } from '#shared/backup/journal-copy.ts';
import { eventHash } from '#shared/history/canonical.ts';
import type { DeviceDatabase } from './device-database.ts';

/** Set where a journal came out of a copy: nothing is written until headquarters has confirmed where it ends. */
export const isUnconfirmedFact = (device: string): string => `unconfirmed:${device}`;

/**
 * Unites a browser's journal with the one of a copy, in one transaction.
 * @throws BackupProblem `backup-forked`
 */
export function restoreBrowserJournal(database: DeviceDatabase, copy: JournalCopy): Promise<void> {
  const { device } = copy.head;
  return database.transaction('rw', database.journal, database.heads, database.facts, async () => {
    const head = await database.heads.get(device);
    const common = Math.min(head?.seq ?? 0, copy.head.seq);
    const last = await database.journal.get([device, common]);
    const hash = last === undefined ? '' : eventHash(last);
    const outcome = uniteJournals(head === undefined ? undefined : { seq: head.seq, hashAt: () => hash }, copy);
    if (outcome === 'keep') return;
    await database.journal.bulkPut(copy.events.slice(common));
    await database.heads.put({ ...copy.head, counters: { ...copy.head.counters, ...head?.counters } });
    await database.facts.put({ id: isUnconfirmedFact(device), value: true });
  });
}
