import type { Journal } from '../platform/platform.ts';
import type { RecordStore } from '../db/record-store.ts';
import type { SyncStatePort } from '../sync/ports.ts';

/** Events read from the journal and looked for at a time. */
const CHUNK = 500;

/**
 * At start, puts back every event that the journal has and the local database lost: a crash between the two, a torn
 * or wiped database. Events that headquarters has confirmed come back by the sync and need no looking for, unless this
 * copy of the data never finished its first sync.
 * @returns how many events were put back
 */
export async function recoverFromJournal(
  journal: Journal,
  device: string,
  store: RecordStore,
  state: SyncStatePort,
): Promise<number> {
  const { receipt, checkpoint } = await state.load();
  const confirmed = checkpoint !== null && receipt?.device === device ? receipt.contiguous : 0;
  return putBack(journal, device, confirmed + 1, store);
}

/** Puts back what the journal has from `seq` on and neither a record nor the tray holds. @returns how many events */
export async function putBack(journal: Journal, device: string, seq: number, store: RecordStore): Promise<number> {
  const events = await journal.read(device, seq);
  let recovered = 0;
  for (let start = 0; start < events.length; start += CHUNK) {
    const lost = await store.missing(events.slice(start, start + CHUNK));
    await store.append(lost);
    recovered += lost.length;
  }
  return recovered;
}

/**
 * The same for every device that this machine has been: what a former journal holds and this copy of the data lacks was
 * never sent. A former journal grows no more, so each is looked through once per copy, behind the first sync, which brings
 * what headquarters has of it.
 */
export async function recoverFromJournals(
  journal: Journal,
  device: string,
  store: RecordStore,
  state: SyncStatePort,
): Promise<number> {
  let recovered = await recoverFromJournal(journal, device, store, state);
  const current = await state.load();
  if (current.checkpoint === null) return recovered;
  const former = (await journal.devices()).filter((code) => code !== device && !current.lookedThrough.includes(code));
  for (const code of former) recovered += await recoverFromJournal(journal, code, store, state);
  if (former.length > 0) {
    await state.save({ ...current, lookedThrough: [...current.lookedThrough, ...former] });
  }
  return recovered;
}
