import { PULL_PAGE, type Receipt, type SnapshotLine, type SyncRecord } from '#shared/contract/sync.ts';
import { KIND_NAMES } from '#shared/records/registry.ts';
import { RESTORE_START } from './restore.ts';
import { TransportFailure, type StorePort, type SyncState, type SyncStatePort, type TransportPort } from './ports.ts';

export interface SnapshotPorts {
  store: StorePort;
  transport: TransportPort;
  state: SyncStatePort;
}

export interface PullPorts extends SnapshotPorts {
  /** The device's own clock, ms since the epoch. */
  now: () => number;
}

/** Records written to the local database at once during the first sync. */
const SNAPSHOT_CHUNK = 1_000;

/**
 * The first sync: a streamed snapshot, newest records first, written in bulk. When the stream is cut, the next call goes
 * on behind the last record that was stored. What changes meanwhile is pulled from the snapshot's checkpoint afterwards.
 * @param again whether headquarters had given records to this database before: some may have left the scope
 */
export async function loadSnapshot(
  { store, transport, state }: SnapshotPorts,
  signal: AbortSignal,
  onProgress: (progress: { received: number; total: number }) => void,
  again = false,
): Promise<void> {
  let current = await state.load();
  const from = current.firstSync;
  const stream = transport.snapshot(
    { replica: current.replica, after: from?.after ?? null, checkpoint: from?.checkpoint ?? null },
    signal,
  );
  let chunk: SyncRecord[] = [];
  let earlier: Promise<void> = Promise.resolve();
  let writing: Promise<void> = Promise.resolve();
  const write = async (records: readonly SyncRecord[], before: Promise<void>) => {
    const last = records.at(-1);
    if (last === undefined || current.firstSync === null) return;
    const stored = takeIn(store, records, { areNew: !current.firstSync.again });
    // The place moves in order: never past a chunk that could not be stored.
    const [first, own] = await Promise.allSettled([before, stored]);
    for (const { reason } of [first, own].filter((outcome) => outcome.status === 'rejected')) throw reason;
    const received = current.firstSync.received + records.length;
    current = await saved(state, { ...current, firstSync: { ...current.firstSync, after: last.id, received } });
    onProgress({ received, total: current.firstSync?.total ?? received });
  };
  /**
   * One chunk is folded while the one before is being written, and the next arrives meanwhile; a failure comes out where
   * the next but one is begun, or at the end.
   */
  const beginChunk = async () => {
    await earlier;
    earlier = writing;
    writing = write(chunk, earlier);
    writing.catch(() => undefined);
    chunk = [];
  };
  const storeChunk = async () => {
    await beginChunk();
    await writing;
  };
  const takeLine = async (line: SnapshotLine): Promise<'goes-on' | 'complete'> => {
    if ('head' in line) {
      const { checkpoint, total } = line.head;
      const known = current.firstSync?.checkpoint.epoch ?? current.epoch;
      if (known !== null && known !== checkpoint.epoch) throw new TransportFailure('epoch', 'restored once more');
      const firstSync = current.firstSync ?? { checkpoint, after: null, received: 0, total, again };
      current = await saved(state, { ...current, epoch: checkpoint.epoch, firstSync });
      return 'goes-on';
    }
    if (current.firstSync === null) throw new TransportFailure('offline', 'a snapshot begins with its head');
    if ('end' in line) {
      await storeChunk();
      const { checkpoint } = current.firstSync;
      // Compared behind the stream, not before it: what leaves the scope after its head comes with the next pull.
      const restore = current.firstSync.again ? RESTORE_START : current.restore;
      await saved(state, { ...current, checkpoint, firstSync: null, restore });
      return 'complete';
    }
    chunk.push(line);
    if (chunk.length >= SNAPSHOT_CHUNK) await beginChunk();
    return 'goes-on';
  };
  try {
    for await (const line of stream) if ((await takeLine(line)) === 'complete') return;
  } catch (failure) {
    // Over a line that never holds for a whole chunk, every record that came is a step forward.
    if (failure instanceof TransportFailure) await storeChunk();
    else await writing;
    throw failure;
  }
  await storeChunk();
  throw new TransportFailure('offline', 'the snapshot ended before its last line');
}

/** Whether there is anything here that headquarters has given or taken in. */
export async function holdsSent(store: StorePort): Promise<boolean> {
  for (const kind of KIND_NAMES) {
    const [first] = await store.sentRecords(kind, '', 1);
    if (first !== undefined && first.events.length > 0) return true;
  }
  return false;
}

/**
 * Pulls page after page until nothing is left, uniting each with what is here. The checkpoint moves only after its
 * page is stored: a cut repeats a page, and never skips one.
 */
export async function pullAll({ store, transport, state, now }: PullPorts, signal: AbortSignal): Promise<Pulled> {
  for (;;) {
    const current = await state.load();
    if (current.checkpoint === null) throw new Error('the first sync comes before any pull');
    const asked = now();
    const page = await transport.pull(
      { replica: current.replica, checkpoint: current.checkpoint, limit: PULL_PAGE },
      signal,
    );
    // Headquarters answered somewhere between asking and hearing: a slow line is no wrong clock.
    const ahead = (asked + now()) / 2 - (page.now ?? 0);
    await takeIn(store, page.records);
    await store.release(page.gone);
    await saved(state, { ...current, checkpoint: page.checkpoint });
    if (page.more) continue;
    const clock = page.now === undefined ? null : { headquarters: page.now, ahead: Math.round(ahead) };
    return { receipt: page.receipt, clock };
  }
}

/**
 * Unites records of headquarters with what is here. What it holds is refused no more: a server that came back from a
 * backup may be proven later what it had refused (SY-29).
 */
async function takeIn(store: StorePort, records: readonly SyncRecord[], expect?: { areNew: boolean }): Promise<void> {
  await store.unite(records, expect);
  const tray = await store.refusedEvents();
  if (tray.length === 0) return;
  const held = new Set(records.flatMap(({ events }) => events.map(({ id }) => id)));
  await store.withdrawRefused(tray.map(({ event }) => event.id).filter((id) => held.has(id)));
}

/** What the last page of a pull says beside its records. */
interface Pulled {
  receipt: Receipt;
  clock: SyncState['clock'];
}

async function saved(state: SyncStatePort, next: SyncState): Promise<SyncState> {
  await state.save(next);
  return next;
}
