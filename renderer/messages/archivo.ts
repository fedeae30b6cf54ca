import { formatCount } from '#shared/text/spanish.ts';

const months = (count: number) =>
  count === 0 ? 'siempre' : count % 12 === 0 ? (count === 12 ? '1 año' : `${count / 12} años`) : `${count} meses`;

/** What is old and no longer on the device. */
export const ARCHIVO = {
  title: 'En la sede central',
  note: 'lo de su sede, también lo que ya no está en este equipo',
  search: 'Buscar en la sede central',
  placeholder: 'Número, nombre, asunto o cualquier palabra',
  list: 'Registros encontrados',
  kinds: { atencion: 'Atención', ticket: 'Ticket', cargo: 'Cargo' } as Readonly<Record<string, string>>,
  columns: { what: 'Qué', status: 'Estado y último cambio' },
  more: 'Traer más',
  offlineTitle: 'Se necesita línea para buscar en la sede central',
  offlineText:
    'Lo terminado hace mucho tiempo ya no se guarda en este equipo. Vuelva a buscar cuando haya línea; lo que está en este equipo se busca sin ella.',
  retry: 'Intentar de nuevo',
  emptyTitle: 'Escriba qué busca',
  emptyText: 'Aquí se encuentra todo lo de su sede, por antiguo que sea. No importan las tildes ni las mayúsculas.',
  noneTitle: (text: string) => `La sede central no tiene nada con «${text}»`,
  noneText: 'Pruebe con menos palabras.',
  readOnly: 'Se lee de la sede central',
  readOnlyText: 'No está en este equipo. Para añadirle algo, tráigalo: se queda al menos 30 días.',
  bring: 'Traer a este equipo',
  brought: 'Ya está en este equipo.',
  openHere: 'Abrir',
  notReadTitle: 'No se pudo leer el registro',
  notReadText: 'Se necesita línea. Si la hay, puede que el registro sea de otra sede.',
  history: 'Historial',
  choose: 'Elija un registro para leerlo.',
  facts: { person: 'Persona', solution: 'Solución' },
  /** Below a list that is filtered, and in the palette. */
  elsewhere: (text: string) => `Buscar «${text}» en la sede central`,
  elsewhereNote: 'también lo que ya no está en este equipo',
  elsewhereWaits: 'ahora no hay línea',
  elsewhereOffline: 'Sin línea: lo antiguo, que ya no está en este equipo, se busca cuando la haya.',
  /** On the sync screen. */
  left: {
    title: 'Archivados en la sede central',
    none: 'Nada salió todavía de este equipo.',
    count: 'Ya no están aquí',
    since: 'Desde',
    lastLook: 'Última revisión',
    keeps: 'Permanencia',
    keepsValue: (count: number) => (count === 0 ? 'todo se queda' : `${months(count)} después de terminar`),
    device: 'Guardar en este equipo',
    organisation: (count: number) => `Lo que dice la organización (${months(count)})`,
    atLeast: (count: number) => `Al menos ${months(count)}`,
    everything: 'Todo, siempre',
    note: 'Lo terminado sale solo cuando la sede central confirma que lo tiene. Los bienes y las personas se quedan.',
    total: (count: number) => formatCount(count),
  },
} as const;
