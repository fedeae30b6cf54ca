import type { Uuid } from '#shared/history/event.ts';
import { PersonaContent, type Persona } from '#shared/records/persona/persona.ts';
import { personaName } from '#shared/records/persona/persona-summary.ts';
import { changeRecord, correctRecord } from '../../../desk/change-record.ts';
import type { Desk } from '../../../desk/desk.ts';
import { writtenRecord, type Written } from '../../../desk/written.ts';

type Writes = Pick<Desk, 'writer'>;

/** Enters a person in the sede's directory. */
export async function registerPersona({ writer }: Writes, input: PersonaContent): Promise<Written> {
  const act = await writer.write(({ actor, newId }) => [
    { kind: 'persona', record: newId(), type: 'registered', data: { ...input, sede: actor.sede } },
  ]);
  return writtenRecord(act, 'persona', personaName(input));
}

export const correctPersona = (desk: Writes, persona: Persona, content: PersonaContent) =>
  correctRecord(desk, 'persona', persona, content, PersonaContent);

export const deactivatePersona = (desk: Writes, id: Uuid, reason: string) =>
  changeRecord(desk, 'persona', id, 'deactivated', { reason });
