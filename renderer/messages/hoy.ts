import { formatCount } from '#shared/text/spanish.ts';

export const HOY = {
  title: 'Hoy',
  note: (day: string, count: number) =>
    `${day} · ${formatCount(count)} ${count === 1 ? 'asunto espera' : 'asuntos esperan'}`,
  scope: 'De quién',
  mine: 'Lo mío',
  all: (sede: string) => `Toda la ${sede}`,
  allCentral: 'Todas las sedes',
  print: 'Imprimir Anexo 01',
  groups: {
    toDecide: 'Por aprobar',
    regularise: 'Por regularizar',
    due: 'Vencidos y por vencer',
    toAttend: 'En atención',
    followUp: 'Servicios por verificar',
    custody: 'Equipos en custodia',
    disputed: 'Bienes con dos responsables',
    waitingInfo: 'Esperan información',
    waitingOthers: 'Esperan aprobación',
    drafts: 'Cargos en borrador',
  },
  columns: { age: 'Tiempo', code: 'Código', subject: 'Asunto', who: 'Persona', status: 'Estado', unsent: 'Sin enviar' },
  emptyTitle: 'Nada espera por usted',
  emptyText: 'Lo que falte aprobar, atender o emitir aparecerá aquí.',
  newAtencion: 'Nueva atención',
  open: 'Abrir',
  deny: 'Denegar con motivo',
  pane: 'Asunto elegido',
  facts: { who: 'Usuaria/o', sede: 'Sede', type: 'Tipología', priority: 'Prioridad', since: 'Desde', due: 'Vence' },
  hints: { move: 'moverse', open: 'abrir' },
} as const;
