import { chainEvents, emptyHead } from '#shared/history/chain.ts';
import type { DeviceDatabase } from './device-database.ts';
import { JournalFailure, type Journal } from './platform.ts';
import { isUnconfirmedFact } from './restore-browser-journal.ts';

/**
 * The journal in a browser: event and head of the chain in one strict IndexedDB transaction. The writer holds a lock
 * over all tabs of the origin, and the transaction would serialise two of them in any case.
 */
export function createBrowserJournal(database: DeviceDatabase): Journal {
  return {
    devices: () => database.heads.toCollection().primaryKeys(),

    async open(device) {
      return (await database.heads.get(device)) ?? emptyHead(device);
    },

    async append(device, drafts, counters) {
      try {
        return await database.transaction('rw', database.journal, database.heads, database.facts, async () => {
          if ((await database.facts.get(isUnconfirmedFact(device))) !== undefined) {
            throw new JournalFailure('journal-unconfirmed');
          }
          const head = (await database.heads.get(device)) ?? emptyHead(device);
          const chained = chainEvents(head, drafts, counters);
          await database.journal.bulkAdd(chained.events);
          await database.heads.put(chained.head);
          return chained.events;
        });
      } catch (cause) {
        if (cause instanceof JournalFailure) throw cause;
        throw new JournalFailure(isQuota(cause) ? 'disk-full' : 'journal-unwritable', cause);
      }
    },

    read: (device, fromSeq) =>
      database.journal
        .where('[device+seq]')
        .between([device, fromSeq], [device, Number.MAX_SAFE_INTEGER], true, true)
        .toArray(),
  };
}

function isQuota(cause: unknown): boolean {
  for (let error = cause; error instanceof Error; error = error.cause ?? (error as { inner?: unknown }).inner) {
    if (error.name === 'QuotaExceededError') return true;
  }
  return false;
}
