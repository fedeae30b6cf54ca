import type { PersonRef } from '#shared/records/common.ts';
import type { PersonaRow } from '#shared/records/persona/persona-summary.ts';
import type { Sede } from '#shared/records/sede/sede.ts';
import { foldText } from '#shared/text/fold-text.ts';
import type { ListedRecord } from '../../../db/list-index.ts';

/** Names as a log writes them, to persons. */
export interface NameDirectory {
  /** Whoever bears the name in the sede, else the name alone: a log names people who left long ago. */
  person(sede: string, name: string, area?: string): PersonRef;
  technician(sede: string, name: string): PersonRef;
}

/** «Oré Medina, Maritza», «MARITZA ORE MEDINA»: the same words, whatever their order. */
function keyOf(sede: string, name: string): string {
  return `${sede}\u0000${foldText(name.replace(/[,.;]/g, ' ')).split(' ').sort().join(' ')}`;
}

export function createNameDirectory(
  personas: readonly ListedRecord<PersonaRow>[],
  sedes: readonly ListedRecord<Sede>[],
): NameDirectory {
  const people = new Map<string, PersonRef | 'several'>();
  for (const { id, sede, row } of personas) {
    addTo(people, keyOf(sede, row.name), { id, name: row.name, area: row.area });
  }
  const staff = new Map<string, PersonRef | 'several'>();
  for (const { id: sede, row } of sedes) {
    for (const { person, name } of row.staff) addTo(staff, keyOf(sede, name), { id: person, name });
  }
  return {
    person(sede, name, area) {
      const found = people.get(keyOf(sede, name));
      const inLog = { name, ...(area === undefined ? {} : { area }) };
      // Who they are comes from the directory, how they stood then from the log.
      return found === undefined || found === 'several' ? inLog : { ...found, ...(area === undefined ? {} : { area }) };
    },
    technician(sede, name) {
      const found = staff.get(keyOf(sede, name));
      return found === undefined || found === 'several' ? { name } : found;
    },
  };
}

/** Two people of one name cannot be told apart by it. */
function addTo(names: Map<string, PersonRef | 'several'>, key: string, person: PersonRef): void {
  names.set(key, names.has(key) ? 'several' : person);
}
