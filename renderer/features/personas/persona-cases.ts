import type { AtencionRow } from '#shared/records/atencion/atencion-summary.ts';
import type { BienRow } from '#shared/records/bien/bien-summary.ts';
import type { TicketRow } from '#shared/records/ticket/ticket-summary.ts';
import { sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { foldText } from '#shared/text/fold-text.ts';
import type { ListedRecord } from '../../db/list-index.ts';

/** One line of what a person has to do with. */
export interface PersonaCase {
  id: string;
  kind: 'ticket' | 'atencion' | 'bien';
  code: string;
  what: string;
  status: string;
  /** `YYYY-MM-DD` where it has one. */
  date?: string;
  /** Ms since the epoch where only that is known. */
  at?: number;
}

interface Lists {
  tickets: readonly ListedRecord<TicketRow>[];
  atenciones: readonly ListedRecord<AtencionRow>[];
  bienes: readonly ListedRecord<BienRow>[];
}

/** Everything of this device that names the person: documents keep the name that they were written with. */
export function casesOf(person: { name: string; sede: string }, lists: Lists): PersonaCase[] {
  const folded = foldText(person.name);
  const isTheirs = (sede: string, name: string) => sede === person.sede && foldText(name) === folded;
  return [
    ...lists.tickets
      .filter(({ sede, row }) => isTheirs(sede, row.requester))
      .map(({ id, status, row }): PersonaCase => ({
        id,
        kind: 'ticket',
        code: row.code,
        what: row.subject,
        status,
        at: row.openedAt,
      })),
    ...lists.atenciones
      .filter(({ sede, row }) => isTheirs(sede, row.person))
      .map(({ id, status, row }): PersonaCase => ({
        id,
        kind: 'atencion',
        code: row.code,
        what: row.problem,
        status,
        date: row.date,
      })),
    ...lists.bienes
      .filter(({ sede, row }) => row.holders.some((holder) => isTheirs(sede, holder)))
      .map(({ id, status, row }): PersonaCase => ({
        id,
        kind: 'bien',
        code: sbnDisplay(row.code),
        what: [row.name, row.brand, row.model].filter(Boolean).join(' · '),
        status,
      })),
  ];
}
