import { z } from 'zod';
import { civilDateOf } from '../../calendar/civil-date.ts';
import { DeviceCode, Uuid, type Event } from '../../history/event.ts';
import type { Reason } from '../../history/fold.ts';
import { RecordRef, WithReason } from '../common.ts';
import { rulesFor, type RecordKind } from '../rule.ts';

export const CargoNumber = z.strictObject({ number: z.int().min(1).max(999_999), year: z.int().min(2000).max(2100) });
export type CargoNumber = z.infer<typeof CargoNumber>;

/** `018-2026`: three digits or more, and the year (PROCEDURES §6). */
export function formatCargoNumber({ number, year }: CargoNumber): string {
  return `${String(number).padStart(3, '0')}-${year}`;
}

export const TalonarioLeased = z
  .strictObject({
    sede: Uuid,
    year: CargoNumber.shape.year,
    from: CargoNumber.shape.number,
    to: CargoNumber.shape.number,
    device: DeviceCode,
  })
  .refine((block) => block.from <= block.to, { path: ['to'] });
export type TalonarioLeased = z.infer<typeof TalonarioLeased>;

export const NumberUsed = z.strictObject({ number: CargoNumber.shape.number, cargo: RecordRef });

export const NumberSpoiled = z.strictObject({ number: CargoNumber.shape.number, reason: WithReason.shape.reason });

export interface Talonario extends TalonarioLeased {
  id: string;
  /**
   * `returned`: its device gave back what was left, and gives out none of it ever again. `closed`: headquarters gave the
   * device up (lost, replaced); what it had given out before may still arrive, so that what is left is never leased anew.
   */
  status: 'open' | 'spent' | 'returned' | 'closed';
  /** Every number that has been used, and the cargo that took it. `late`: it arrived on a block that was closed. */
  used: { number: number; cargo: RecordRef; late?: true }[];
  /** Numbers annulled without a cargo: a sheet that was spoiled, a number that was skipped by hand. */
  spoiled: { number: number; reason: string }[];
  /** Why it was returned or closed. */
  ending?: string;
  changedAt: number;
}

const { creation, change } = rulesFor<Talonario>();
const ROLES = ['specialist', 'support'] as const;

/** A block of official numbers leased to one device, so that a number is final at the moment of printing, offline. */
export const talonario = {
  kind: 'talonario',
  rules: {
    leased: creation({
      data: TalonarioLeased,
      roles: [],
      sede: (data) => data.sede,
      apply: (data, event) => ({
        ...data,
        id: event.record,
        status: 'open',
        used: [],
        spoiled: [],
        changedAt: event.at.wall,
      }),
    }),
    used: change({
      data: NumberUsed,
      roles: ROLES,
      // A cargo that was printed before headquarters gave the device up stands on paper all the same.
      from: ['open', 'closed'],
      refuse: (state, data, event) =>
        notOfThisDevice(state, event) ?? notOfThisYear(state, event) ?? notFree(state, data),
      apply: (state, data, event) => {
        const late = state.status === 'closed' ? { late: true as const } : {};
        const used = [...state.used, { number: data.number, cargo: data.cargo, ...late }];
        return spentWhenNothingIsLeft({ ...state, used, changedAt: event.at.wall });
      },
    }),
    spoiled: change({
      data: NumberSpoiled,
      roles: ROLES,
      from: ['open'],
      refuse: (state, data, event) => notOfThisDevice(state, event) ?? notFree(state, data),
      apply: (state, data, event) =>
        spentWhenNothingIsLeft({ ...state, spoiled: [...state.spoiled, data], changedAt: event.at.wall }),
    }),
    returned: change({
      data: WithReason,
      roles: ROLES,
      // Also a device that headquarters had given up and that turns up again.
      from: ['open', 'closed'],
      refuse: (state, _data, event) => notOfThisDevice(state, event),
      apply: (state, data, event) => ({
        ...state,
        status: 'returned',
        ending: data.reason,
        changedAt: event.at.wall,
      }),
    }),
    closed: change({
      data: WithReason,
      roles: ['unitChief', 'support', 'administrator'],
      from: ['open'],
      forbid: (actor) => (actor.central ? undefined : { code: 'not-central' }),
      apply: (state, data, event) => ({ ...state, status: 'closed', ending: data.reason, changedAt: event.at.wall }),
    }),
  },
} as const satisfies RecordKind<Talonario>;

function notOfThisDevice(state: Talonario, event: Event): Reason | undefined {
  return event.device === state.device ? undefined : { code: 'block-of-another-device', detail: state.device };
}

/** PROCEDURES §6: numbers are per sede and year; last year's block numbers nothing of this one. */
function notOfThisYear(state: Talonario, event: Event): Reason | undefined {
  const year = Number(civilDateOf(event.at.wall).slice(0, 4));
  return year === state.year ? undefined : { code: 'block-of-another-year', detail: String(state.year) };
}

function notFree(state: Talonario, { number }: { number: number }): Reason | undefined {
  if (number < state.from || number > state.to) return { code: 'number-outside-block', detail: String(number) };
  return takenNumbers(state).has(number) ? { code: 'number-taken', detail: String(number) } : undefined;
}

function spentWhenNothingIsLeft(state: Talonario): Talonario {
  return state.status === 'open' && freeNumbers(state) === 0 ? { ...state, status: 'spent' } : state;
}

function takenNumbers(block: Pick<Talonario, 'used' | 'spoiled'>): Set<number> {
  return new Set([...block.used, ...block.spoiled].map(({ number }) => number));
}

/** Numbers of a block that stand on no paper and were not annulled, whatever has become of the block. Ascending. */
export function unusedNumbers(block: Pick<Talonario, 'from' | 'to' | 'used' | 'spoiled'>): number[] {
  const taken = takenNumbers(block);
  const all = Array.from({ length: block.to - block.from + 1 }, (_, place) => block.from + place);
  return all.filter((number) => !taken.has(number));
}

/**
 * The next free number of a block, lowest first; `undefined` when it is spent, returned or closed.
 * @param spoiled numbers that stand on a paper though no event of the block says so
 */
export function nextFreeNumber(block: Talonario, spoiled: ReadonlySet<number> = new Set()): number | undefined {
  if (block.status !== 'open') return undefined;
  return unusedNumbers(block).find((number) => !spoiled.has(number));
}

/** How many numbers its device may still give out. */
export function freeNumbers(block: Talonario): number {
  return block.status === 'open' ? unusedNumbers(block).length : 0;
}
