import { historyDigest } from '#shared/history/canonical.ts';
import type { Event, Uuid } from '#shared/history/event.ts';
import type { Reason } from '#shared/history/fold.ts';
import type { PushResponse, Receipt } from '#shared/contract/sync.ts';
import { cutBatches, PUSH_LIMITS, unsentActs, type Act } from './batches.ts';
import {
  TransportFailure,
  type OutboxRecord,
  type RecordSettlement,
  type StorePort,
  type SyncState,
  type TransportPort,
} from './ports.ts';

export interface PushPorts {
  store: StorePort;
  transport: TransportPort;
  /** Told the epoch of a server that was not known, before anything counts as sent to it. */
  met?: (epoch: Uuid) => Promise<void>;
}

export interface PushProgress {
  done: number;
  total: number;
}

/**
 * Sends everything unsent, in batches, and applies the verdicts of each before the next. May be cut anywhere: what has
 * no verdict stays unsent and is sent again, and the server answers *known* for what it had already.
 * @returns headquarters' last receipt, `null` when there was nothing to send; and over what the server stumbled, which
 * stays unsent while the rest went on
 */
export async function pushAll(
  { store, transport, met }: PushPorts,
  { replica, checkpoint, firstSync, epoch: known }: Pick<SyncState, 'replica' | 'checkpoint' | 'firstSync' | 'epoch'>,
  signal: AbortSignal,
  onProgress: (progress: PushProgress) => void,
): Promise<{ receipt: Receipt | null; stuck?: TransportFailure }> {
  const outbox = await store.outbox();
  const acts = unsentActs(outbox);
  const inTray = new Set(acts.length === 0 ? [] : (await store.refusedEvents()).map(({ event }) => event.id));
  const total = acts.reduce((sum, act) => sum + act.length, 0);
  let done = 0;
  let receipt: Receipt | null = null;
  let epoch = (checkpoint ?? firstSync?.checkpoint)?.epoch ?? known ?? undefined;
  const settled = new Set<Uuid>();
  let strange = false;
  let stumbles = 0;
  let stuck: TransportFailure | undefined;
  const queue = cutBatches(acts, PUSH_LIMITS);
  for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
    onProgress({ done, total });
    const events = batch.flat();
    try {
      const request = {
        replica,
        ...(epoch === undefined ? {} : { epoch }),
        events,
        digests: digestsFor(outbox, events, settled),
      };
      const response = await transport.push(request, signal);
      if (epoch === undefined && response.verdicts.length > 0) await met?.(response.epoch);
      await applyAnswer(store, outbox, request, response, inTray);
      for (const { index } of response.verdicts) settled.add(events[index]?.id ?? '');
      epoch = response.epoch;
      strange ||= response.verdicts.some(({ reason }) => isOfNoChain(reason));
      receipt = response.receipt;
      done += events.length;
    } catch (failure) {
      if (isStumbling(failure) && stumbles < MOST_STUMBLES) {
        // Something in it is too much for the server: what is not stays, and the rest goes on (SY-31).
        if (batch.length > 1) queue.unshift(...halvesOf(batch));
        else stumbles += 1;
        stuck = failure;
        continue;
      }
      const code = unreadableBody(failure);
      if (code === undefined) throw failure;
      done += await narrowDown(store, outbox, batch, queue, { code });
    }
  }
  if (total > 0) onProgress({ done, total });
  if (strange)
    throw new TransportFailure('chain', 'a chain that headquarters does not take from this device', OF_NO_CHAIN);
  return stumbles === 0 || stuck === undefined ? { receipt } : { receipt, stuck };
}

/** Not final: headquarters keeps nothing of what stands in a chain that it does not know for this machine’s. */
const OF_NO_CHAIN = 'other-device';
const isOfNoChain = (reason: Reason | undefined): boolean => reason?.code === OF_NO_CHAIN;

/** Acts over which a server may stumble in one round before it is taken for broken altogether. */
const MOST_STUMBLES = 3;

function isStumbling(failure: unknown): failure is TransportFailure {
  return failure instanceof TransportFailure && failure.code === 'internal';
}

function halvesOf(batch: readonly Act[]): [Act[], Act[]] {
  const middle = Math.ceil(batch.length / 2);
  return [batch.slice(0, middle), batch.slice(middle)];
}

