import type { AtencionRow } from '#shared/records/atencion/atencion-summary.ts';
import type { BienRow } from '#shared/records/bien/bien-summary.ts';
import type { CargoRow } from '#shared/records/cargo/cargo-summary.ts';
import type { GestionRow } from '#shared/records/gestion/gestion-summary.ts';
import type { PaperRow } from '#shared/records/paper/paper-summaries.ts';
import type { PersonaRow } from '#shared/records/persona/persona-summary.ts';
import type { Sala } from '#shared/records/sala/sala.ts';
import type { Sede } from '#shared/records/sede/sede.ts';
import type { Talonario } from '#shared/records/talonario/talonario.ts';
import type { TicketRow } from '#shared/records/ticket/ticket-summary.ts';

/** What a list shows of each kind. */
export interface RowOf {
  atencion: AtencionRow;
  ticket: TicketRow;
  cargo: CargoRow;
  bien: BienRow;
  persona: PersonaRow;
  sede: Sede;
  talonario: Talonario;
  traslado: PaperRow;
  baja: PaperRow;
  informe: PaperRow;
  relacion: PaperRow;
  anexo01: PaperRow;
  gestion: GestionRow;
  sala: Sala;
}
