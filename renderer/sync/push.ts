import { historyDigest } from '#shared/history/canonical.ts';
import type { Event, Uuid } from '#shared/history/event.ts';
import type { Reason } from '#shared/history/fold.ts';
import type { PushResponse, Receipt } from '#shared/contract/sync.ts';
import { cutBatches, PUSH_LIMITS, unsentActs, type Act } from './batches.ts';
import { TransportFailure, type OutboxRecord, type RecordSettlement, type StorePort, type TransportPort } from './ports.ts';

export interface PushPorts {
  store: StorePort;
  transport: TransportPort;
}

export interface PushProgress {
  done: number;
  total: number;
}

/**
 * Sends everything unsent, in batches, and applies the verdicts of each before the next. May be cut anywhere: what has
 * no verdict stays unsent and is sent again, and the server answers *known* for what it had already.
 * @returns headquarters' last receipt, or `null` when there was nothing to send
 */
export async function pushAll(
  { store, transport }: PushPorts,
  replica: Uuid,
  signal: AbortSignal,
  onProgress: (progress: PushProgress) => void,
): Promise<Receipt | null> {
  const outbox = await store.outbox();
  const acts = unsentActs(outbox);
  const total = acts.reduce((sum, act) => sum + act.length, 0);
  let done = 0;
  let receipt: Receipt | null = null;
  const queue = cutBatches(acts, PUSH_LIMITS);
  for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
    onProgress({ done, total });
    const events = batch.flat();
    try {
      const request = { replica, events, digests: digestsFor(outbox, events) };
      const response = await transport.push(request, signal);
      await applyAnswer(store, outbox, events, response);
      receipt = response.receipt;
    } catch (failure) {
      if (!(failure instanceof TransportFailure) || failure.kind !== 'rejected') throw failure;
      await narrowDown(store, outbox, batch, queue, { code: failure.code ?? 'rejected' });
    }
    done += events.length;
  }
  if (total > 0) onProgress({ done, total });
  return receipt;
}

/** The server would not read a whole batch: halve it until the act that it stumbles over stands alone, and set that aside. */
async function narrowDown(
  store: StorePort,
  outbox: readonly OutboxRecord[],
  batch: readonly Act[],
  queue: Act[][],
  reason: Reason,
): Promise<void> {
  if (batch.length > 1) {
    const middle = Math.ceil(batch.length / 2);
    queue.unshift(batch.slice(0, middle), batch.slice(middle));
    return;
  }
  const events = batch.flat();
  await store.keepRefused(events.map((event) => ({ event, reason })));
  await store.settle(settlementsOf(outbox, [], events));
}

async function applyAnswer(
  store: StorePort,
  outbox: readonly OutboxRecord[],
  events: readonly Event[],
  response: PushResponse,
): Promise<void> {
  const sent: Event[] = [];
  const refused: { event: Event; reason: Reason }[] = [];
  for (const { index, verdict, reason } of response.verdicts) {
    const event = events[index];
    if (event === undefined) continue;
    if (verdict === 'refused') refused.push({ event, reason: reason ?? { code: 'refused' } });
    else sent.push(event);
  }
  // The tray first: after a crash in between, the event is in both places, and never in neither.
  await store.keepRefused(refused);
  const refusedEvents = refused.map(({ event }) => event);
  await store.settle(settlementsOf(outbox, sent, refusedEvents));
  await store.unite(response.records);
  await store.release(response.gone);
}

function settlementsOf(
  outbox: readonly OutboxRecord[],
  sent: readonly Event[],
  refused: readonly Event[],
): RecordSettlement[] {
  const sentIds = new Set(sent.map((event) => event.id));
  const refusedIds = new Set(refused.map((event) => event.id));
  const touched = new Set([...sent, ...refused].map((event) => event.record));
  return outbox
    .filter((record) => touched.has(record.id))
    .map(({ kind, id, unsent }) => ({
      kind,
      id,
      sent: unsent.filter((event) => sentIds.has(event)),
      refused: unsent.filter((event) => refusedIds.has(event)),
    }));
}

/** For each record of a batch: what the device will hold once the batch is accepted, and nothing it has yet to send. */
function digestsFor(outbox: readonly OutboxRecord[], events: readonly Event[]): Record<Uuid, string> {
  const travelling = new Set(events.map((event) => event.id));
  const touched = new Set(events.map((event) => event.record));
  return Object.fromEntries(
    outbox
      .filter((record) => touched.has(record.id))
      .map((record) => {
        const unsent = new Set(record.unsent);
        const held = record.events.filter((event) => !unsent.has(event.id) || travelling.has(event.id));
        return [record.id, historyDigest(held.map((event) => event.id))];
      }),
  );
}
