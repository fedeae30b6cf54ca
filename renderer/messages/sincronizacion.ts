import { formatCount } from '#shared/text/spanish.ts';
import type { TransportFailureKind } from '../sync/ports.ts';

export const SINCRONIZACION = {
  title: 'Sincronización',
  device: (code: string) => `este equipo, ${code}`,
  tryNow: 'Intentar ahora',
  usb: 'Llevar en USB',
  backups: 'Copias de seguridad',
  proof: (contiguous: number) =>
    contiguous === 0
      ? 'Ningún evento en la sede central todavía'
      : `Eventos 1–${formatCount(contiguous)} en la sede central`,
  complete: 'ninguno falta',
  withRefused: (accepted: number, refused: number) =>
    `ninguno falta: ${formatCount(accepted)} aceptados, ${formatCount(refused)} rechazados`,
  gap: (highest: number) => `recibió hasta el ${formatCount(highest)}; los que faltan se vuelven a enviar`,
  toSend: (count: number) => `${formatCount(count)} por enviar`,
  confirmed: (contiguous: number, when: string) => `${formatCount(contiguous)} · confirmado ${when}`,
  barLabel: (contiguous: number, pending: number) =>
    `${formatCount(contiguous)} eventos en la sede central y ${formatCount(pending)} por enviar`,
  nothingToSend: 'Nada por enviar',
  nothingToSendText: 'Todo lo registrado en este equipo está en la sede central.',
  notYet: 'Todavía no hubo contacto con la sede central.',
  refused: 'Rechazados',
  refusedNote: 'la sede central los recibió y no los aceptó; el resto siguió',
  refusedEvent: (seq: number) => `Evento ${formatCount(seq)}`,
  discard: 'Descartar con motivo',
  keepText: 'Copiar el texto',
  copied: 'Texto copiado',
  discardTitle: '¿Descartar este evento?',
  discardText: 'Sale de esta bandeja y queda anotado el motivo. En la sede central nunca contó.',
  discardConfirm: 'Descartar',
  discardCancel: 'Volver',
  reason: 'Motivo',
  reasonMissing: 'Escriba el motivo.',
  devices: (sede: string) => `Equipos de ${sede}`,
  devicesNote: 'lo que la sede central informó en el último contacto',
  devicesOffline: 'La lista de equipos requiere línea.',
  columns: { device: 'Equipo', people: 'Personas', last: 'Último envío', received: 'En sede central', state: 'Estado' },
  thisDevice: 'este equipo',
  formerly: (code: string) => ` · antes ${code}`,
  forked: (seq: number) => `Disco copiado: dos historias desde el evento ${formatCount(seq)}`,
  wrongClockTitle: (by: string, ahead: boolean) =>
    `El reloj de este equipo está ${ahead ? 'adelantado' : 'atrasado'} ${by}`,
  wrongClockText:
    'Corrija la fecha y la hora de Windows. Mientras tanto Chasqui trabaja con la hora de la sede central; nada se rechaza por la hora.',
  wrongClockToast: (by: string, ahead: boolean) =>
    `El reloj de este equipo está ${ahead ? 'adelantado' : 'atrasado'} ${by}: corrija la fecha y la hora.`,
  enrolledAnewTitle: (code: string, formerly: string) =>
    `Este equipo se inscribió de nuevo: ahora es ${code}, antes ${formerly}`,
  enrolledAnewText:
    'Sus números anteriores ya estaban usados, o su diario no los tenía. Nada se perdió: lo que faltaba enviar siguió con números nuevos.',
  pendingTitle: 'Por enviar',
  pendingKinds: {
    atencion: 'Atenciones',
    ticket: 'Acciones en tickets',
    cargo: 'Cargos',
    bien: 'Movimientos de bienes',
    persona: 'Personas',
    sede: 'Sedes',
    talonario: 'Números de talonario',
    traslado: 'Traslados',
    baja: 'Informes de baja',
    informe: 'Informes técnicos',
    relacion: 'Relaciones mensuales',
    anexo01: 'Hojas de Anexo 01',
    gestion: 'Registros',
    sala: 'Salas',
  },
  total: 'Total',
  line: 'La línea',
  lineFacts: {
    state: 'Estado',
    lastSuccess: 'Último contacto',
    nextAttempt: 'Próximo intento',
    never: 'ninguno',
    recovered: 'Recuperados del diario',
    epoch: 'Época',
  },
  lineStates: { ok: 'con línea', syncing: 'sincronizando', firstSync: 'recibiendo los datos de la sede' },
} as const;

/** The last failure, in words for the pane «La línea». */
export function lineFailureText(failure: TransportFailureKind | 'internal'): string {
  switch (failure) {
    case 'offline':
      return 'sin respuesta de la sede central';
    case 'busy':
      return 'la sede central está ocupada; se intenta de nuevo';
    case 'session':
      return 'la sesión terminó: entre de nuevo con línea';
    case 'rejected':
      return 'la sede central no aceptó la consulta';
    case 'epoch':
      return 'la sede central volvió de una copia; se le envía todo otra vez';
    case 'outdated':
      return 'esta versión de Chasqui es muy anterior: actualícela; nada se pierde';
    case 'chain':
      return 'los números de este equipo ya se usaron: se inscribe de nuevo';
    case 'internal':
      return 'algo falló en este equipo; se intenta de nuevo';
  }
}
