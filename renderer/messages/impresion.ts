import { formatCount } from '#shared/text/spanish.ts';
import { formatCivilDate, type CivilDate } from '#shared/calendar/civil-date.ts';
import { MAX_CLOSED_ROWS } from '#shared/records/anexo01/anexo01.ts';
import { MAX_ANEXO01_ROWS } from '#shared/forms/anexo01-sheet.ts';

/** Words of previews, of printing and of the Anexo 01 screen. */
export const IMPRESION = {
  preview: 'Así se imprimirá',
  pageCount: (pages: number) => (pages === 1 ? 'Pág. 1 de 1' : `${formatCount(pages)} páginas`),
  pageLabel: (label: string, page: number, pages: number) => `${label}, página ${page} de ${pages}`,
  paperOf: (label: string) => `Vista previa: ${label}`,
  enlargedOf: (label: string) => `Vista ampliada: ${label}`,
  enlarge: 'Ampliar',
  zoom: 'Tamaño',
  zoomLabel: (zoom: number) => (zoom === 1 ? 'A lo ancho' : `${zoom * 100} %`),
  working: 'Preparando',
  previewAway:
    'El documento firmado todavía no llega a este equipo. Se mostrará aquí en cuanto el equipo que lo tiene lo envíe y haya línea.',
  previewFailed: 'No se pudo preparar la vista. Lo escrito está guardado; vuelva a abrir esta pantalla.',
  print: 'Imprimir',
  save: 'Guardar PDF',
  saved: (path: string) => `PDF guardado: ${path}`,
  printed: 'Enviado a la impresora',
  printFailedTitle: 'No se imprimió',
  printFailed: 'Revise la impresora, o guarde el PDF e imprímalo desde otro programa.',
  saveFailedTitle: 'No se guardó el PDF',
  saveFailed: 'Elija otra carpeta o libere espacio en el disco, y guárdelo otra vez.',
} as const;

export const ANEXO01 = {
  title: 'Anexo 01',
  note: 'Registro de atención de mesa de ayuda',
  scope: 'Sede y periodo',
  sede: 'Sede',
  back: 'Volver',
  rows: (count: number) => (count === 1 ? '1 atención' : `${formatCount(count)} atenciones`),
  annulled: (count: number) =>
    count === 1 ? '1 anulada no se imprime' : `${formatCount(count)} anuladas no se imprimen`,
  document: (sede: string, from: CivilDate, to: CivilDate) =>
    `Anexo 01 de ${sede}, del ${formatCivilDate(from)} al ${formatCivilDate(to)}`,
  choosePeriodTitle: 'Escriba el periodo',
  choosePeriodText: 'Dos fechas, la primera antes que la segunda. «hoy» y «ayer» también valen.',
  emptyTitle: 'No hay atenciones en este periodo',
  emptyText: 'Elija otras fechas, o registre la primera atención del periodo.',
  reading: (done: number, total: number) => `Leyendo ${formatCount(done)} de ${formatCount(total)} atenciones`,
  cancel: 'Cancelar',
  resume: 'Leer otra vez',
  cancelledTitle: 'Se canceló la lectura',
  cancelledText: 'Elija un periodo más corto o lea otra vez.',
  readFailedTitle: 'No se pudieron leer las atenciones',
  readFailedText: 'Nada se perdió. Lea otra vez o cierre y abra el programa.',
  tooManyTitle: 'El periodo es demasiado largo para una hoja',
  tooMany: (count: number) =>
    `Tiene ${formatCount(count)} atenciones; caben ${formatCount(MAX_ANEXO01_ROWS)}. Elija fechas más cercanas.`,
  incomplete: 'Se están abriendo las atenciones de este equipo; la cuenta puede crecer.',
  onSheets: (count: number) => (count === 1 ? '1 en una hoja cerrada' : `${formatCount(count)} en hojas cerradas`),
  nothingOpenTitle: 'Todo lo de este periodo está en una hoja cerrada',
  nothingOpenText: 'Lo que se registre o cambie después aparece aquí, para una hoja complementaria.',
  sheets: {
    label: 'Hoja',
    open: (count: number) => `Por cerrar (${formatCount(count)})`,
    closed: (code: string, from: CivilDate, to: CivilDate, supplementary: boolean, signed: number, annulled: boolean) =>
      [
        code,
        `${formatCivilDate(from)} al ${formatCivilDate(to)}`,
        ...(supplementary ? ['complementaria'] : []),
        annulled ? 'anulada' : `${signed} de 2 firmas`,
      ].join(' · '),
  },
  close: {
    act: 'Cerrar la hoja',
    actSupplementary: 'Cerrar la complementaria',
    title: (count: number, supplementary: boolean) =>
      `¿Cerrar la hoja${supplementary ? ' complementaria' : ''} con ${count === 1 ? '1 atención' : `${formatCount(count)} atenciones`}?`,
    text: 'Recibe su número y su código, y queda lista para las dos firmas. Después nada cambia en ella: lo que se registre o corrija más tarde para este periodo va en una hoja complementaria.',
    running: 'El periodo todavía no termina.',
    confirm: 'Cerrar',
    cancel: 'Seguir sin cerrar',
    working: 'Cerrando',
    failed: 'No se cerró',
    done: (code: string) => `Hoja ${code} cerrada y guardada`,
    crossing: (code: string, from: CivilDate, to: CivilDate) =>
      `Estas fechas se cruzan con la hoja ${code}, del ${formatCivilDate(from)} al ${formatCivilDate(to)}: se puede imprimir, pero no cerrar.`,
    tooMany: (rows: number) =>
      `El periodo tiene ${formatCount(rows)} atenciones y en una hoja cerrada caben ${formatCount(MAX_CLOSED_ROWS)}: se puede imprimir, pero no cerrar. Ciérrelo por partes, con fechas más cercanas.`,
  },
  closed: {
    number: 'Hoja N°',
    supplementary: 'Hoja complementaria',
    period: 'Periodo',
    rowsLabel: 'Contiene',
    closedBy: 'La cerró',
    late: (count: number) =>
      count === 1
        ? '1 atención llegó o cambió después del cierre'
        : `${formatCount(count)} atenciones llegaron o cambiaron después del cierre`,
    lateText: 'No entran en esta hoja: van en una complementaria.',
    seeLate: 'Ver lo nuevo',
    gone: (count: number) =>
      count === 1
        ? '1 atención de esta hoja se anuló o pasó a otra fecha después'
        : `${formatCount(count)} atenciones de esta hoja se anularon o pasaron a otra fecha después`,
  },
  annul: {
    act: 'Anular la hoja',
    text: 'Queda guardada con su número y la palabra ANULADA. Sus atenciones y su periodo quedan libres para otra hoja. No se deshace.',
    reason: 'Motivo',
    done: (code: string) => `Hoja ${code} anulada: sus atenciones se pueden cerrar en otra`,
    by: 'La anuló',
    because: (reason: string) => `Anulada: ${reason}`,
    free: 'Sus atenciones y su periodo quedaron libres para otra hoja.',
    mark: (moment: string) => `HOJA ANULADA el ${moment}`,
    markReason: (reason: string) => `Motivo: ${reason}`,
  },
  ticketContinues: (ticket: string) => `Pasa al ticket ${ticket}`,
} as const;
