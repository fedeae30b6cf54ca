import type { Ticket } from '#shared/records/ticket/ticket.ts';
import type { Desk } from '../../desk/desk.ts';
import {
  acceptTicket,
  approveTicket,
  assignTicket,
  closeTicket,
  denyTicket,
  escalateTicket,
  provideInfo,
  recordCommunication,
  reopenTicket,
  requestInfo,
  resolveTicket,
  withdrawTicket,
} from './commands/act-on-ticket.ts';

/** What a dialog asks before the action. */
export interface ActionAnswers {
  text: string;
  level: number | null;
  assignee: { id: string; name: string } | null;
  means: 'call' | 'mail';
}

export interface TicketAction {
  /** The event that it adds; whether it is offered is the rules' to say. */
  event: string;
  label: string;
  /** One letter, shown on the button. */
  keys: string;
  danger?: boolean;
  /** The text that it asks for; absent when there is nothing to write. */
  text?: { label: string; required: boolean };
  asks?: readonly ('level' | 'assignee' | 'means')[];
  /** Sentence over the fields: what comes of it. */
  consequence?: string;
  run(desk: Pick<Desk, 'writer'>, ticket: Ticket, answers: ActionAnswers): Promise<unknown>;
}

/** Every action on a ticket, the likeliest first; a screen shows those that `allowedEvents` names. */
export const TICKET_ACTIONS: readonly TicketAction[] = [
  {
    event: 'approved',
    label: 'Aprobar',
    keys: 'A',
    text: { label: 'Comentario', required: false },
    consequence: 'Pasa a evaluación de la unidad de sede central.',
    run: (desk, { id }, { text }) => approveTicket(desk, id, text === '' ? undefined : text),
  },
  {
    event: 'accepted',
    label: 'Aceptar la atención',
    keys: 'A',
    asks: ['level', 'assignee'],
    text: { label: 'Comentario', required: false },
    consequence: 'Indique qué nivel lo atiende.',
    run: (desk, { id }, { text, level, assignee }) =>
      acceptTicket(desk, id, {
        level: level ?? 2,
        ...(assignee === null ? {} : { assignee }),
        ...(text === '' ? {} : { comment: text }),
      }),
  },
  {
    event: 'resolved',
    label: 'Registrar solución',
    keys: 'S',
    text: { label: 'Descripción de la solución', required: true },
    run: (desk, { id }, { text }) => resolveTicket(desk, id, text),
  },
  {
    event: 'infoProvided',
    label: 'Agregar la información pedida',
    keys: 'I',
    text: { label: 'Información', required: true },
    run: (desk, { id }, { text }) => provideInfo(desk, id, text),
  },
  {
    event: 'closed',
    label: 'Cerrar',
    keys: 'S',
    text: { label: 'Comentario', required: false },
    run: (desk, { id }, { text }) => closeTicket(desk, id, text === '' ? undefined : text),
  },
  {
    event: 'communicated',
    label: 'Registrar comunicación',
    keys: 'C',
    asks: ['means'],
    text: { label: 'Qué se dijo', required: true },
    run: (desk, { id }, { text, means }) => recordCommunication(desk, id, { means, text }),
  },
  {
    event: 'infoRequested',
    label: 'Pedir información',
    keys: 'I',
    text: { label: 'Qué hace falta', required: true },
    run: (desk, { id }, { text }) => requestInfo(desk, id, text),
  },
  {
    event: 'escalated',
    label: 'Cambiar de nivel',
    keys: 'E',
    asks: ['level'],
    text: { label: 'Motivo', required: true },
    run: (desk, { id, level: current }, { text, level }) =>
      escalateTicket(desk, id, { level: level ?? current ?? 2, reason: text }),
  },
  {
    event: 'assigned',
    label: 'Asignar',
    keys: 'G',
    asks: ['assignee'],
    run: async (desk, { id }, { assignee }) => {
      if (assignee !== null) await assignTicket(desk, id, assignee);
    },
  },
  {
    event: 'reopened',
    label: 'Reabrir',
    keys: 'R',
    text: { label: 'Motivo', required: true },
    run: (desk, { id }, { text }) => reopenTicket(desk, id, text),
  },
  {
    event: 'denied',
    label: 'Denegar con motivo',
    keys: 'D',
    danger: true,
    text: { label: 'Motivo', required: true },
    consequence: 'El ticket termina aquí. Quien lo pidió lee el motivo.',
    run: (desk, { id }, { text }) => denyTicket(desk, id, text),
  },
  {
    event: 'withdrawn',
    label: 'Desistir a pedido de la/el usuaria/o',
    keys: 'X',
    danger: true,
    text: { label: 'Motivo', required: true },
    consequence: 'El ticket termina aquí.',
    run: (desk, { id }, { text }) => withdrawTicket(desk, id, text),
  },
];
