import { chainEvents, emptyHead, type ChainHead } from '#shared/history/chain.ts';
import type { DeviceDatabase } from './device-database.ts';
import { JournalFailure, JournalMoved, type Journal } from './platform.ts';
import { isUnconfirmedFact } from './restore-browser-journal.ts';

/**
 * The journal in a browser: event and head of the chain in one strict IndexedDB transaction. The writer holds a lock
 * over all tabs of the origin. The head is remembered, so that an append asks and writes at once: what comes back says
 * whether the chain still ended there, and otherwise nothing is written.
 */
export function createBrowserJournal(database: DeviceDatabase): Journal {
  const { heads } = database;
  const remembered = new Map<string, ChainHead>();

  async function open(device: string): Promise<ChainHead> {
    const head = (await heads.get(device)) ?? emptyHead(device);
    remembered.set(device, head);
    return head;
  }

  return {
    devices: () => heads.toCollection().primaryKeys(),

    open: (device, as) => {
      const known = as === 'remembered' ? remembered.get(device) : undefined;
      return known === undefined ? open(device) : Promise.resolve(known);
    },

    async append(device, drafts, counters) {
      const known = remembered.get(device);
      // Until this one is known to be written, the next looks for itself.
      remembered.delete(device);
      if (!database.isOpen()) await database.open();
      const chained = await appendChained(database.backendDB(), device, known, (head) =>
        chainEvents(head, drafts, counters),
      );
      remembered.set(device, chained.head);
      return chained.events;
    },

    read: (device, fromSeq) =>
      database.journal
        .where('[device+seq]')
        .between([device, fromSeq], [device, Number.MAX_SAFE_INTEGER], true, true)
        .toArray(),
  };
}

type Chained = ReturnType<typeof chainEvents>;

/** @param known where the chain is thought to end; when it does not, nothing is written */
function appendChained(
  database: IDBDatabase,
  device: string,
  known: ChainHead | undefined,
  chain: (head: ChainHead) => Chained,
): Promise<Chained> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(['journal', 'heads', 'facts'], 'readwrite', { durability: 'strict' });
    const [journal, heads, facts] = ['journal', 'heads', 'facts'].map((name) => transaction.objectStore(name)) as [
      IDBObjectStore,
      IDBObjectStore,
      IDBObjectStore,
    ];
    let written: Chained | undefined;
    let refusal: unknown;
    const refuse = (cause: unknown) => {
      refusal = cause;
      transaction.abort();
    };
    const write = (head: ChainHead) => {
      try {
        written = chain(head);
        for (const event of written.events) journal.add(event);
        heads.put(written.head);
      } catch (cause) {
        refuse(cause);
      }
    };
    transaction.addEventListener('complete', () => resolve(written ?? { events: [], head: emptyHead(device) }));
    transaction.addEventListener('abort', () => reject(asJournalFailure(refusal ?? transaction.error)));
    const unconfirmed = facts.getKey(isUnconfirmedFact(device));
    unconfirmed.addEventListener('success', () => {
      if (unconfirmed.result !== undefined) refuse(new JournalFailure('journal-unconfirmed'));
    });
    const end = heads.get(device);
    end.addEventListener('success', () => {
      const head = (end.result as ChainHead | undefined) ?? emptyHead(device);
      if (known === undefined) write(head);
      else if (head.hash !== known.hash) refuse(new JournalMoved());
      // Behind the last question: a transaction that is being committed can no longer be refused.
      if (refusal === undefined) transaction.commit();
    });
    if (known !== undefined) write(known);
  });
}

function asJournalFailure(cause: unknown): Error {
  if (cause instanceof JournalFailure || cause instanceof JournalMoved) return cause;
  return new JournalFailure(isQuota(cause) ? 'disk-full' : 'journal-unwritable', cause);
}

function isQuota(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'QuotaExceededError';
}
