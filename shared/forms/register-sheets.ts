import { civilDateOf } from '../calendar/zoned-time.ts';
import { formatCivilDate } from '../calendar/civil-date.ts';
import type { Procedure } from '../procedures/procedure.ts';
import type { Gestion } from '../records/gestion/gestion.ts';
import { turnOf } from '../records/gestion/turn.ts';

interface Heading {
  organisation: string;
  unit: string;
  id: string;
  date: string;
  issuedAt: string;
}

/** QW-A2. There is no place in it for the PIN: the line stands as the document prints it, masked. */
export interface Anexo02Sheet extends Heading {
  code: string;
  formCode: string;
  requester: string;
  phone: string;
  sessions: readonly { fecha: string; de: string; a: string; observaciones: string }[];
  recorded: boolean;
  multiuse: boolean;
  streaming: boolean;
  objective: string;
  participants: readonly { quien: string; condicion: string }[];
  room: string;
}

/** MF-3.4: the form that is handed out with the turn. */
export interface TurnoSheet extends Heading {
  turn: string;
  code: string;
  person: string;
  entity: string;
  request: string;
  solution: string;
}

export function anexo02Sheet(procedure: Pick<Procedure, 'organisation' | 'zone'>, state: Gestion): Anexo02Sheet {
  const { facts } = state;
  const sessions = (facts['sessions'] ?? []) as readonly Record<string, string>[];
  const participants = (facts['participants'] ?? []) as readonly Record<string, string>[];
  return {
    ...headingOf(procedure, state),
    code: state.code,
    formCode: 'PRO-044-PNAEQW-UTI-FOR-0002 · Versión N° 01',
    requester: nameIn(facts['requester']),
    phone: textIn(facts['phone']),
    sessions: sessions.map(({ date = '', from = '', to = '', note = '' }) => ({
      fecha: formatCivilDate(date),
      de: from,
      a: to,
      observaciones: note,
    })),
    recorded: facts['recorded'] === true,
    multiuse: facts['multiuse'] === true,
    streaming: facts['streaming'] === true,
    objective: textIn(facts['objective']),
    participants: participants.map(({ who = '', as }) => ({
      quien: who,
      condicion:
        as === 'guest'
          ? 'Obligatorio: Sí ( ) No ( ) – Invitada/o (X)'
          : `Obligatorio: Sí (${as === 'yes' ? 'X' : ' '}) No (${as === 'no' ? 'X' : ' '}) – Invitada/o ( )`,
    })),
    room: codeIn(facts['room']),
  };
}

export function turnoSheet(procedure: Pick<Procedure, 'organisation' | 'zone'>, state: Gestion): TurnoSheet {
  const { facts } = state;
  return {
    ...headingOf(procedure, state),
    turn: turnOf(state.code),
    code: state.code,
    person: nameIn(facts['person']),
    entity: textIn(facts['entity']),
    request: textIn(facts['request']),
    solution: textIn(facts['solution']),
  };
}

function headingOf({ organisation, zone }: Pick<Procedure, 'organisation' | 'zone'>, state: Gestion): Heading {
  return {
    organisation: organisation.shortName,
    unit: organisation.unit,
    id: state.id,
    date: civilDateOf(state.openedAt, zone),
    issuedAt: new Date(state.openedAt).toISOString(),
  };
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
const nameIn = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'name' in value ? textIn(value.name) : '';
const codeIn = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'code' in value ? textIn(value.code) : '';
