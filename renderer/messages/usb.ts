import { formatCount } from '#shared/text/spanish.ts';

const events = (count: number) => (count === 1 ? '1 evento' : `${formatCount(count)} eventos`);
const records = (count: number) => (count === 1 ? '1 registro' : `${formatCount(count)} registros`);

export const USB = {
  title: 'Llevar en USB',
  note: (code: string) => `este equipo, ${code}`,
  back: 'Sincronización',
  about:
    'Para una unidad sin línea por semanas: lo que se enviaría por la línea va en un archivo, cerrado con la clave de la sede central. Ella lo lee y devuelve otro con su respuesta.',
  out: '1 · Escribir el paquete',
  outText: (pending: number) =>
    pending === 0
      ? 'No hay nada por enviar; el paquete igual pide lo nuevo de la sede central.'
      : `Lleva ${events(pending)} por enviar y pide lo nuevo de la sede central.`,
  write: 'Escribir el paquete',
  writing: 'Escribiendo el paquete',
  written: (number: number, count: number, size: string) => `Paquete n.º ${number} escrito: ${events(count)}, ${size}`,
  writtenText: (name: string) =>
    `${name} · Guárdelo en la memoria USB. Puede seguir registrando: lo de después va en el siguiente, y leer dos veces el mismo no duplica nada.`,
  again: 'Guardarlo otra vez',
  back2: '2 · Leer la respuesta',
  backText: 'El archivo que devolvió la sede central para este equipo.',
  read: 'Leer la respuesta',
  answerFile: 'Archivo de la respuesta',
  reading: 'Leyendo la respuesta',
  answered: (number: number) => `Respuesta al paquete n.º ${number} leída`,
  answeredText: (accepted: number, refused: number, count: number) =>
    [
      `${events(accepted)} en la sede central`,
      refused === 0 ? 'ninguno rechazado' : `${formatCount(refused)} a la bandeja de rechazados`,
      `${records(count)} recibidos`,
    ].join(' · '),
  notRead: 'No se leyó',
  notWritten: 'No se escribió',
  epoch:
    'La sede central volvió de una copia anterior. Nada se pierde, pero este equipo necesita línea una vez para comparar lo que ella perdió.',
  central: 'En la sede central: leer el paquete de una unidad',
  centralText: 'Entra por las mismas reglas que por la línea. Leer dos veces el mismo paquete no cambia nada.',
  readPackage: 'Leer un paquete',
  packageFile: 'Archivo del paquete',
  sending: 'Leyendo el paquete',
  progress: (done: number, total: number) => `${done} de ${total} partes`,
  cancel: 'Cancelar',
  cancelled: 'Cancelado: lo que ya entró quedó guardado; leer otra vez el paquete continúa.',
  entered: (sede: string, device: string, number: number) => `${sede}, equipo ${device}: paquete n.º ${number} leído`,
  facts: {
    made: 'Escrito en la unidad',
    accepted: 'Eventos que entraron',
    known: 'Ya estaban',
    refused: 'No aceptados',
    records: 'Registros en la respuesta',
  },
  refusedTitle: 'No aceptados: quedan en la bandeja del equipo, con su motivo',
  epochSummary:
    'La sede central volvió de una copia después del último contacto de este equipo: no se juzgó nada. El equipo necesita línea una vez.',
  save: 'Guardar la respuesta',
  saveText: 'Llévela de vuelta al equipo: sin ella seguirá mostrando lo enviado como pendiente.',
} as const;