/** Refusals that speak of what was sent. Every other one speaks of who sends, and says nothing of the events. */
const UNREADABLE_BODY: ReadonlySet<string | undefined> = new Set(['malformed-json', 'invalid-input', 'too-large']);

function unreadableBody(failure: unknown): string | undefined {
  const rejected = failure instanceof TransportFailure && failure.kind === 'rejected';
  return rejected && UNREADABLE_BODY.has(failure.code) ? failure.code : undefined;
}

/**
 * The server would not read a whole batch: halve it until the act that it stumbles over stands alone, and set that aside.
 * @returns how many events were dealt with
 */
async function narrowDown(
  store: StorePort,
  outbox: readonly OutboxRecord[],
  batch: readonly Act[],
  queue: Act[][],
  reason: Reason,
): Promise<number> {
  if (batch.length > 1) {
    queue.unshift(...halvesOf(batch));
    return 0;
  }
  const events = batch.flat();
  await store.keepRefused(events.map((event) => ({ event, reason })));
  await store.settle(settlementsOf(outbox, [], events, []));
  return events.length;
}

async function applyAnswer(
  store: StorePort,
  outbox: readonly OutboxRecord[],
  { events, digests }: { events: readonly Event[]; digests: Readonly<Record<Uuid, string>> },
  response: PushResponse,
  inTray: ReadonlySet<Uuid>,
): Promise<void> {
  const sent: Event[] = [];
  const refused: { event: Event; reason: Reason }[] = [];
  const seals = new Map<Uuid, RecordSettlement['sealed']>();
  for (const { index, verdict, reason, seal } of response.verdicts) {
    const event = events[index];
    if (event === undefined || isOfNoChain(reason)) continue;
    if (verdict === 'refused') refused.push({ event, reason: reason ?? { code: 'refused' } });
    else sent.push(event);
    const digest = digests[event.record];
    if (seal !== undefined && digest !== undefined) seals.set(event.record, { seal, digest });
  }
  // A stop between tray and record, and then a backup without the refusal: headquarters judges anew, and may accept.
  await store.withdrawRefused(sent.map(({ id }) => id).filter((id) => inTray.has(id)));
  // The tray first: after a crash in between, the event is in both places, and never in neither. Others' events before
  // the settlement: this replica is not told again of a record that it wrote last itself, so that what is not stored
  // now comes only if the same push is made again.
  await store.keepRefused(refused);
  await store.unite(response.records);
  const refusedEvents = refused.map(({ event }) => event);
  await store.settle(settlementsOf(outbox, sent, refusedEvents, response.gone, seals));
  await store.release(response.gone);
}

function settlementsOf(
  outbox: readonly OutboxRecord[],
  sent: readonly Event[],
  refused: readonly Event[],
  gone: readonly Uuid[],
  seals: ReadonlyMap<Uuid, RecordSettlement['sealed']> = new Map(),
): RecordSettlement[] {
  const sentIds = new Set(sent.map((event) => event.id));
  const refusedIds = new Set(refused.map((event) => event.id));
  const leaving = new Set(gone);
  const touched = new Set([...sent, ...refused].map((event) => event.record));
  return outbox
    .filter((record) => touched.has(record.id))
    .map(({ kind, id, unsent }) => {
      const sealed = seals.get(id);
      return {
        kind,
        id,
        sent: unsent.filter((event) => sentIds.has(event)),
        refused: unsent.filter((event) => refusedIds.has(event)),
        leaves: leaving.has(id),
        ...(sealed === undefined ? {} : { sealed }),
      };
    });
}

/**
 * For each record of a batch: what the device will hold once the batch is accepted, and nothing it has yet to send.
 * @param settled events of the outbox for which earlier batches brought a verdict
 */
function digestsFor(
  outbox: readonly OutboxRecord[],
  events: readonly Event[],
  settled: ReadonlySet<Uuid>,
): Record<Uuid, string> {
  const travelling = new Set(events.map((event) => event.id));
  const touched = new Set(events.map((event) => event.record));
  return Object.fromEntries(
    outbox
      .filter((record) => touched.has(record.id))
      .map((record) => {
        const unsent = new Set(record.unsent);
        const held = record.events.filter(
          (event) => !unsent.has(event.id) || settled.has(event.id) || travelling.has(event.id),
        );
        return [record.id, historyDigest(held.map((event) => event.id))];
      }),
  );
}
