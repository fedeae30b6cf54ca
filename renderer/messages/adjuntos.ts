import type { AttachmentRole } from '#shared/attachments/attachment.ts';
import { formatCount } from '#shared/text/spanish.ts';

export type AttachProblemCode = 'empty' | 'too-large' | 'type' | 'disk-full' | 'unreadable';

const REFUSALS: Readonly<Record<string, string>> = {
  'file-damaged': 'el archivo llegó cambiado varias veces',
  'file-type': 'su contenido no es del tipo que dice el registro',
  'file-not-named': 'ningún registro aceptado lo nombra',
  'file-size': 'su tamaño no es el que dice el registro',
  'file-too-large': 'pesa más de 25 MB',
  'unknown-record': 'su registro no está en esta sede',
};

/** Words of the files of records. */
export const ADJUNTOS = {
  heading: 'Archivos',
  add: 'Agregar archivo',
  accepts: 'PDF, JPG, PNG, WebP, Excel, Word o texto, hasta 25 MB.',
  none: 'Sin archivos.',
  added: (name: string) => `Se agregó ${name}`,
  removed: (name: string) => `Se quitó ${name}`,
  failed: 'No se agregó el archivo',
  roles: { scan: 'escaneado', signed: 'documento firmado', photo: 'foto', other: '' } satisfies Record<
    AttachmentRole,
    string
  >,
  document: 'Documento que se firma',
  signedScan: 'Escaneado firmado',
  open: 'Abrir',
  openOf: (name: string) => `Abrir ${name}`,
  save: 'Guardar',
  remove: 'Quitar',
  removeOf: (name: string) => `Quitar ${name}`,
  removeTitle: (name: string) => `Quitar ${name}`,
  removeText: 'Sale de la lista y queda en el historial, con su motivo.',
  reason: 'Motivo',
  hold: 'Detener envío',
  retry: 'Enviar de nuevo',
  states: {
    waiting: 'en este equipo · se envía con la próxima línea',
    sending: (percent: number) => `enviándose ${formatCount(percent)}%`,
    both: 'en este equipo y en la sede central',
    held: 'en este equipo · envío detenido',
    refused: (code: string | undefined) =>
      `la sede central no lo recibió: ${REFUSALS[code ?? ''] ?? 'no dijo por qué'}`,
    full: 'en este equipo · espera: no hay espacio en la sede central',
    headquarters: 'en la sede central',
    absent: 'todavía no llega a la sede central',
    elsewhere: 'no está en este equipo; se trae con línea',
    bringing: 'trayéndolo de la sede central',
  },
  notBrought: 'No se pudo traer de la sede central. Lo que llegó se conserva: abra otra vez cuando haya línea.',
  notYet: 'Todavía no llega a la sede central: sale del equipo donde se agregó cuando tenga línea.',
  offline: 'Este archivo no está en este equipo. Se trae de la sede central cuando haya línea.',
  problems: {
    empty: 'El archivo está vacío.',
    'too-large': 'El archivo pesa más de 25 MB. Escanee con menos resolución o divídalo.',
    type: 'Su contenido no es un PDF, una foto, un Excel o Word sin macros, ni un texto. El nombre no cuenta.',
    'disk-full': 'El disco de este equipo está lleno. Libere espacio y agréguelo otra vez.',
    unreadable: 'El archivo no se pudo leer. Revise que siga en su lugar y elíjalo otra vez.',
  } satisfies Record<AttachProblemCode, string>,
  pending: {
    title: 'Archivos por enviar',
    none: 'Todos los archivos de este equipo están en la sede central.',
    count: (count: number) => (count === 1 ? '1 archivo por enviar' : `${formatCount(count)} archivos por enviar`),
    stop: (name: string) => `Detener el envío de ${name}`,
    retry: (name: string) => `Enviar de nuevo ${name}`,
  },
} as const;
