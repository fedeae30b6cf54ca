import { canonicalJson } from '#shared/history/canonical.ts';
import type { Event } from '#shared/history/event.ts';
import type { Reason } from '#shared/history/fold.ts';
import { admit } from '#shared/records/admission.ts';
import { getKind, isKind } from '#shared/records/registry.ts';
import type { Candidate } from './candidate.ts';
import { enter, type Undo } from './enter.ts';
import { findActorFor, placeKey, type Ledger, type LedgerRecord } from './ledger.ts';
import { findServerObjection } from './server-checks.ts';

/**
 * An event that headquarters has under another number, from before its device was enrolled anew. It holds its place in the
 * new chain as a refusal does; the device is told that it is known.
 */
export const ALREADY_HERE = 'already-here';

export type Judgement =
  | { verdict: 'accepted'; conflict?: Reason }
  | { verdict: 'known' }
  /** Nothing is decided yet; the device keeps it and asks again. */
  | { verdict: 'deferred' }
  /** `remembered`: it had been refused before, so there is nothing to write down. */
  | { verdict: 'refused'; reason: Reason; remembered: boolean };

/**
 * Judges a push, act by act, in the order in which it was sent; each accepted act is entered in `ledger`, so that the
 * next one is judged on what this one made. An act is accepted or refused whole (DESIGN §1). Pure but for `ledger`.
 * @returns a judgement per candidate, at the same places
 */
export function judgePush(ledger: Ledger, candidates: readonly Candidate[]): Judgement[] {
  const judgements = new Map<Candidate, Judgement>();
  for (const act of groupByAct(candidates)) judgeAct(ledger, act, judgements);
  return candidates.map((candidate) => judgements.get(candidate) ?? { verdict: 'known' });
}

function groupByAct(candidates: readonly Candidate[]): Candidate[][] {
  const acts = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const key = candidate.envelope.act ?? `alone ${candidate.index}`;
    const act = acts.get(key);
    if (act === undefined) acts.set(key, [candidate]);
    else act.push(candidate);
  }
  return [...acts.values()];
}

function judgeAct(ledger: Ledger, act: readonly Candidate[], judgements: Map<Candidate, Judgement>): void {
  const undo: Undo = [];
  const fresh: Candidate[] = [];
  let spoiled = act.some(({ envelope }) => envelope.act !== undefined && ledger.refusedActs.has(envelope.act));
  for (const candidate of act) {
    const judgement = judgeKnown(ledger, candidate) ?? judgeNew(ledger, candidate, undo);
    judgements.set(candidate, judgement);
    if (judgement.verdict === 'accepted') fresh.push(candidate);
    if (judgement.verdict === 'refused') spoiled = true;
  }
  if (!spoiled) return;
  for (const step of undo.reverse()) step();
  for (const candidate of fresh) {
    judgements.set(candidate, { verdict: 'refused', reason: { code: 'act-incomplete' }, remembered: false });
  }
  for (const candidate of act) noteRefusal(ledger, candidate, judgements.get(candidate));
}

/** Later elements of the same push meet this refusal as they would in a later push. */
function noteRefusal(ledger: Ledger, { hash, envelope, foreign }: Candidate, judgement: Judgement | undefined): void {
  if (foreign || judgement?.verdict !== 'refused' || judgement.remembered) return;
  const { id, device, seq, act } = envelope;
  ledger.refusedByHash.set(hash, judgement.reason);
  if (id !== undefined && !ledger.refusedIds.has(id)) ledger.refusedIds.set(id, hash);
  if (device !== undefined && seq !== undefined && !ledger.places.has(placeKey(device, seq))) {
    ledger.places.set(placeKey(device, seq), hash);
  }
  if (act !== undefined) ledger.refusedActs.add(act);
}

/** What headquarters has decided before stays decided. */
function judgeKnown(ledger: Ledger, { event, hash }: Candidate): Judgement | undefined {
  if (event !== undefined && ledger.accepted.get(event.id) === hash) return { verdict: 'known' };
  const reason = ledger.refusedByHash.get(hash);
  return reason === undefined ? undefined : { verdict: 'refused', reason, remembered: true };
}

function judgeNew(ledger: Ledger, { event, hash, refusal }: Candidate, undo: Undo): Judgement {
  if (refusal !== undefined || event === undefined) return refuse(refusal ?? { code: 'malformed' });
  const identity = checkIdentity(ledger, event, hash);
  if (identity !== undefined) return refuse(identity);
  if (!isKind(event.kind)) return refuse({ code: 'unknown-kind', detail: event.kind });
  if (ledger.foreign.has(event.record)) return refuse({ code: 'record-of-another-kind' });
  const record: LedgerRecord = ledger.records.get(event.record) ?? { id: event.record, kind: event.kind, events: [] };
  if (record.kind !== event.kind) return refuse({ code: 'record-of-another-kind' });
  if (!ledger.people.has(`${event.device}:${event.by}`)) return refuse({ code: 'person-not-on-device' });
  const actor = findActorFor(ledger, event.by, event.device);
  if (actor === undefined) return refuse({ code: 'unknown-person' });

  const admission = admit(getKind(event.kind), record.events, event, actor, ledger.office);
  if (admission.verdict === 'refuse') return refuse(admission.reason);
  const objection = findServerObjection(ledger, event.kind, event);
  if (objection !== undefined) return refuse(objection);
  enter(ledger, record, event, hash, undo);
  return admission.verdict === 'conflict'
    ? { verdict: 'accepted', conflict: admission.reason }
    : { verdict: 'accepted' };
}

function checkIdentity(ledger: Ledger, event: Event, hash: string): Reason | undefined {
  const present = ledger.records.get(event.record)?.events.find(({ id }) => id === event.id);
  if (present !== undefined && isSameDeed(present, event)) return { code: ALREADY_HERE };
  const taken = ledger.accepted.get(event.id) ?? ledger.refusedIds.get(event.id);
  if (taken !== undefined && taken !== hash) return { code: 'id-reused' };
  const place = ledger.places.get(placeKey(event.device, event.seq));
  if (place !== undefined && place !== hash) return { code: 'sequence-reused', detail: String(event.seq) };
  return undefined;
}

/** The same thing that happened, whatever number it was given in whatever chain. */
function isSameDeed(a: Event, b: Event): boolean {
  const deed = ({ device: _device, seq: _seq, prev: _prev, sig: _sig, ...rest }: Event) => canonicalJson(rest);
  return deed(a) === deed(b);
}

function refuse(reason: Reason): Judgement {
  return { verdict: 'refused', reason, remembered: false };
}
