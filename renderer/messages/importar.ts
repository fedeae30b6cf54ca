import type { ImportKind } from '#shared/imports/index.ts';
import { formatNumber, plural } from '../ui/format.ts';

const rows = (count: number) => plural(count, 'fila', 'filas');

/** Words of the import of logs and lists that already exist. */
export const IMPORTAR = {
  title: 'Importar',
  kinds: {
    anexo01: 'Registro de atenciones (Anexo 01)',
    bienes: 'Lista de bienes',
  } satisfies Record<ImportKind, string>,
  kind: 'Qué contiene el archivo',
  columns: {
    anexo01:
      'Las columnas del Anexo 01: fecha, sede, usuaria/o, área u oficina, problema, solución, tipología, estado y personal de soporte asignado.',
    bienes:
      'Código patrimonial, denominación, marca, modelo, serie, estado y usuario. Las dos primeras son necesarias.',
  } satisfies Record<ImportKind, string>,
  drop: 'Suelte aquí el archivo, o elíjalo',
  formats: 'Hoja de cálculo .xlsx o .csv, hasta 20 MB y 20,000 filas',
  choose: 'Elegir archivo',
  first: 'Primero se muestra qué se leyó. Nada se guarda hasta que usted lo diga.',
  twice: 'Importar dos veces el mismo archivo, aun en otro equipo, no duplica nada.',
  notAllowed: 'Su encargo no permite importar',
  notAllowedText:
    'Importan la/el especialista de la sede y el soporte de la sede central; los bienes, también Control Patrimonial.',
  oneFile: 'Suelte un solo archivo',
  reading: (file: string) => `Leyendo ${file}`,
  cancel: 'Cancelar',
  fatal: 'No se puede importar este archivo',
  nothingWritten: 'No se guardó nada.',
  other: 'Elegir otro archivo',
  empty: 'El archivo no tiene filas',
  emptyText: 'Se encontraron los títulos de las columnas, y ninguna fila debajo.',
  previewOf: (file: string) => `Vista previa de ${file}`,
  summary: (counts: { rows: number; ready: number; already: number; wrong: number }) =>
    [
      rows(counts.rows),
      `${formatNumber(counts.ready)} por importar`,
      ...(counts.already === 0 ? [] : [`${formatNumber(counts.already)} ya están`]),
      ...(counts.wrong === 0 ? [] : [`${formatNumber(counts.wrong)} con observaciones`]),
    ].join(' · '),
  show: 'Filas',
  showAll: 'Todas',
  showNoted: 'Solo con observaciones',
  ignored: (titles: string) => `No son del formulario y no se importan: ${titles}.`,
  line: 'Fila',
  state: 'Lectura',
  states: { ready: 'Por importar', already: 'Ya está', wrong: 'Con observaciones', warned: 'Con aviso' },
  alreadyText: {
    anexo01: 'Esta fila ya se importó: no se repite.',
    bienes: 'El código ya está en el registro: la fila no se importa.',
  } satisfies Record<ImportKind, string>,
  rowNotes: (line: number) => `Fila ${formatNumber(line)} de la hoja`,
  wholeRow: 'Toda la fila',
  fine: 'Se lee bien.',
  suggestions: (values: string) => `Se aceptaría: ${values}.`,
  chooseRow: 'Elija una fila para ver qué se observó en ella.',
  noneNoted: 'Ninguna fila tiene observaciones',
  importAll: (count: number) => `Importar ${rows(count)}`,
  importGood: (count: number) => `Importar solo las ${formatNumber(count)} filas sin observaciones`,
  allOrNothing: (wrong: number) => `${rows(wrong)} con observaciones: corríjalas en el archivo y elíjalo otra vez.`,
  goodTitle: (count: number) => `¿Importar solo ${rows(count)}?`,
  goodText: (wrong: number) =>
    `${wrong === 1 ? 'La fila con observaciones queda' : `Las ${formatNumber(wrong)} filas con observaciones quedan`} fuera. Puede corregirlas e importar el archivo otra vez: lo ya importado no se repite.`,
  goodConfirm: 'Importar las que están bien',
  goodCancel: 'No importar todavía',
  nothingNew: 'Todas las filas ya están en este equipo: no hay nada que importar.',
  writing: (count: number) => `Guardando ${rows(count)} en este equipo`,
  writingText: 'Se guardan todas juntas. Si se corta la luz ahora, no queda ninguna a medias.',
  doneTitle: (result: { rows: number; added: number; already: number }) =>
    `${rows(result.rows)}: ${plural(result.added, 'nueva', 'nuevas')}, ${
      result.already === 1 ? '1 ya estaba' : `${formatNumber(result.already)} ya estaban`
    }`,
  doneText: 'Están guardadas en este equipo y se envían a la sede central cuando haya línea.',
  leftOut: (wrong: number) => `Quedaron fuera ${rows(wrong)} con observaciones.`,
  see: { anexo01: 'Ver atenciones', bienes: 'Ver bienes' } satisfies Record<ImportKind, string>,
} as const;
