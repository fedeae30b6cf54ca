import { foldText } from '../../text/fold-text.ts';
import { searchText, type Summary } from '../summary.ts';
import type { Persona } from './persona.ts';

export interface PersonaRow {
  /** «Apellidos, Nombres». */
  name: string;
  area: string;
  dni?: string;
  jobTitle?: string;
  phone?: string;
  email?: string;
  unit?: string;
}

export function personaName(state: Pick<Persona, 'surnames' | 'givenNames'>): string {
  return `${state.surnames}, ${state.givenNames}`;
}

export function summarizePersona(state: Persona): Summary<PersonaRow> {
  const { area, dni, jobTitle, phone, email, unit } = state;
  const name = personaName(state);
  return {
    sede: state.sede,
    status: state.status,
    order: `${foldText(name).slice(0, 60)}${state.id.slice(-8)}`,
    search: searchText(name, dni, area, jobTitle, phone, email, unit),
    row: {
      name,
      area,
      ...(dni === undefined ? {} : { dni }),
      ...(jobTitle === undefined ? {} : { jobTitle }),
      ...(phone === undefined ? {} : { phone }),
      ...(email === undefined ? {} : { email }),
      ...(unit === undefined ? {} : { unit }),
    },
  };
}
