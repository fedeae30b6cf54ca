import { z } from 'zod';
import { BienContent, type Bien } from '#shared/records/bien/bien.ts';
import { PersonRef } from '#shared/records/common.ts';
import { PatrimonialCode } from '#shared/text/text-schemas.ts';
import type { PersonValue } from '../../fields/index.ts';
import { BIENES } from '../../messages/bienes.ts';
import { NewBien } from './commands/register-bien.ts';

const { missing, taken } = BIENES.form;

/** The forms as they are typed: what is blank is absent. */
export interface BienValues {
  code: string;
  name: string;
  brand: string;
  model: string;
  serial: string;
  condition: string;
  holder: PersonValue | null;
  observations: string;
  /** `YYYY-MM-DD`, or empty. */
  warrantyUntil: string;
  warrantyBy: string;
}

export const BIEN_MESSAGES = { code: missing.code, name: missing.name, holder: missing.holder } as const;

export const BLANK_BIEN: BienValues = {
  code: '',
  name: '',
  brand: '',
  model: '',
  serial: '',
  condition: '',
  holder: null,
  observations: '',
  warrantyUntil: '',
  warrantyBy: '',
};

/**
 * The command's schema over the form's values: the holder is chosen from the directory, and the code is new.
 * @param find what the register has under a code, in words
 */
export function registrationSchema(find: (code: string) => string | undefined) {
  return z
    .strictObject({
      ...NewBien.shape,
      code: PatrimonialCode.check((context) => {
        const present = find(context.value);
        if (present !== undefined) {
          context.issues.push({ code: 'custom', message: taken(present), input: context.value });
        }
      }),
      holder: z
        .custom<PersonValue>()
        .transform((value, context) => {
          if ('known' in value) return value.known;
          context.addIssue({ code: 'custom', message: missing.holder });
          return z.NEVER;
        })
        .pipe(PersonRef)
        .optional(),
    })
    .pipe(NewBien);
}

/** What a correction may touch, from the same values. */
export const correctionSchema = BienContent;

export function correctionValues(bien: Bien): BienValues {
  const { code, name, brand = '', model = '', serial = '', condition = '', observations = '' } = bien;
  const { warrantyUntil = '', warrantyBy = '' } = bien;
  return { ...BLANK_BIEN, code, name, brand, model, serial, condition, observations, warrantyUntil, warrantyBy };
}
