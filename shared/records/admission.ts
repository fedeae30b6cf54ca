import type { Event } from '../history/event.ts';
import type { Reason } from '../history/fold.ts';
import { compareEvents, mergeHistories } from '../history/merge.ts';
import type { Actor } from './role.ts';
import { findRule, foldRecord, judgeEvent, unknownEvent, type RecordKind, type RecordState } from './rule.ts';

/** `conflict`: kept in the history as *no aplicada*, because it was right for what its author could see. */
export type Admission =
  { verdict: 'apply' } | { verdict: 'conflict'; reason: Reason } | { verdict: 'refuse'; reason: Reason };

/**
 * Whether an event may enter a record's history. The device asks before it writes, the server before it accepts.
 *
 * Permission (role, sede, level) is settled here and for good. A step that the record's state forbids is refused, unless
 * its author, being without a line, may have seen an earlier state in which it was allowed: then two people acted at
 * once, and the step is kept, not applied, for a person to resolve.
 * @param history the record's events, without `event`
 */
export function admit<State extends RecordState>(
  kind: RecordKind<State>,
  history: readonly Event[],
  event: Event,
  actor: Actor,
): Admission {
  const earlier = mergeHistories(history).filter((other) => compareEvents(other, event) < 0);
  const before = foldRecord(kind, earlier).state;
  const now = foldRecord(kind, history).state;
  const rule = findRule(kind, before ?? now, event.type);
  if (rule === undefined) return { verdict: 'refuse', reason: unknownEvent(kind, before ?? now, event.type) };
  const forbidden = rule.permit(actor, before ?? now, event.data);
  if (forbidden !== undefined) return { verdict: 'refuse', reason: forbidden };

  const outcome = judgeEvent(kind, before, event);
  if (outcome.ok) return { verdict: 'apply' };
  if (outcome.reason.code !== 'malformed' && someEarlierViewAllows(kind, earlier, event)) {
    return { verdict: 'conflict', reason: outcome.reason };
  }
  return { verdict: 'refuse', reason: outcome.reason };
}

/** Views an author without a line may have had: all of their own device's events, and the others' up to some moment. */
function someEarlierViewAllows<State extends RecordState>(
  kind: RecordKind<State>,
  earlier: readonly Event[],
  event: Event,
): boolean {
  const others = earlier.filter((other) => other.device !== event.device);
  for (let seen = others.length - 1; seen >= 0; seen -= 1) {
    const unseen = new Set(others.slice(seen).map((other) => other.id));
    const view = earlier.filter((other) => !unseen.has(other.id));
    if (judgeEvent(kind, foldRecord(kind, view).state, event).ok) return true;
  }
  return false;
}
