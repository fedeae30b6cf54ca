import { findState, findStep } from '../procedures/flow-lookup.ts';
import type { Channel, Mode } from '../records/common.ts';
import type { MailFileRefusal } from '../records/ticket/ticket-state.ts';
import type { Kind } from '../records/registry.ts';
import type { Role } from '../records/role.ts';

/** Colour and icon family of a status; the word always stands beside it. */
export type Tone = 'grey' | 'accent' | 'amber' | 'green' | 'red';

export interface StatusLabel {
  label: string;
  tone: Tone;
}

const STATUSES: Readonly<Record<string, StatusLabel>> = {
  pending: { label: 'Pendiente', tone: 'grey' },
  inProgress: { label: 'En progreso', tone: 'accent' },
  attended: { label: 'Atendido', tone: 'green' },
  annulled: { label: 'Anulado', tone: 'red' },
  draft: { label: 'Borrador', tone: 'grey' },
  issued: { label: 'Emitido', tone: 'accent' },
  signedByIt: { label: 'Firmado por TI', tone: 'accent' },
  signedByBoth: { label: 'Firmado por ambas partes', tone: 'green' },
  archived: { label: 'Archivado', tone: 'grey' },
  discarded: { label: 'Descartado', tone: 'grey' },
  inStore: { label: 'En almacén', tone: 'green' },
  assigned: { label: 'Asignado', tone: 'accent' },
  inCustody: { label: 'En custodia', tone: 'accent' },
  inMaintenance: { label: 'En mantenimiento', tone: 'accent' },
  inTransit: { label: 'En traslado', tone: 'amber' },
  writtenOff: { label: 'De baja', tone: 'grey' },
  disputed: { label: 'Dos responsables', tone: 'amber' },
  active: { label: 'Activo', tone: 'green' },
  inactive: { label: 'Inactivo', tone: 'grey' },
  open: { label: 'Abierto', tone: 'accent' },
  spent: { label: 'Agotado', tone: 'grey' },
  returned: { label: 'Devuelto', tone: 'grey' },
  dispatched: { label: 'Despachado', tone: 'accent' },
  received: { label: 'Recibido', tone: 'green' },
  receivedWithDifferences: { label: 'Recibido con diferencias', tone: 'amber' },
  settled: { label: 'Diferencias resueltas', tone: 'green' },
  withChief: { label: 'Con la jefatura', tone: 'amber' },
  withOti: { label: 'Con la OTI', tone: 'amber' },
  withAdministration: { label: 'Con Administración', tone: 'amber' },
  concluded: { label: 'Concluido', tone: 'green' },
  toContract: { label: 'Por contratar', tone: 'accent' },
  unreadable: { label: 'No legible', tone: 'red' },
};

export function statusLabel(status: string): StatusLabel {
  const own = Object.hasOwn(STATUSES, status) ? STATUSES[status] : undefined;
  if (own !== undefined) return own;
  const state = findState(status);
  return state === undefined ? { label: status, tone: 'grey' } : { label: state.name, tone: state.tone };
}

export const ROLE_LABELS: Readonly<Record<Role, string>> = {
  user: 'Usuaria/o',
  specialist: 'Especialista informática/o',
  utChief: 'Jefa/e de UT',
  unitChief: 'Jefa/e de la unidad de sede central',
  support: 'Soporte de sede central',
  patrimony: 'Control Patrimonial',
  administrator: 'Administración',
};

export const CHANNEL_LABELS: Readonly<Record<Channel, string>> = {
  phone: 'Teléfono',
  mail: 'Correo',
  inPerson: 'En persona',
};

export const MODE_LABELS: Readonly<Record<Mode, string>> = {
  onSite: 'Presencial',
  remote: 'Remota',
  byPhone: 'Telefónica',
};

export const KIND_LABELS: Readonly<Record<Kind, string>> = {
  atencion: 'Atención',
  ticket: 'Ticket',
  cargo: 'Cargo',
  bien: 'Bien',
  persona: 'Persona',
  sede: 'Sede',
  talonario: 'Talonario',
  traslado: 'Traslado',
  baja: 'Informe de baja',
  informe: 'Informe técnico',
  relacion: 'Relación mensual',
  anexo01: 'Hojas de Anexo 01',
  gestion: 'Registro',
  sala: 'Sala',
};

const MAIL_FILES: Readonly<Record<MailFileRefusal, string>> = {
  type: 'tipo de archivo no admitido',
  size: 'pasa de 25 MB',
  empty: 'está vacío',
  count: 'el ticket ya tiene 50 archivos',
};

/** Why a file of a mail is not among the ticket's. */
export function mailFileText(why: string | undefined): string {
  return MAIL_FILES[why as MailFileRefusal] ?? 'no admitido';
}

