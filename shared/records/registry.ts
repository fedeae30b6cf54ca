import type { Event } from '../history/event.ts';
import type { Folded } from '../history/fold.ts';
import { anexo01, type Anexo01 } from './anexo01/anexo01.ts';
import { atencion, type Atencion } from './atencion/atencion.ts';
import { summarizeAtencion } from './atencion/atencion-summary.ts';
import { baja, type Baja } from './baja/baja.ts';
import { bien, type Bien } from './bien/bien.ts';
import { summarizeBien } from './bien/bien-summary.ts';
import { cargo, type Cargo } from './cargo/cargo.ts';
import { summarizeCargo } from './cargo/cargo-summary.ts';
import { gestion, type Gestion } from './gestion/gestion.ts';
import { summarizeGestion } from './gestion/gestion-summary.ts';
import { informe, type Informe } from './informe/informe.ts';
import {
  summarizeAnexo01,
  summarizeBaja,
  summarizeInforme,
  summarizeRelacion,
  summarizeTraslado,
} from './paper/paper-summaries.ts';
import { persona, type Persona } from './persona/persona.ts';
import { summarizePersona } from './persona/persona-summary.ts';
import { relacion, type Relacion } from './relacion/relacion.ts';
import { foldRecord, type RecordKind, type RecordState } from './rule.ts';
import { sala, type Sala } from './sala/sala.ts';
import { sede, type Sede } from './sede/sede.ts';
import type { Summary } from './summary.ts';
import { talonario, type Talonario } from './talonario/talonario.ts';
import { ticket, type Ticket } from './ticket/ticket.ts';
import { summarizeTicket } from './ticket/ticket-summary.ts';
import { traslado, type Traslado } from './traslado/traslado.ts';

/** The state of each kind of record. */
export interface StateOf {
  atencion: Atencion;
  ticket: Ticket;
  cargo: Cargo;
  bien: Bien;
  persona: Persona;
  sede: Sede;
  talonario: Talonario;
  traslado: Traslado;
  baja: Baja;
  informe: Informe;
  relacion: Relacion;
  anexo01: Anexo01;
  gestion: Gestion;
  sala: Sala;
}
export type Kind = keyof StateOf;

type Kinds = { readonly [K in Kind]: RecordKind<StateOf[K]> };

export const KINDS: Kinds = {
  atencion,
  ticket,
  cargo,
  bien,
  persona,
  sede,
  talonario,
  traslado,
  baja,
  informe,
  relacion,
  anexo01,
  gestion,
  sala,
};
export const KIND_NAMES = Object.keys(KINDS) as readonly Kind[];

export function isKind(name: string): name is Kind {
  return Object.hasOwn(KINDS, name);
}

/**
 * A kind's table, for code that handles every kind alike. The states stay opaque to such code: it only carries them
 * from a fold back into the same table, which is what makes this one widening sound.
 */
export function getKind(name: Kind): RecordKind {
  return KINDS[name];
}

/** Folds a history of a known kind, typed. */
export function foldKind<K extends Kind>(kind: K, events: readonly Event[]): Folded<StateOf[K]> {
  return foldRecord<StateOf[K]>(KINDS[kind], events);
}

const SUMMARIES: { readonly [K in Kind]: (state: StateOf[K]) => Summary<object> } = {
  atencion: summarizeAtencion,
  ticket: summarizeTicket,
  cargo: summarizeCargo,
  bien: summarizeBien,
  persona: summarizePersona,
  sede: (state) => plainSummary(state, state.code),
  talonario: (state) => plainSummary(state, `${state.device}-${state.year}-${String(state.from).padStart(6, '0')}`),
  traslado: summarizeTraslado,
  baja: summarizeBaja,
  informe: summarizeInforme,
  relacion: summarizeRelacion,
  anexo01: summarizeAnexo01,
  gestion: summarizeGestion,
  sala: (state) => plainSummary(state, state.name),
};

/** What a store keeps of a record: its history, and the fold's fields for lists, indexes and search. */
export interface RecordView<Row extends object = object> extends Summary<Row> {
  id: string;
  kind: Kind;
  events: Event[];
}

/** A record no event of which could be applied is still kept: its history is the truth, its status says so. */
export const UNREADABLE = 'unreadable';

export function viewRecord(kind: Kind, id: string, events: readonly Event[]): RecordView {
  const { state, entries } = foldKind(kind, events);
  const summary: Summary<object> =
    state === undefined
      ? { sede: '', status: UNREADABLE, order: `~${id}`, search: '', row: {} }
      : summarize(kind, state);
  return { id, kind, ...summary, events: entries.map((entry) => entry.event) };
}

/** The fold's fields of a state for lists, indexes and search. */
export function summarize<K extends Kind>(kind: K, state: StateOf[K]): Summary<object> {
  return SUMMARIES[kind](state);
}

function plainSummary<State extends RecordState>(state: State, order: string): Summary<State> {
  return { sede: state.sede, status: state.status, order, search: '', row: state };
}
