import { z } from 'zod';
import { AtencionDetails, type AtencionRegistered } from '#shared/records/atencion/atencion.ts';
import { Channel, Mode, PersonRef, Priority, RecordRef, ServiceRef } from '#shared/records/common.ts';
import { PersonaContent, personRefOf } from '#shared/records/persona/persona.ts';
import { personaName } from '#shared/records/persona/persona-summary.ts';
import { dataSchema } from '#shared/records/flow-data.ts';
import { requiredFor } from '#shared/procedures/requirements.ts';
import type { Procedure } from '#shared/procedures/procedure.ts';
import { CivilDate } from '#shared/calendar/civil-date.ts';
import { longText } from '#shared/text/text-schemas.ts';
import type { Desk } from '../../../desk/desk.ts';
import { writtenRecord, type Written } from '../../../desk/written.ts';
import type { Step } from '../../../desk/writer.ts';

/** What the one-screen form hands over; the record's code, sede and technician are the device's to say. */
export const NewAtencion = z
  .strictObject({
    date: CivilDate,
    /** Somebody of the directory, or somebody whom this attention registers. */
    person: z.union([z.strictObject({ known: PersonRef }), z.strictObject({ registered: PersonaContent })]),
    problem: longText(),
    service: ServiceRef,
    priority: Priority,
    channel: Channel,
    mode: Mode,
    bien: RecordRef.optional(),
    details: AtencionDetails.optional(),
    status: z.enum(['pending', 'inProgress', 'attended']),
    solution: longText().optional(),
  })
  .refine((data) => data.status !== 'attended' || data.solution !== undefined, {
    path: ['solution'],
    message: 'Para dejarla como Atendido, escriba la solución.',
  });
/** With what the procedure asks for where this service is attended; what it does not ask for is left out. */
export function newAtencionSchema(procedure: Procedure): z.ZodType<NewAtencion> {
  return NewAtencion.transform(({ details = {}, ...input }, context): NewAtencion => {
    const { fields } = requiredFor(procedure, input.service, input.status === 'attended');
    const asked = Object.entries(details).filter(([id]) => fields.some((field) => field.id === id));
    if (!dataSchema(fields).safeParse(Object.fromEntries(asked)).success) {
      context.addIssue({ code: 'custom', path: ['details'], message: 'details' });
    }
    return asked.length === 0 ? input : { ...input, details: Object.fromEntries(asked) };
  });
}
export type NewAtencion = z.infer<typeof NewAtencion>;

/** QW-8.1.1–2, MF-3.2: registers an attention and, in the same act, the person whom the directory lacked. */
export async function registerAtencion(
  { writer, procedure }: Pick<Desk, 'writer' | 'procedure'>,
  input: NewAtencion,
): Promise<Written> {
  let code = '';
  const act = await writer.write((context) => {
    const { actor, newId } = context;
    const steps: Step[] = [];
    let person: PersonRef;
    if ('known' in input.person) {
      person = input.person.known;
    } else {
      const { registered } = input.person;
      const record = newId();
      steps.push({ kind: 'persona', record, type: 'registered', data: { ...registered, sede: actor.sede } });
      person = personRefOf(record, personaName(registered), registered);
    }
    code = context.nextCode('A');
    const data: AtencionRegistered = {
      ...input,
      person,
      code,
      sede: actor.sede,
      procedure: procedure.id,
      technician: { id: actor.person, name: actor.name },
    };
    steps.push({ kind: 'atencion', record: newId(), type: 'registered', data });
    return steps;
  });
  return writtenRecord(act, 'atencion', code);
}
