import { z } from 'zod';
import { DeviceCode, Uuid } from '../../history/event.ts';
import { RecordRef } from '../common.ts';
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

export interface Talonario extends TalonarioLeased {
  id: string;
  status: 'open' | 'spent';
  /** Every number that has been used, and the cargo that took it. */
  used: { number: number; cargo: RecordRef }[];
  changedAt: number;
}

const { creation, change } = rulesFor<Talonario>();

/** A block of official numbers leased to one device, so that a number is final at the moment of printing, offline. */
export const talonario = {
  kind: 'talonario',
  rules: {
    leased: creation({
      data: TalonarioLeased,
      roles: [],
      sede: (data) => data.sede,
      apply: (data, event) => ({ ...data, id: event.record, status: 'open', used: [], changedAt: event.at.wall }),
    }),
    used: change({
      data: NumberUsed,
      roles: ['specialist', 'support'],
      from: ['open'],
      refuse: (state, data, event) => {
        if (event.device !== state.device) return { code: 'block-of-another-device', detail: state.device };
        if (data.number < state.from || data.number > state.to) {
          return { code: 'number-outside-block', detail: String(data.number) };
        }
        const taken = state.used.some((use) => use.number === data.number);
        return taken ? { code: 'number-taken', detail: String(data.number) } : undefined;
      },
      apply: (state, data, event) => {
        const used = [...state.used, { number: data.number, cargo: data.cargo }];
        const spent = used.length === state.to - state.from + 1;
        return { ...state, used, status: spent ? 'spent' : 'open', changedAt: event.at.wall };
      },
    }),
  },
} as const satisfies RecordKind<Talonario>;

/**
 * The next free number of a block, lowest first; `undefined` when it is spent.
 * @param spoiled numbers that stand on a paper though no event of the block says so
 */
export function nextFreeNumber(block: Talonario, spoiled: ReadonlySet<number> = new Set()): number | undefined {
  const used = new Set([...block.used.map((use) => use.number), ...spoiled]);
  for (let number = block.from; number <= block.to; number += 1) if (!used.has(number)) return number;
  return undefined;
}

export function freeNumbers(block: Talonario): number {
  return block.to - block.from + 1 - block.used.length;
}
