import { formatCount } from '#shared/text/spanish.ts';

export const AGENDA = {
  title: 'Plazos',
  note: (count: number, overdue: number) =>
    `${formatCount(count)} ${count === 1 ? 'plazo' : 'plazos'} · ${formatCount(overdue)} ${overdue === 1 ? 'vencido' : 'vencidos'}`,
  scope: 'De quién',
  mine: 'Lo mío',
  unit: 'Toda la unidad',
  byPerson: 'Por persona',
  groups: { overdue: 'Vencidos', today: 'Hoy', week: 'Próximos siete días', later: 'Más adelante' },
  columns: {
    left: 'Falta',
    due: 'Vence',
    code: 'Código',
    name: 'Qué toca',
    subject: 'Asunto',
    assignee: 'Responsable',
    sede: 'Sede',
    source: 'Según',
  },
  nobody: 'Sin asignar',
  emptyTitle: 'Ningún plazo corre',
  emptyText:
    'Aquí aparece lo que vence: los plazos que fija el procedimiento y los que la organización fijó en el calendario.',
  calendar: 'Calendario',
  reports: 'Reportes',
  allow: 'Avisarme en este equipo',
  allowed: 'Los avisos de este equipo están activos',
  refused: 'El navegador no permite avisos. Actívelos en los permisos de esta página.',
  overdue: (name: string) => `Venció: ${name.toLowerCase()}`,
  severalTitle: (count: number) => `${formatCount(count)} plazos vencidos`,
  severalText: 'Ábralos en Plazos, en Chasqui.',
  bien: {
    followUp: { name: 'Verificar después del servicio', source: 'OS-9, OS-24' },
    maintenance: { name: 'Mantenimiento preventivo', source: 'OS-23' },
    review: { name: 'Revisar si está obsoleto', source: 'OS-18' },
  },
  clock: {
    title: 'Tiempo',
    elapsed: 'Transcurrido',
    paused: 'En pausa',
    spent: 'Cuenta',
    due: (name: string) => `Plazo de ${name.toLowerCase()}`,
    stopped: 'en pausa',
    met: 'cumplido',
    missed: 'fuera de plazo',
  },
} as const;
