import { AGENDA } from '../messages/agenda.ts';
import type { Due } from './dues.ts';

/** What the operating system is asked to show. */
export interface Notice {
  title: string;
  body: string;
}

/** More than these at once, as after days away, are told in one. */
const ONE_BY_ONE = 3;

/** A term that falls due at another moment than was told is told again. */
function keyOf({ id, due }: Due): string {
  return `${id}@${due}`;
}

/**
 * What to remind of now: each thing once, and only what is due.
 * @param told keys of what was reminded of before
 * @returns the notices, and what is to be remembered as told: nothing that is no longer due
 */
export function planReminders(
  dues: readonly Due[],
  told: ReadonlySet<string>,
): { notices: Notice[]; told: readonly string[] } {
  const due = dues.filter(({ overdue }) => overdue);
  const fresh = due.filter((each) => !told.has(keyOf(each)));
  return { notices: noticesOf(fresh), told: due.map(keyOf) };
}

function noticesOf(fresh: readonly Due[]): Notice[] {
  if (fresh.length > ONE_BY_ONE) return [{ title: AGENDA.severalTitle(fresh.length), body: AGENDA.severalText }];
  return fresh.map(({ code, name, sort, subject }) => ({
    title: `${code} · ${sort === 'limit' ? AGENDA.overdue(name) : name}`,
    body: subject,
  }));
}
