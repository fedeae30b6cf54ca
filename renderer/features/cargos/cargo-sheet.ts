import { civilDateOf, findDateProblem } from '#shared/calendar/civil-date.ts';
import type { CargoRow, CargoSheet } from '#shared/forms/cargo-sheet.ts';
import type { Procedure } from '#shared/procedures/procedure.ts';
import type { Cargo, CargoContent, CargoItem } from '#shared/records/cargo/cargo.ts';
import { paperCode } from '#shared/records/paper/paper-code.ts';

type Heading = Pick<Procedure, 'organisation' | 'forms'>;

/** What is typed so far: anything may be missing. */
export interface CargoInProgress {
  date: string | undefined;
  servant: CargoContent['servant'] | undefined;
  unit: string;
  withdrawn: readonly CargoItem[];
  assigned: readonly CargoItem[];
}

export interface DraftPaper {
  id: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** Who would issue it. */
  issuer: string;
}

/** The paper of a cargo that is still being filled in: without a number, with the word BORRADOR across it. */
export function draftSheet(procedure: Heading, content: CargoInProgress, { id, now, issuer }: DraftPaper): CargoSheet {
  const today = civilDateOf(now);
  const { date } = content;
  return {
    ...headingOf(procedure),
    status: 'borrador',
    number: null,
    year: yearOf(today),
    date: date === undefined || findDateProblem(date) !== undefined ? today : date,
    ...bodyOf({ ...content, servantName: content.servant?.name ?? '' }),
    signers: { servidor: content.servant?.name ?? '', ti: issuer },
    id,
  };
}

/** The paper of a cargo as it is recorded: issued, annulled with its reason, or still a borrador. */
export function cargoSheet(procedure: Heading, cargo: Cargo): CargoSheet {
  const { content, number, issuedAt } = cargo;
  const status = STATUS[cargo.status];
  return {
    ...headingOf(procedure),
    status,
    number: status === 'borrador' ? null : (number?.number ?? null),
    year: number?.year ?? yearOf(content.date),
    date: content.date,
    ...bodyOf({ ...content, servantName: content.servant.name }),
    ...(status === 'anulado' ? { reason: cargo.annulment ?? '' } : {}),
    signers: { servidor: content.servant.name, ti: cargo.issuer?.name ?? '' },
    id: cargo.id,
    ...(status === 'borrador' ? {} : qrOf(cargo)),
    ...(issuedAt === undefined ? {} : { issuedAt: new Date(issuedAt).toISOString() }),
  };
}

const STATUS: Readonly<Record<Cargo['status'], CargoSheet['status']>> = {
  draft: 'borrador',
  discarded: 'borrador',
  issued: 'emitido',
  signedByIt: 'emitido',
  signedByBoth: 'emitido',
  archived: 'emitido',
  annulled: 'anulado',
};

function qrOf(cargo: Cargo): Pick<CargoSheet, 'qr'> {
  const qr = paperCode('cargo', cargo);
  return qr === undefined ? {} : { qr };
}

function headingOf({ organisation, forms }: Heading): Pick<CargoSheet, 'organisation' | 'unit' | 'texts'> {
  return { organisation: organisation.shortName, unit: organisation.unitShortName, texts: forms.cargo };
}

function bodyOf(content: {
  servantName: string;
  unit: string;
  withdrawn: readonly CargoItem[];
  assigned: readonly CargoItem[];
}): Pick<CargoSheet, 'servidor' | 'organo' | 'retira' | 'asigna'> {
  return {
    servidor: content.servantName,
    organo: content.unit,
    retira: content.withdrawn.map(rowOf),
    asigna: content.assigned.map(rowOf),
  };
}

function rowOf(item: CargoItem): CargoRow {
  return {
    equipo: item.equipment,
    marca: item.brand ?? '',
    codigoSbn: item.code ?? '',
    observaciones: item.observations ?? '',
  };
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
