import { firstLine, newestFirst, searchText, type Summary } from '../summary.ts';
import type { Atencion } from './atencion.ts';

export interface AtencionRow {
  code: string;
  date: string;
  registeredAt: number;
  person: string;
  area?: string;
  problem: string;
  type: string;
  service?: string;
  priority: number;
  technician: string;
  /** Id of the person who attends, where the directory has them. */
  technicianId?: string;
  bien?: string;
  /** Code of the ticket that it became. */
  ticket?: string;
  channel?: string;
  mode?: string;
  attendedAt?: number;
  /** Since when it is being worked on. */
  workedSince?: number;
  bienId?: string;
  unit?: string;
  /** Since when a mail about it has not arrived, ms since the epoch. */
  undeliveredSince?: number;
}

export function atencionRow(state: Atencion): AtencionRow {
  return {
    code: state.code,
    date: state.date,
    registeredAt: state.registeredAt,
    person: state.person.name,
    ...(state.person.area === undefined ? {} : { area: state.person.area }),
    problem: firstLine(state.problem),
    type: state.service.type,
    ...(state.service.service === undefined ? {} : { service: state.service.service }),
    priority: state.priority,
    technician: state.technician.name,
    ...(state.technician.id === undefined ? {} : { technicianId: state.technician.id }),
    ...(state.bien === undefined ? {} : { bien: state.bien.code }),
    ...(state.ticket === undefined ? {} : { ticket: state.ticket.code }),
    channel: state.channel,
    mode: state.mode,
    ...(state.attendedAt === undefined ? {} : { attendedAt: state.attendedAt }),
    ...(state.workedSince === undefined ? {} : { workedSince: state.workedSince }),
    ...(state.bien === undefined ? {} : { bienId: state.bien.id }),
    ...(state.person.unit === undefined ? {} : { unit: state.person.unit }),
    ...(state.undelivered?.[0] === undefined ? {} : { undeliveredSince: state.undelivered[0].at }),
  };
}

export function summarizeAtencion(state: Atencion): Summary<AtencionRow> {
  const row = atencionRow(state);
  return {
    sede: state.sede,
    status: state.status,
    order: newestFirst(Date.parse(`${state.date}T00:00:00Z`) + timeOfDay(state.registeredAt), state.id),
    search: searchText(
      row.code,
      row.person,
      row.area,
      state.problem,
      state.solution,
      row.type,
      row.service,
      row.bien,
      row.ticket,
    ),
    row,
  };
}

/** Peru is five hours behind UTC all year: without it the evening would sort before the morning. */
function timeOfDay(wall: number): number {
  return (wall - 5 * 3_600_000) % 86_400_000;
}
