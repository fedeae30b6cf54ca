import { historyDigest } from '#shared/history/canonical.ts';
import { uuid } from '#shared/history/event.fixture.ts';
import type { Event, Uuid } from '#shared/history/event.ts';
import {
  PullRequest,
  PushRequest,
  type PushResponse,
  type Receipt,
  type SyncRecord,
  type Verdict,
} from '#shared/contract/sync.ts';
import { TransportFailure } from '../../../renderer/sync/ports.ts';
import type { SimulatedDevice } from './organisation.ts';
import { createLedger, type Ledger, type LedgerRecord } from './reference-ledger.ts';
import { byId, idsOf, mayHold, type SimulatedServer } from './server-port.ts';

/** Small pages, so that every pull of a simulation has several. */
const PAGE = 4;
const BLOCK = 3;
const EPOCH = uuid('epoch of the reference server');

/** What went over a line: nothing is shared between the two ends. */
const wire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** The server's side of docs/sync-spec.md in the fewest words, with shared/records/admission for its judgement. */
export function createReferenceServer(): SimulatedServer {
  const ledger = createLedger();
  return {
    connect: (device) => ({
      push: async (request) => wire(push(ledger, device, PushRequest.parse(wire(request)))),
      pull: async (request) => wire(pull(ledger, device, PullRequest.parse(wire(request)))),
      // It never comes back from a backup.
      compare: () => Promise.reject(new TransportFailure('rejected', 'not restored')),
      restore: () => Promise.reject(new TransportFailure('rejected', 'not restored')),
      async *snapshot({ after, checkpoint }) {
        const head = { checkpoint: checkpoint ?? { epoch: EPOCH, scopes: scopesOf(ledger, device) } };
        const held = recordsOf(ledger, device).filter(({ id }) => after === null || id < after);
        yield wire({ head: { ...head, total: held.length } });
        for (const { id } of held.toSorted(byId).reverse()) {
          const record = ledger.records.get(id);
          if (record !== undefined) yield wire(toSync(record));
        }
        yield { end: true };
      },
    }),
    lease: async (device, request) => lease(ledger, device, request),
    inspect: async () => ({
      records: [...ledger.records.values()].map((record) => ({ ...toSync(record), scope: record.scope })),
      refused: ledger.refused,
      receipts: new Map([...ledger.chains.keys()].map((code) => [code, receiptOf(ledger, code)])),
    }),
  };
}

const toSync = ({ id, kind, events }: LedgerRecord): SyncRecord => ({ id, kind, events: [...events] });

function recordsOf(ledger: Ledger, device: SimulatedDevice): LedgerRecord[] {
  return [...ledger.records.values()].filter(({ scope }) => mayHold(device, scope));
}

function scopesOf(ledger: Ledger, device: SimulatedDevice): Record<string, number> {
  return Object.fromEntries([...ledger.counters].filter(([scope]) => mayHold(device, scope)));
}

function receiptOf(ledger: Ledger, code: string): Receipt {
  const places = ledger.chains.get(code) ?? new Set<number>();
  let contiguous = 0;
  while (places.has(contiguous + 1)) contiguous += 1;
  return { device: code, contiguous, highest: Math.max(0, ...places), at: 0 };
}

function push(ledger: Ledger, device: SimulatedDevice, request: PushRequest): PushResponse {
  requireEpoch(request.epoch);
  const events = request.events.map((event, index) => ({ index, event: event as Event }));
  const acts = [...Map.groupBy(events, ({ event }) => event.act).values()];
  const verdicts = acts.flatMap((act): Verdict[] => ledger.judge(device, request.replica, act));
  const named = Object.keys(request.digests).flatMap((id) => ledger.records.get(id) ?? []);
  return {
    epoch: EPOCH,
    verdicts,
    records: named
      .filter(({ scope }) => mayHold(device, scope))
      .filter(({ id, events: own }) => historyDigest(idsOf(own)) !== request.digests[id])
      .map(toSync),
    gone: named.filter(({ scope }) => !mayHold(device, scope)).map(({ id }) => id),
    receipt: receiptOf(ledger, device.code),
  };
}

function pull(ledger: Ledger, device: SimulatedDevice, { replica, checkpoint }: PullRequest) {
  requireEpoch(checkpoint.epoch);
  const reached: Record<string, number> = {};
  const records: SyncRecord[] = [];
  let room = PAGE;
  let more = false;
  for (const [scope, to] of Object.entries(scopesOf(ledger, device))) {
    const from = checkpoint.scopes[scope] ?? 0;
    const rows = [...(ledger.feed.get(scope) ?? [])]
      .filter(([, row]) => row.change > from)
      .toSorted(([, a], [, b]) => a.change - b.change);
    const page = rows.slice(0, room);
    room -= page.length;
    const cut = page.length < rows.length;
    more ||= cut;
    reached[scope] = cut ? (page.at(-1)?.[1].change ?? from) : to;
    for (const [id, row] of page) {
      const record = ledger.records.get(id);
      if (record !== undefined && row.replica !== replica) records.push(toSync(record));
    }
  }
  const receipt = receiptOf(ledger, device.code);
  return { records, gone: [], checkpoint: { epoch: EPOCH, scopes: reached }, more, receipt };
}

function requireEpoch(epoch: Uuid | undefined): void {
  if (epoch !== undefined && epoch !== EPOCH) throw new TransportFailure('epoch', 'restored', 'epoch-changed');
}

/** The same request always gets the same block. */
function lease(ledger: Ledger, device: SimulatedDevice, request: Uuid): SyncRecord {
  if (!ledger.records.has(request)) {
    const blocks = [...ledger.records.values()].filter(({ kind }) => kind === 'talonario').length;
    const data = {
      sede: device.sede.id,
      year: 2026,
      from: blocks * BLOCK + 1,
      to: (blocks + 1) * BLOCK,
      device: device.code,
    };
    ledger.write({ record: request, kind: 'talonario', type: 'leased', by: device.person.id, data });
  }
  const record = ledger.records.get(request);
  if (record === undefined) throw new Error('a leased block has a record');
  return wire(toSync(record));
}
