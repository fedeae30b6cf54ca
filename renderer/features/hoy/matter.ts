import type { Procedure } from '#shared/procedures/procedure.ts';
import type { AtencionRow } from '#shared/records/atencion/atencion-summary.ts';
import type { BienRow } from '#shared/records/bien/bien-summary.ts';
import type { CargoRow } from '#shared/records/cargo/cargo-summary.ts';
import type { PaperRow } from '#shared/records/paper/paper-summaries.ts';
import type { Actor } from '#shared/records/role.ts';
import type { TicketRow } from '#shared/records/ticket/ticket-summary.ts';
import type { Due } from '../../agenda/dues.ts';
import type { ListedRecord } from '../../db/list-index.ts';

export type MatterGroup =
  | 'toDecide'
  | 'regularise'
  | 'due'
  | 'toAttend'
  | 'followUp'
  | 'custody'
  | 'disputed'
  | 'undelivered'
  | 'papers'
  | 'toSign'
  | 'waitingInfo'
  | 'waitingOthers'
  | 'drafts';

/** Something that waits for somebody, of whatever kind. */
export interface Matter {
  /** Of the record; with more behind it where a record has several. */
  id: string;
  /** Where `id` is not the record's. */
  record?: string;
  kind: 'atencion' | 'ticket' | 'cargo' | 'bien' | 'traslado' | 'baja' | 'informe' | 'anexo01';
  group: MatterGroup;
  code: string;
  subject: string;
  who: string;
  area?: string;
  type?: string;
  priority?: number;
  status: string;
  /** Since when it waits, ms since the epoch. */
  since: number;
  unsent: boolean;
  sede: string;
  /** What falls due soon, or has. */
  due?: Due;
}

export interface Lists {
  atenciones: readonly ListedRecord<AtencionRow>[];
  tickets: readonly ListedRecord<TicketRow>[];
  cargos: readonly ListedRecord<CargoRow>[];
  bienes: readonly ListedRecord<BienRow>[];
  papers: Readonly<Record<'traslado' | 'baja' | 'informe' | 'anexo01', readonly ListedRecord<PaperRow>[]>>;
}

export interface Reader {
  actor: Actor;
  /** The procedure in force. */
  procedure: Procedure;
  /** What falls due later waits for nobody yet; ms since the epoch. */
  now: number;
  /** What falls due, the earliest first. */
  dues?: readonly Due[];
  /** Only what waits for this person. */
  mineOnly: boolean;
}

/** What every matter has of its record. */
export function common({
  id,
  status,
  sede,
  pendientes,
}: ListedRecord): Pick<Matter, 'id' | 'status' | 'sede' | 'unsent'> {
  return { id, status, sede, unsent: pendientes > 0 };
}
