import { canonicalJson } from './canonical.ts';
import type { Event } from './event.ts';
import { mergeHistories } from './merge.ts';

/** Why an event was not applied or not allowed: a code that the message catalogue turns into a sentence. */
export interface Reason {
  code: string;
  /** What the sentence names: a status, a field, a number. */
  detail?: string;
}

export type Outcome<State> = { ok: true; state: State } | { ok: false; reason: Reason };

/** Applies one event to a state, or says why it does not apply. `undefined` is the state before the first event. */
export type Judge<State> = (state: State | undefined, event: Event) => Outcome<State>;

export interface HistoryEntry {
  event: Event;
  /** Set when the event stays in the history as *no aplicada*. */
  notApplied?: Reason;
}

export interface Folded<State> {
  /** `undefined` when no event of the list could be applied. */
  state: State | undefined;
  entries: HistoryEntry[];
}

/**
 * Reduces a record's events to its state. Never throws: an event that does not apply, or over which the judge
 * stumbles, stays in the history with its reason and changes nothing.
 */
export function fold<State>(judge: Judge<State>, events: readonly Event[]): Folded<State> {
  let state: State | undefined;
  const entries: HistoryEntry[] = [];
  for (const event of inOrder(events)) {
    const after = foldOnto(judge, state, event);
    ({ state } = after);
    entries.push(after.entry);
  }
  return { state, entries };
}

/** One step of the fold: the state after an event, or the same state when it does not apply. Never throws. */
export function foldOnto<State>(
  judge: Judge<State>,
  state: State | undefined,
  event: Event,
): { state: State | undefined; entry: HistoryEntry } {
  const outcome = judgeSafely(judge, state, event);
  return outcome.ok
    ? { state: outcome.state, entry: { event } }
    : { state, entry: { event, notApplied: outcome.reason } };
}

function judgeSafely<State>(judge: Judge<State>, state: State | undefined, event: Event): Outcome<State> {
  try {
    return judge(state, event);
  } catch {
    return { ok: false, reason: { code: 'malformed' } };
  }
}

/**
 * What of a list can be taken for events: a store may be damaged, and one thing in it that no version ever wrote must not
 * keep the rest from being shown, sent or united.
 */
export function shapedEvents(events: readonly Event[]): Event[] {
  return events.filter((event) => succeeds(() => isShapedLikeAnEvent(event)));
}

/** Whatever a caller passes, what is shaped like an event is folded in order, and the rest cannot be shown at all. */
function inOrder(events: readonly Event[]): Event[] {
  const shaped = shapedEvents(events);
  try {
    return mergeHistories(shaped);
  } catch {
    // Only what JSON cannot hold keeps two contents of one id from being compared.
    return mergeHistories(shaped.filter((event) => succeeds(() => canonicalJson(event) !== '')));
  }
}

function succeeds(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}

function isShapedLikeAnEvent(candidate: unknown): candidate is Event {
  if (candidate === null || typeof candidate !== 'object') return false;
  const { id, type, device, seq, at } = candidate as Partial<Record<keyof Event, unknown>>;
  if (typeof id !== 'string' || typeof type !== 'string' || typeof device !== 'string') return false;
  if (!Number.isFinite(seq) || at === null || typeof at !== 'object') return false;
  const { wall, counter } = at as Record<string, unknown>;
  return Number.isFinite(wall) && Number.isFinite(counter);
}
