import { z } from 'zod';
import { Uuid } from '../../history/event.ts';
import { lineText, longText, PatrimonialCode, shortText } from '../../text/text-schemas.ts';
import { ImportOrigin, PersonRef, RecordRef } from '../common.ts';
import { applyCorrection, correctionOf } from '../correction.ts';
import { rulesFor, type RecordKind } from '../rule.ts';

const content = {
  name: lineText(),
  brand: shortText().optional(),
  model: shortText().optional(),
  serial: shortText().optional(),
  condition: shortText().optional(),
};

export const BienRegistered = z.strictObject({
  ...content,
  code: PatrimonialCode,
  sede: Uuid,
  holder: PersonRef.optional(),
  imported: ImportOrigin.optional(),
});
export type BienRegistered = z.infer<typeof BienRegistered>;

/** What a correction may touch. The code never changes: it is what the sticker says. */
export const BienContent = z.strictObject({ ...content, observations: longText().optional() });
export type BienContent = z.infer<typeof BienContent>;

export const BienCorrected = correctionOf(BienContent.shape);

export const BienAssigned = z.strictObject({
  cargo: RecordRef,
  holder: PersonRef,
  /** Why it was assigned though another person held it; headquarters sees it (PROCEDURES §6). */
  override: longText().optional(),
});
export const BienReturned = z.strictObject({ cargo: RecordRef });

export interface Bien extends BienRegistered {
  id: string;
  /** `disputed`: two holders at once, because two cargos were issued while apart. */
  status: 'inStore' | 'assigned' | 'disputed';
  observations?: string;
  /** Everyone who holds it by a cargo or by the list it was imported from. */
  holders: { person: PersonRef; cargo?: RecordRef }[];
  changedAt: number;
}

const { creation, change } = rulesFor<Bien>();
const ANY = ['inStore', 'assigned', 'disputed'] as const;
const ROLES = ['specialist', 'support', 'patrimony'] as const;

/** PROCEDURES §6: the register of equipment; cargos move its bienes. */
export const bien = {
  kind: 'bien',
  rules: {
    registered: creation({
      data: BienRegistered,
      roles: ROLES,
      sede: (data) => data.sede,
      apply: (data, event) => ({
        ...data,
        id: event.record,
        ...held(data.holder === undefined ? [] : [{ person: data.holder }]),
        changedAt: event.at.wall,
      }),
    }),
    corrected: change({
      data: BienCorrected,
      roles: ROLES,
      from: ANY,
      apply: (state, data, event) => ({ ...applyCorrection(state, data), changedAt: event.at.wall }),
    }),
    assigned: change({
      data: BienAssigned,
      roles: ROLES,
      from: ANY,
      apply: (state, data, event) => ({
        ...state,
        ...held([
          ...state.holders.filter(({ person }) => person.id === undefined || person.id !== data.holder.id),
          { person: data.holder, cargo: data.cargo },
        ]),
        changedAt: event.at.wall,
      }),
    }),
    returned: change({
      data: BienReturned,
      roles: ROLES,
      from: ANY,
      apply: (state, _data, event) => ({ ...state, ...held([]), changedAt: event.at.wall }),
    }),
  },
} as const satisfies RecordKind<Bien>;

function held(holders: Bien['holders']): Pick<Bien, 'holders' | 'status'> {
  const status = holders.length === 0 ? 'inStore' : holders.length === 1 ? 'assigned' : 'disputed';
  return { holders, status };
}
