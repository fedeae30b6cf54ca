import { canonicalJson } from '#shared/history/canonical.ts';
import type { Event, Uuid } from '#shared/history/event.ts';
import { getKind, isKind, type Kind } from '#shared/records/registry.ts';
import { findRule, type RecordState } from '#shared/records/rule.ts';
import type { Inspection } from './inspection.ts';

/**
 * A second, straight reading of what headquarters accepted, which shares with the product nothing but the tables of
 * rules: in the order of clock, device, place and id, each event is applied whose rule allows it in the state at hand. What
 * headquarters keeps as a record's state has to be what comes out.
 */
export function replayViolations({ events, records }: Inspection): string[] {
  const byRecord = Map.groupBy(events, ({ record }) => record);
  return records.flatMap(({ id, kind, status, state, scope }) => {
    if (!isKind(kind)) return [];
    const replayed = replay(kind, byRecord.get(id) ?? []).state;
    if (replayed === undefined) return [`the ${kind} ${id} has a state at headquarters and none when replayed`];
    const place = kind === 'sede' ? 'org' : replayed.sede;
    const same = canonicalJson(state) === canonicalJson(replayed) && status === replayed.status && scope === place;
    return same ? [] : [`the ${kind} ${id} is not at headquarters what its events say`];
  });
}

interface Replay {
  state: RecordState | undefined;
  /** Events that stay in the history without effect. */
  idle: ReadonlySet<Uuid>;
}

export function replay(kind: Kind, events: readonly Event[]): Replay {
  const idle = new Set<Uuid>();
  let state: RecordState | undefined;
  for (const event of events.toSorted(inOrder)) {
    const outcome = findRule(getKind(kind), state, event.type)?.judge(state, event);
    if (outcome?.ok === true) state = outcome.state;
    else idle.add(event.id);
  }
  return { state, idle };
}

function inOrder(a: Event, b: Event): number {
  const [left, right] = [a, b].map(({ at, device, seq, id }) => [at.wall, at.counter, device, seq, id] as const);
  for (const [place, value] of (left ?? []).entries()) {
    const other = right?.[place] ?? value;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
