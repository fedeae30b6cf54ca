import { formatMoment, formatNumber, plural, type FormatContext } from '../../ui/format.ts';
import type { Tone } from '../../ui/status.tsx';

/** What the strip says. Instants are milliseconds since 1970. */
export type SyncStripState =
  /** Before the first answer. */
  | { kind: 'starting'; pending: number }
  /** In line and nothing to send. */
  | { kind: 'current' }
  | { kind: 'sending'; done: number; total: number }
  /** First load of this device, or much at once. Without `total` it is not known. */
  | { kind: 'receiving'; done: number; total?: number }
  | { kind: 'offline'; since: number; pending: number }
  /** There is a line, but headquarters does not take it: it answers with a fault, or not in time. */
  | { kind: 'failing'; since: number; pending: number }
  /** Sending needs that a person signs in again with a line. */
  | { kind: 'signed-out'; pending: number }
  /** Nobody has entered yet. */
  | { kind: 'nobody'; pending: number };

export interface SyncStripWords {
  tone: Tone;
  /** In bold. */
  main: string;
  /** Behind it, in plain type. */
  rest?: string;
}

/** The words of the strip; calm when there is no line, for nothing is lost. */
export function wordsOf(state: SyncStripState, context: FormatContext): SyncStripWords {
  switch (state.kind) {
    case 'starting':
      return { tone: 'grey', main: `Buscando línea · ${pendingText(state.pending)}` };
    case 'current':
      return { tone: 'green', main: 'Al día', rest: '· Sede central tiene todo lo de este equipo' };
    case 'sending':
      return { tone: 'accent', main: `Enviando ${state.done} de ${state.total}` };
    case 'receiving':
      return { tone: 'accent', main: receivingText(state.done, state.total) };
    case 'offline':
      return { tone: 'amber', main: `Sin línea ${sinceText(state.since, context)} · ${pendingText(state.pending)}` };
    case 'failing':
      return {
        tone: 'amber',
        main: `Sede central no responde ${sinceText(state.since, context)} · ${pendingText(state.pending)}`,
      };
    case 'nobody':
      return pendingNobody(state.pending);
    case 'signed-out':
      return { tone: 'amber', main: `Para enviar, vuelva a entrar con línea · ${pendingText(state.pending)}` };
  }
}

function pendingNobody(pending: number): SyncStripWords {
  if (pending === 0) return { tone: 'grey', main: 'Nada por enviar en este equipo' };
  return { tone: 'amber', main: pendingText(pending), rest: '· se envían cuando alguien entre con línea' };
}

function receivingText(done: number, total: number | undefined): string {
  if (total === undefined) return `Recibiendo datos de su sede: ${plural(done, 'registro', 'registros')}`;
  return `Recibiendo ${plural(done, 'registro', 'registros')} de ${formatNumber(total)}`;
}

function pendingText(pending: number): string {
  return pending === 0 ? 'nada pendiente' : plural(pending, 'pendiente', 'pendientes');
}

/** «desde 09:42»: today needs no day. */
function sinceText(since: number, context: FormatContext): string {
  return `desde ${formatMoment(since, context).replace(/^hoy /, '')}`;
}
