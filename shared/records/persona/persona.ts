import { z } from 'zod';
import { Uuid } from '../../history/event.ts';
import { DniNumber, EmailAddress, lineText, PhoneNumber, shortText } from '../../text/text-schemas.ts';
import { ImportOrigin, UnitCode, WithReason, type PersonRef } from '../common.ts';
import { applyCorrection, correctionOf } from '../correction.ts';
import { rulesFor, type RecordKind } from '../rule.ts';

const content = {
  surnames: shortText(),
  givenNames: shortText(),
  dni: DniNumber.optional(),
  area: shortText(),
  jobTitle: lineText().optional(),
  phone: PhoneNumber.optional(),
  email: EmailAddress.optional(),
  unit: UnitCode.optional(),
};

export const PersonaRegistered = z.strictObject({ ...content, sede: Uuid, imported: ImportOrigin.optional() });
export type PersonaRegistered = z.infer<typeof PersonaRegistered>;

/** What the directory says of a person. */
export const PersonaContent = z.strictObject(content);
export type PersonaContent = z.infer<typeof PersonaContent>;

/** A person of the directory as a record names them. */
export function personRefOf(id: string, name: string, { area, unit }: { area: string; unit?: string }): PersonRef {
  return { id, name, area, ...(unit === undefined ? {} : { unit }) };
}

export const PersonaCorrected = correctionOf(content);

export interface Persona extends PersonaRegistered {
  id: string;
  status: 'active' | 'inactive';
  changedAt: number;
}

const { creation, change } = rulesFor<Persona>();
const ROLES = ['specialist', 'support', 'utChief', 'unitChief', 'administrator'] as const;

/** MF-3.2, PI-1: a person is looked up, and registered when the directory lacks them. */
export const persona = {
  kind: 'persona',
  rules: {
    registered: creation({
      data: PersonaRegistered,
      roles: ROLES,
      sede: (data) => data.sede,
      apply: (data, event) => ({ ...data, id: event.record, status: 'active', changedAt: event.at.wall }),
    }),
    corrected: change({
      data: PersonaCorrected,
      roles: ROLES,
      from: ['active', 'inactive'],
      apply: (state, data, event) => ({ ...applyCorrection(state, data), changedAt: event.at.wall }),
    }),
    deactivated: change({
      data: WithReason,
      roles: ROLES,
      from: ['active'],
      apply: (state, _data, event) => ({ ...state, status: 'inactive', changedAt: event.at.wall }),
    }),
  },
} as const satisfies RecordKind<Persona>;
