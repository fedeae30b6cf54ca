import type { CivilDate } from '#shared/calendar/civil-date.ts';
import type { Anexo01Row, Anexo01Sheet, Anexo01Status } from '#shared/forms/anexo01-sheet.ts';
import type { Procedure } from '#shared/procedures/procedure.ts';
import type { Atencion } from '#shared/records/atencion/atencion.ts';
import type { Sede } from '#shared/records/sede/sede.ts';
import { foldText } from '#shared/text/fold-text.ts';
import { ANEXO01 } from '../../messages/impresion.ts';

/** What the sheet needs of an attention, kept while the page is open instead of its whole history. */
export interface Anexo01Entry {
  /** The attention. */
  id: string;
  date: CivilDate;
  registeredAt: number;
  code: string;
  row: Anexo01Row;
}

type Catalogue = Pick<Procedure, 'catalogue'>;

/** An attention as a row of Anexo 01 (QW-A1); `undefined` for one that was annulled, which is not printed. */
export function findAnexo01Entry(
  { catalogue }: Catalogue,
  sede: Pick<Sede, 'shortName'>,
  atencion: Atencion,
): Anexo01Entry | undefined {
  const { date, registeredAt, code, status } = atencion;
  if (status === 'annulled') return undefined;
  return {
    id: atencion.id,
    date,
    registeredAt,
    code,
    row: {
      fecha: date,
      sede: sede.shortName,
      usuaria: atencion.person.name,
      area: atencion.person.area ?? '',
      problema: atencion.problem,
      solucion: solutionOf(atencion),
      tipologia: typeName(catalogue, atencion.service),
      estado: STATUS[status],
      personal: atencion.technician.name,
    },
  };
}

export interface SheetScope {
  sede: Sede;
  from: CivilDate;
  to: CivilDate;
  /** Who prints it; their name stands under the first V°B° when the attention of the sede is theirs. */
  actor: { person: string };
  /** When the sheet was made, milliseconds since the epoch. */
  at: number;
  /** For what came after the period's own sheet was closed. */
  supplementary?: boolean;
}

/** The sheet of a sede and a period; rows in the order of the day and then of registration. */
export function anexo01Sheet(
  { organisation, forms }: Pick<Procedure, 'organisation' | 'forms'>,
  { sede, from, to, actor, at, supplementary = false }: SheetScope,
  entries: readonly Anexo01Entry[],
): Anexo01Sheet {
  const { code, version, ...texts } = forms.anexo01;
  return {
    heading: [...organisation.heading],
    code,
    version,
    sede: sede.shortName,
    period: { from, to },
    supplementary,
    rows: [...entries].sort(byDay).map((entry) => entry.row),
    signers: signersOf(sede, actor.person),
    issuedAt: new Date(at).toISOString(),
    texts,
  };
}

/** The words of the form's legend. */
const STATUS: Readonly<Record<Exclude<Atencion['status'], 'annulled'>, Anexo01Status>> = {
  attended: 'Atendido',
  pending: 'Pendiente',
  inProgress: 'En Progreso',
};

function solutionOf({ solution, ticket }: Atencion): string {
  if (solution !== undefined) return solution;
  return ticket === undefined ? '' : ANEXO01.ticketContinues(ticket.code);
}

/** TIPO in the catalogue's own words; an imported one that it does not know stays as it was written. */
function typeName(catalogue: Procedure['catalogue'], { type, service }: Atencion['service']): string {
  const folded = foldText(type);
  const entry =
    catalogue.find((candidate) => candidate.id === service) ??
    catalogue.find((candidate) => foldText(candidate.type) === folded || candidate.id === type);
  return entry?.type ?? type;
}

/** The order of the rows: by day, then as they were registered. */
export function byDay(a: Anexo01Entry, b: Anexo01Entry): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.registeredAt - b.registeredAt || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}

/** The names under the two V°B°, empty where the sede's staff does not decide them. */
export function signersOf(sede: Sede, person: string): { specialist: string; chief: string } {
  return { specialist: specialistName(sede, person), chief: chiefName(sede) };
}

/** The one who prints when they are the sede's specialist, else the only specialist; otherwise the line stays free. */
function specialistName({ staff, type }: Sede, person: string): string {
  const role = type === 'central' ? 'support' : 'specialist';
  const specialists = staff.filter((member) => member.roles.includes(role));
  const own = specialists.find((member) => member.person === person);
  return own?.name ?? (specialists.length === 1 ? (specialists[0]?.name ?? '') : '');
}

function chiefName({ staff, type }: Sede): string {
  const role = type === 'central' ? 'unitChief' : 'utChief';
  const chiefs = staff.filter((member) => member.roles.includes(role));
  return chiefs.length === 1 ? (chiefs[0]?.name ?? '') : '';
}
