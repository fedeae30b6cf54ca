import { eventHash } from '#shared/history/canonical.ts';
import { chainEvents, emptyHead, type ChainHead } from '#shared/history/chain.ts';
import { Event, type EventDraft, type Uuid } from '#shared/history/event.ts';
import { uuid } from '#shared/history/event.fixture.ts';
import type { Reason } from '#shared/history/fold.ts';
import { mergeHistories } from '#shared/history/merge.ts';
import type { Verdict } from '#shared/contract/sync.ts';
import { admit } from '#shared/records/admission.ts';
import { foldKind, getKind, isKind, type Kind } from '#shared/records/registry.ts';
import { findActor } from '#shared/records/sede/sede.ts';
import { SEDES, DEVICES, type SimulatedDevice } from './organisation.ts';
import { ORG } from './server-port.ts';

export interface LedgerRecord {
  id: Uuid;
  kind: Kind;
  scope: string;
  events: readonly Event[];
}

interface FeedRow {
  change: number;
  replica: Uuid | null;
}

/** What the reference server keeps: records, what it refused, and a numbered feed per scope. */
export interface Ledger {
  records: Map<Uuid, LedgerRecord>;
  refused: Map<Uuid, Reason>;
  /** Every place of each device's chain that was answered for. */
  chains: Map<string, Set<number>>;
  counters: Map<string, number>;
  feed: Map<string, Map<Uuid, FeedRow>>;
  judge(device: SimulatedDevice, replica: Uuid, act: readonly { index: number; event: Event }[]): Verdict[];
  /** Writes an event of the server's own. */
  write(draft: Omit<EventDraft, 'id' | 'at' | 'act'>): void;
}

export function createLedger(): Ledger {
  const records: Ledger['records'] = new Map();
  const refused: Ledger['refused'] = new Map();
  const hashes = new Map<Uuid, string>();
  const chains: Ledger['chains'] = new Map();
  const counters: Ledger['counters'] = new Map();
  const feed: Ledger['feed'] = new Map();
  let head: ChainHead = emptyHead('SRV1');

  function enter(record: LedgerRecord, events: readonly Event[], replica: Uuid | null): void {
    const all = mergeHistories(record.events, events);
    const scope = record.kind === 'sede' ? ORG : (foldKind(record.kind, all).state?.sede ?? record.scope);
    records.set(record.id, { ...record, scope, events: all });
    const change = (counters.get(scope) ?? 0) + 1;
    counters.set(scope, change);
    const rows = feed.get(scope) ?? new Map<Uuid, FeedRow>();
    feed.set(scope, rows.set(record.id, { change, replica }));
    for (const event of events) hashes.set(event.id, eventHash(event));
  }

  const blankRecord = (id: Uuid, kind: Kind): LedgerRecord => ({ id, kind, scope: '', events: [] });

  function judge(device: SimulatedDevice, replica: Uuid, act: Parameters<Ledger['judge']>[2]): Verdict[] {
    const entered = new Map<Uuid, { record: LedgerRecord; fresh: Event[] }>();
    const verdicts = act.map(({ index, event }): Verdict => {
      if (hashes.get(event.id) === eventHash(event)) return { index, verdict: 'known' };
      const reason = refused.get(event.id) ?? objection(device, event, entered);
      return reason === undefined ? { index, verdict: 'accepted' } : { index, verdict: 'refused', reason };
    });
    const seen = chains.get(device.code) ?? new Set<number>();
    for (const { event } of act) seen.add(event.seq);
    chains.set(device.code, seen);
    if (!verdicts.some(({ verdict }) => verdict === 'refused')) {
      for (const { record, fresh } of entered.values()) enter(record, fresh, replica);
      return verdicts;
    }
    return verdicts.map((verdict, place): Verdict => {
      const event = act[place]?.event;
      if (event === undefined || verdict.verdict === 'known') return verdict;
      const reason = verdict.reason ?? { code: 'act-incomplete' };
      refused.set(event.id, reason);
      return { index: verdict.index, verdict: 'refused', reason };
    });
  }

  function objection(
    device: SimulatedDevice,
    event: Event,
    entered: Map<Uuid, { record: LedgerRecord; fresh: Event[] }>,
  ): Reason | undefined {
    if (!Event.safeParse(event).success || !isKind(event.kind)) return { code: 'malformed' };
    if (event.device !== device.code) return { code: 'other-device' };
    const sede = records.get(device.sede.id);
    const state = sede && foldKind('sede', sede.events).state;
    const actor = state && findActor(state, event.by);
    if (actor === undefined) return { code: 'unknown-person' };
    const present = entered.get(event.record) ?? {
      record: records.get(event.record) ?? blankRecord(event.record, event.kind),
      fresh: [],
    };
    const history = [...present.record.events, ...present.fresh];
    const admission = admit(getKind(event.kind), history, event, actor);
    if (admission.verdict === 'refuse') return admission.reason;
    entered.set(event.record, { ...present, fresh: [...present.fresh, event] });
    return undefined;
  }

  function write(draft: Omit<EventDraft, 'id' | 'at' | 'act'>): void {
    const id = uuid(`server event ${head.seq + 1}`);
    const chained = chainEvents(head, [{ ...draft, id, act: id, at: { wall: 1_000, counter: head.seq } }], {});
    head = chained.head;
    if (!isKind(draft.kind)) throw new Error(`no kind ${draft.kind}`);
    enter(records.get(draft.record) ?? blankRecord(draft.record, draft.kind), chained.events, null);
  }

  const ledger: Ledger = { records, refused, chains, counters, feed, judge, write };
  found(ledger);
  return ledger;
}

/** The sedes and who works where. */
function found({ write }: Ledger): void {
  const by = uuid('founder');
  for (const { id, code, central } of SEDES) {
    const data = { code, name: `Sede ${code}`, shortName: code, areas: [], type: central ? 'central' : 'ut' };
    write({ record: id, kind: 'sede', type: 'created', by, data });
  }
  for (const { sede, person } of DEVICES) {
    const data = { person: person.id, name: person.name, roles: person.roles };
    write({ record: sede.id, kind: 'sede', type: 'staffAssigned', by, data });
  }
}
