import { findState } from '../procedures/flow-lookup.ts';
import type { FactValue } from '../procedures/flow.ts';

/** A step that changed where a case stands. */
export interface Turn {
  /** Milliseconds since the epoch. */
  at: number;
  /** The event's type. */
  type: string;
  /** The state that followed. */
  status: string;
}

/** What terms look at of a case, whatever its kind: a fold over its history. */
export interface TimedCase {
  course: readonly Turn[];
  /** When who asked was first answered. */
  respondedAt?: number;
  class?: string;
  priority?: number;
  /** TIPO of the catalogue. */
  type?: string;
  facts?: Readonly<Record<string, FactValue>>;
}

/** How a stretch of a case's life counts. */
export type Counting = 'counts' | 'waitingForUser' | 'paused' | 'over';

export function countingIn(status: string): Counting {
  const state = findState(status);
  if (state?.phase === 'solved' || state?.phase === 'ended' || status === 'attended' || status === 'annulled') {
    return 'over';
  }
  if (state?.pauses === undefined) return 'counts';
  return state.pauses === 'user' ? 'waitingForUser' : 'paused';
}

export interface Stretch {
  from: number;
  to: number;
  status: string;
}

/** The case's life from one turn on, in stretches of one state each; the last one ends at `until`. */
export function stretchesOf(course: readonly Turn[], until: number, first = 0): Stretch[] {
  return course.slice(first).flatMap(({ at, status }, index): Stretch[] => {
    const to = Math.min(course[first + index + 1]?.at ?? until, until);
    return to > at ? [{ from: at, to, status }] : [];
  });
}
