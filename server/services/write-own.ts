import type { Transaction } from 'kysely';
import { chainEvents } from '#shared/history/chain.ts';
import { latest, tick } from '#shared/history/clock.ts';
import type { EventDraft } from '#shared/history/event.ts';
import type { Schema } from '../store/schema.ts';
import { findLatestReading } from '../store/event-store.ts';
import { hashEvent } from './hash-event.ts';
import { ingestOwn } from './ingest.ts';
import { findServerHead, getServerDevice } from './server-chain.ts';

/**
 * Writes events that no person's role allows, in the server's own chain. The caller holds the server's device and the
 * counters of the scopes that they change.
 * @param now milliseconds since the epoch
 */
export async function writeOwn(
  trx: Transaction<Schema>,
  counters: Map<string, number>,
  drafts: readonly Omit<EventDraft, 'at'>[],
  now: number,
): Promise<void> {
  const head = await findServerHead(trx, await getServerDevice(trx));
  // Behind what it speaks of, also where the clock of the device that wrote that is ahead of this one.
  let clock = latest(head.at, await findLatestReading(trx, [...new Set(drafts.map(({ record }) => record))]));
  const timed = drafts.map((draft): EventDraft => {
    clock = tick(clock, now);
    return { ...draft, at: clock };
  });
  const { events } = chainEvents(head.chain, timed, {});
  const hashed = events.map((event) => ({ event, hash: hashEvent(event) }));
  await ingestOwn(trx, hashed, counters, now);
}
