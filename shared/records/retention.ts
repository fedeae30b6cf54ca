import type { Event, Uuid } from '../history/event.ts';
import { findState } from '../procedures/flow-lookup.ts';
import { foldKind, type Kind, type StateOf } from './registry.ts';

/** How long an ended record stays on its devices, where the organisation says nothing else. Months. */
export const DEFAULT_RETENTION_MONTHS = 12;

/** The kinds that grow with every day of work. Bienes, persons, sedes and number blocks stay on every device. */
export type LeavingKind = 'atencion' | 'ticket' | 'cargo';
export const LEAVING_KINDS: readonly LeavingKind[] = ['atencion', 'ticket', 'cargo'];

export function isLeavingKind(kind: string): kind is LeavingKind {
  return LEAVING_KINDS.some((each) => each === kind);
}

/** A record that a history names. */
export interface Related {
  kind: Kind;
  id: Uuid;
}

const MONTH = (365.25 / 12) * 86_400_000;

/** What was last touched before this moment is older than the window. @returns ms since the epoch */
export function windowStart(now: number, months: number): number {
  return months === 0 ? Number.NEGATIVE_INFINITY : now - months * MONTH;
}

/** The months that count on a device: it may keep more than the organisation says, never less. 0: everything. */
export function effectiveMonths(organisation: number | undefined, device: number | undefined): number {
  const months = organisation ?? DEFAULT_RETENTION_MONTHS;
  return months === 0 || device === 0 ? 0 : Math.max(months, device ?? 0);
}

/** Nobody has anything to do with it any more, and every event of it counts. */
function isEnded(kind: LeavingKind, events: readonly Event[]): boolean {
  const { state, entries } = foldKind(kind, events);
  if (state === undefined || entries.some(({ notApplied }) => notApplied !== undefined)) return false;
  return ENDED[kind](state.status);
}

const ENDED: Readonly<Record<LeavingKind, (status: string) => boolean>> = {
  atencion: (status) => status === 'attended' || status === 'annulled',
  ticket: (status) => findState(status)?.phase === 'ended',
  cargo: (status) => status === 'archived' || status === 'annulled' || status === 'discarded',
};

/**
 * Whether a record is old and ended, by its own history. Whether others need it is asked of `relatedTo`.
 * @param before ms since the epoch
 */
export function isPast(kind: LeavingKind, events: readonly Event[], before: number): boolean {
  return events.length > 0 && events.every((event) => event.at.wall < before) && isEnded(kind, events);
}

/** Records that may still need this one. */
export function relatedTo(kind: LeavingKind, events: readonly Event[]): Related[] {
  const { state } = foldKind(kind, events);
  return state === undefined ? [] : [...NAMED[kind](state as never)];
}

const bienOf = (ref: { id: Uuid } | undefined): Related[] => (ref === undefined ? [] : [{ kind: 'bien', id: ref.id }]);

const NAMED: { readonly [K in LeavingKind]: (state: StateOf[K]) => Related[] } = {
  atencion: ({ ticket, bien }) => [
    ...(ticket === undefined ? [] : [{ kind: 'ticket', id: ticket.id } as const]),
    ...bienOf(bien),
  ],
  ticket: ({ origin, bien }) => [
    ...(origin === undefined ? [] : [{ kind: 'atencion', id: origin.id } as const]),
    ...bienOf(bien),
  ],
  cargo: ({ content }) =>
    [...content.withdrawn, ...content.assigned].flatMap(({ bien }) => (bien === undefined ? [] : bienOf({ id: bien }))),
};

/** Papers that name records which do not name them back: while one is open, what it came from stays. */
export const NAMING_KINDS: readonly Kind[] = ['informe'];

/** The records that an open paper came from. */
export function namedBy({ kind, events }: { kind: string; events: readonly Event[] }): Uuid[] {
  const { state } = foldKind('informe', kind === 'informe' ? events : []);
  if (state?.origin === undefined || INFORME_ENDED.has(state.status)) return [];
  return [state.origin.id];
}
const INFORME_ENDED: ReadonlySet<string> = new Set(['closed', 'denied', 'annulled']);

/** Whether a related record, as this device holds it, still needs that one: it is open, or a bien that lies by it. */
export function needs({ kind, events }: { kind: Kind; events: readonly Event[] }, id: Uuid): boolean {
  if (isLeavingKind(kind)) return !isEnded(kind, events);
  if (kind !== 'bien') return false;
  const { state } = foldKind('bien', events);
  if (state === undefined) return true;
  return state.custody?.atencion?.id === id || state.holders.some(({ cargo }) => cargo?.id === id);
}