/** What happened, as the head of a line of the history. */
const EVENTS: Readonly<Record<string, string>> = {
  // Of any kind.
  attached: 'Archivo agregado',
  detached: 'Archivo quitado',
  frozen: 'Documento fijado',
  signed: 'Documento firmado',
  mailSent: 'Correo enviado',
  mailFailed: 'Correo no entregado',
  'atencion.registered': 'Atención registrada',
  'atencion.started': 'En progreso',
  'atencion.attended': 'Atendido',
  'atencion.converted': 'Pasó a ticket',
  'atencion.corrected': 'Datos corregidos',
  'atencion.commented': 'Nota',
  'atencion.communicated': 'Comunicación',
  'atencion.sameUnitFound': 'La sede central halló casos abiertos de la misma unidad',
  'atencion.annulled': 'Atención anulada',
  'ticket.opened': 'Ticket registrado',
  'ticket.sameUnitFound': 'La sede central halló casos abiertos de la misma unidad',
  'ticket.mailReceived': 'Correo recibido',
  'cargo.drafted': 'Borrador guardado',
  'cargo.revised': 'Borrador corregido',
  'cargo.discarded': 'Borrador descartado',
  'cargo.issued': 'Cargo emitido',
  'cargo.signed': 'Cargo firmado',
  'cargo.archived': 'Cargo archivado',
  'cargo.annulled': 'Cargo anulado',
  'bien.registered': 'Bien registrado',
  'bien.corrected': 'Datos corregidos',
  'bien.assigned': 'Asignado',
  'bien.returned': 'Devuelto al almacén',
  'bien.cargoUndone': 'Vuelve a su lugar: el cargo se anuló',
  'bien.resolved': 'La sede central decidió quién lo tiene',
  'bien.custodyTaken': 'Llevado a la oficina de TI',
  'bien.custodyEnded': 'Devuelto de la oficina de TI',
  'bien.maintenanceStarted': 'Entregado para mantenimiento',
  'bien.maintenanceEnded': 'Mantenimiento terminado',
  'bien.followedUp': 'Verificación después del servicio',
  'bien.diagnosed': 'Diagnóstico',
  'bien.formattingStarted': 'Formateo iniciado',
  'bien.formattingStepDone': 'Paso del formateo hecho',
  'bien.formattingCompleted': 'Formateo terminado',
  'bien.stored': 'Guardado en almacén',
  'bien.reviewed': 'Revisión de obsolescencia',
  'bien.dispatched': 'Despachado a otra sede',
  'bien.arrived': 'Recibido en la sede',
  'bien.dispatchUndone': 'El traslado se anuló',
  'bien.writtenOff': 'De baja',
  'persona.registered': 'Persona registrada',
  'persona.corrected': 'Datos corregidos',
  'persona.deactivated': 'Persona dada de baja',
  'sede.created': 'Sede creada',
  'sede.corrected': 'Datos corregidos',
  'sede.procedureAdopted': 'Procedimiento adoptado',
  'sede.retentionSet': 'Permanencia en los equipos cambiada',
  'sede.dayDeclared': 'Día del calendario declarado',
  'sede.dayRestored': 'Día del calendario repuesto',
  'sede.hoursSet': 'Horario cambiado',
  'sede.termSet': 'Plazo fijado',
  'sede.staffAssigned': 'Encargo asignado',
  'sede.staffRemoved': 'Encargo retirado',
  'talonario.leased': 'Talonario entregado',
  'talonario.used': 'Número usado',
  'talonario.spoiled': 'Número anulado',
  'talonario.returned': 'Talonario devuelto',
  'talonario.closed': 'Talonario cerrado por la sede central',
  'traslado.dispatched': 'Traslado despachado',
  'traslado.collected': 'Recogido por quien traslada',
  'traslado.received': 'Recibido en la sede de destino',
  'traslado.settled': 'La sede central resolvió una diferencia',
  'traslado.annulled': 'Traslado anulado',
  'baja.prepared': 'Informe de baja elaborado',
  'baja.revised': 'Informe corregido',
  'baja.submitted': 'Enviado a la jefatura',
  'baja.endorsed': 'Emitido por la jefatura a la OTI',
  'baja.forwarded': 'Derivado por la OTI a Administración',
  'baja.observed': 'Observado: vuelve a quien lo elaboró',
  'baja.concluded': 'Bienes dados de baja',
  'baja.annulled': 'Informe anulado',
  'informe.raised': 'Informe técnico elevado a la jefatura',
  'informe.decided': 'Decisión de la jefatura',
  'informe.informed': 'Área usuaria informada',
  'informe.contracted': 'Servicio contratado',
  'informe.verified': 'Servicio verificado',
  'informe.annulled': 'Informe anulado',
  'gestion.opened': 'Registrado',
  'sala.opened': 'Sala registrada',
  'sala.booked': 'Sala reservada',
  'sala.released': 'Reserva retirada',
  'sala.closed': 'Sala retirada',
  'relacion.opened': 'Relaciones mensuales iniciadas',
  'relacion.monthClosed': 'Mes cerrado',
  'anexo01.opened': 'Hojas de Anexo 01 iniciadas',
  'anexo01.sheetClosed': 'Hoja cerrada',
  'anexo01.sheetAnnulled': 'Hoja anulada',
};

export function eventLabel(kind: string, type: string): string {
  const key = `${kind}.${type}`;
  const own = [key, type].map((name) => (Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined)).find(Boolean);
  return own ?? (kind === 'ticket' || kind === 'gestion' ? findStep(type)?.past : undefined) ?? type;
}
