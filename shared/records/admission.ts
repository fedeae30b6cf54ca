import type { Event } from '../history/event.ts';
import { foldOnto, type Reason } from '../history/fold.ts';
import { compareEvents, mergeHistories } from '../history/merge.ts';
import type { Office } from '../deadlines/reckon.ts';
import type { Actor } from './role.ts';
import { findRule, foldRecord, judgeEvent, unknownEvent, type RecordKind, type RecordState } from './rule.ts';

/** `conflict`: kept in the history as *no aplicada*, because it was right for what its author could see. */
export type Admission =
  | { verdict: 'apply' }
  | { verdict: 'conflict'; reason: Reason }
  | { verdict: 'refuse'; reason: Reason };

/**
 * Whether an event may enter a record's history. The device asks before it writes, the server before it accepts.
 *
 * Permission (role, sede, level) is settled here and for good. A step that the record's state forbids is refused, unless
 * its author, being without a line, may have seen an earlier state in which it was allowed: then two people acted at
 * once, and the step is kept, not applied, for a person to resolve.
 * @param history the record's events, without `event`
 * @param office by what calendar terms are judged; absent: they are not
 */
export function admit<State extends RecordState>(
  kind: RecordKind<State>,
  history: readonly Event[],
  event: Event,
  actor: Actor,
  office?: Office,
): Admission {
  const earlier = mergeHistories(history).filter((other) => compareEvents(other, event) < 0);
  const before = foldRecord(kind, earlier).state;
  const now = foldRecord(kind, history).state;
  const rule = findRule(kind, before ?? now, event.type);
  if (rule === undefined) return { verdict: 'refuse', reason: unknownEvent(kind, before ?? now, event.type) };
  const circumstances = office === undefined ? undefined : { at: event.at.wall, office };
  const forbidden = rule.permit(actor, before ?? now, event.data, circumstances);
  if (forbidden !== undefined) return { verdict: 'refuse', reason: forbidden };

  const outcome = judgeEvent(kind, before, event);
  if (outcome.ok) return { verdict: 'apply' };
  if (outcome.reason.code !== 'malformed' && someEarlierViewAllows(kind, earlier, event)) {
    return { verdict: 'conflict', reason: outcome.reason };
  }
  return { verdict: 'refuse', reason: outcome.reason };
}

/**
 * Views an author without a line may have had: all of their own device's events, and the others' up to some moment. One
 * walk over the history carries every such view along; those that no rule can tell apart are one, so that the cost
 * grows with the length of the history and not with its square.
 */
function someEarlierViewAllows<State extends RecordState>(
  kind: RecordKind<State>,
  earlier: readonly Event[],
  event: Event,
): boolean {
  let views = new Map<string, State | undefined>();
  let everything: State | undefined;
  for (const other of earlier) {
    if (other.device === event.device) {
      const seen = [...views.values()].map((view) => stateAfter(kind, view, other));
      views = new Map(seen.map((view) => [essenceOf(view), view]));
    } else {
      views.set(essenceOf(everything), everything);
    }
    everything = stateAfter(kind, everything, other);
  }
  return [...views.values()].some((view) => judgeEvent(kind, view, event).ok);
}

function stateAfter<State extends RecordState>(
  kind: RecordKind<State>,
  before: State | undefined,
  event: Event,
): State | undefined {
  return foldOnto((state, each) => judgeEvent(kind, state, each), before, event).state;
}

/** What rules look at: all of a state but the moments of its changes. */
function essenceOf(state: RecordState | undefined): string {
  return JSON.stringify({ ...state, changedAt: 0, course: 0, respondedAt: 0 });
}
