import { isOpenState } from '#shared/procedures/flow-lookup.ts';
import type { AtencionRow } from '#shared/records/atencion/atencion-summary.ts';
import { UnitCode } from '#shared/records/common.ts';
import type { TicketRow } from '#shared/records/ticket/ticket-summary.ts';
import type { ListedRecord } from '../db/list-index.ts';
import type { PersonValue } from './person-value.ts';

export interface UnitCase {
  id: string;
  kind: 'ticket' | 'atencion';
  sede: string;
  code: string;
  text: string;
  who: string;
}

/** The unit for which somebody asks, as the directory or the form says; absent where none is known. */
export function unitOf(value: PersonValue | null): string | undefined {
  if (value === null || 'text' in value) return undefined;
  const typed = 'known' in value ? value.known.unit : value.registered.unit;
  const parsed = UnitCode.safeParse(typed);
  return parsed.success ? parsed.data : undefined;
}

/** MF-3.3: the open cases of a unit among those that this device holds. */
export function openCasesOf(
  unit: string,
  tickets: readonly ListedRecord<TicketRow>[],
  atenciones: readonly ListedRecord<AtencionRow>[],
): UnitCase[] {
  return [
    ...tickets
      .filter(({ row, status }) => row.unit === unit && isOpenState(status))
      .map(({ id, sede, row }) => ({
        id,
        kind: 'ticket' as const,
        sede,
        code: row.code,
        text: row.subject,
        who: row.assignee ?? row.requester,
      })),
    ...atenciones
      .filter(({ row, status }) => row.unit === unit && (status === 'pending' || status === 'inProgress'))
      // What became a ticket is told of as that.
      .filter(({ row }) => row.ticket === undefined)
      .map(({ id, sede, row }) => ({
        id,
        kind: 'atencion' as const,
        sede,
        code: row.code,
        text: row.problem,
        who: row.technician,
      })),
  ];
}
