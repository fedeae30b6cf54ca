import { eventHash, historyDigest } from '#shared/history/canonical.ts';
import type { Event, Uuid } from '#shared/history/event.ts';
import { uuid } from '#shared/history/event.fixture.ts';
import type { SyncRecord, Verdict } from '#shared/contract/sync.ts';
import { TransportFailure, type TransportPort } from './ports.ts';
import { RECEIPT } from './sync.fixture.ts';

/** Events by record, as headquarters holds them. */
type Held = ReadonlyMap<Uuid, readonly Event[]>;

const sealOf = (events: readonly Event[]) => historyDigest(events.map((event) => `${event.id} ${eventHash(event)}`));
const digestOf = (events: readonly Event[]) => historyDigest(events.map((event) => event.id));
const recordOf = (events: readonly Event[]): SyncRecord => ({
  id: events[0]?.record ?? '',
  kind: events[0]?.kind ?? '',
  events: [...events],
  seal: sealOf(events),
});

/**
 * A headquarters in a few lines, which can be put back to what it was: it refuses a step on a record that it does not
 * have, and believes its own seals.
 */
export function createHeadquarters() {
  let held = new Map<string, readonly Event[]>();
  let epochs = 0;
  const epochNow = () => uuid(`epoch ${epochs}`);
  const asked: string[] = [];
  const refused: string[] = [];
  const restated: number[] = [];
  /** Records that the device may not hold. */
  const elsewhere = new Set<Uuid>();

  const enter = (events: readonly Event[]) => {
    for (const event of events) {
      const own = held.get(event.record) ?? [];
      if (!own.some(({ id }) => id === event.id)) held.set(event.record, [...own, event]);
    }
  };
  const check = (what: string, known: string | undefined) => {
    asked.push(what);
    if (known !== undefined && known !== epochNow()) throw new TransportFailure('epoch', 'came back', 'epoch-changed');
  };
  const judge = (event: Event, index: number): Verdict => {
    if (event.type === 'opened' || held.has(event.record)) {
      enter([event]);
      return { index, verdict: 'accepted' };
    }
    refused.push(event.id);
    return { index, verdict: 'refused', reason: { code: 'unknown-record' } };
  };
  const visible = () => [...held.values()].map(recordOf).filter(({ id }) => !elsewhere.has(id));

  const transport: TransportPort = {
    push: async ({ epoch, events, digests }) => {
      check('push', epoch);
      const verdicts = (events as Event[]).map(judge);
      const differing = visible().filter(
        (record) => record.id in digests && digests[record.id] !== digestOf(record.events),
      );
      for (const verdict of verdicts) {
        const own = held.get((events[verdict.index] as Event).record);
        if (own !== undefined) verdict.seal = sealOf(own);
      }
      return { epoch: epochNow(), verdicts, records: differing, gone: [], receipt: RECEIPT };
    },
    pull: async ({ checkpoint }) => {
      check('pull', checkpoint.epoch);
      const next = { epoch: epochNow(), scopes: {} };
      return { records: visible(), gone: [], checkpoint: next, more: false, receipt: RECEIPT };
    },
    compare: async ({ epoch, digests }) => {
      check('compare', epoch);
      const wanted = Object.keys(digests).filter((id) => digests[id] !== digestOf(held.get(id) ?? []));
      return { epoch: epochNow(), wanted, gone: Object.keys(digests).filter((id) => elsewhere.has(id)) };
    },
    restore: async ({ epoch, records, refused: places }) => {
      check('restore', epoch);
      restated.push(...places.map(({ seq }) => seq));
      const holds = (record: SyncRecord) => record.seal === sealOf(record.events);
      for (const record of records as SyncRecord[]) if (holds(record)) enter(record.events);
      const unproven = (records as SyncRecord[]).flatMap((record, place) => (holds(record) ? [] : [place]));
      return { epoch: epochNow(), unproven, accepted: [], gone: [], receipt: RECEIPT };
    },
    async *snapshot({ checkpoint }) {
      check('snapshot', checkpoint?.epoch);
      yield { head: { checkpoint: { epoch: epochNow(), scopes: {} }, total: held.size } };
      for (const record of visible()) yield record;
      yield { end: true };
    },
    live: () => Promise.reject(new TransportFailure('offline', 'no line')),
  };
  return {
    transport,
    asked,
    refused,
    restated,
    elsewhere,
    backup: (): Held => new Map(held),
    restore(backup: Held) {
      held = new Map(backup);
      epochs += 1;
      asked.length = 0;
    },
    events: () => [...held.values()].flatMap((events) => events.map(({ id }) => id)).sort(),
  };
}
