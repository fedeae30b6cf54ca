import type { Atencion } from '#shared/records/atencion/atencion.ts';
import { atencion as kind } from '#shared/records/atencion/atencion.ts';
import type { Event } from '#shared/history/event.ts';
import type { Actor } from '#shared/records/role.ts';
import { allowedEvents } from '#shared/records/rule.ts';
import type { Desk } from '../../desk/desk.ts';
import { ATENCIONES } from '../../messages/atenciones.ts';
import { convertToTicket } from './commands/convert-to-ticket.ts';
import {
  annulAtencion,
  attendAtencion,
  commentAtencion,
  recordCommunication,
  startAtencion,
} from './commands/work-on-atencion.ts';

const TEXTS = ATENCIONES.actions;

/** What a dialog asks before the action. */
export interface ActionAnswers {
  text: string;
  means: 'call' | 'mail';
  /** A mail: whether headquarters sends the text. */
  send: boolean;
}

export type ActionEvent =
  | 'attended'
  | 'started'
  | 'communicated'
  | 'converted'
  | 'corrected'
  | 'commented'
  | 'annulled';

export interface AtencionAction {
  /** The event that it adds; whether it is offered is the rules' to say. */
  event: ActionEvent;
  label: string;
  /** One letter, shown on the button. */
  keys: string;
  danger?: boolean;
  /** The label of the text that it asks for. */
  text?: string;
  means?: boolean;
  /** What comes of it, over the fields. */
  consequence?: string;
  /** What the toast says afterwards. Absent: the action opens a form of its own. */
  run?(desk: Desk, atencion: Atencion, answers: ActionAnswers): Promise<string>;
}

/** Every action on an attention, the likeliest first. */
export const ATENCION_ACTIONS: readonly AtencionAction[] = [
  {
    event: 'attended',
    label: TEXTS.attended,
    keys: 'S',
    text: TEXTS.solution,
    run: said((desk, id, { text }) => attendAtencion(desk, id, text), 'attended'),
  },
  { event: 'started', label: TEXTS.started, keys: 'P', run: said((desk, id) => startAtencion(desk, id), 'started') },
  {
    event: 'communicated',
    label: TEXTS.communicated,
    keys: 'C',
    text: TEXTS.said,
    means: true,
    run: said((desk, id, { text, means, send }) => {
      const sent = means === 'mail' && send ? { send: true } : {};
      return recordCommunication(desk, id, { means, text, ...sent });
    }, 'communicated'),
  },
  {
    event: 'converted',
    label: TEXTS.converted,
    keys: 'V',
    consequence: TEXTS.convertText,
    run: async (desk, { id, code }) => ATENCIONES.converted(code, (await convertToTicket(desk, id)).code),
  },
  { event: 'corrected', label: TEXTS.corrected, keys: 'R' },
  {
    event: 'commented',
    label: TEXTS.commented,
    keys: 'N',
    text: TEXTS.note,
    run: said((desk, id, { text }) => commentAtencion(desk, id, text), 'commented'),
  },
  {
    event: 'annulled',
    label: TEXTS.annulled,
    keys: 'X',
    danger: true,
    text: TEXTS.reason,
    consequence: TEXTS.annulText,
    run: said((desk, id, { text }) => annulAtencion(desk, id, text), 'annulled'),
  },
];

function said(
  act: (desk: Desk, id: string, answers: ActionAnswers) => Promise<unknown>,
  event: keyof typeof ATENCIONES.doneWords,
) {
  return async (desk: Desk, { id, code }: Atencion, answers: ActionAnswers) => {
    await act(desk, id, answers);
    return ATENCIONES.done(code, ATENCIONES.doneWords[event]);
  };
}

/** Data that every event of the table accepts, to ask the table what the state itself forbids. */
const SAMPLE: Readonly<Partial<Record<ActionEvent, object>>> = {
  attended: { solution: '-' },
  converted: { ticket: { id: '00000000-0000-8000-8000-000000000000', code: '-' } },
  commented: { text: '-' },
  communicated: { means: 'call', text: '-' },
  annulled: { reason: '-' },
};

/** What this person may do with the attention as it is: the rules' answer, never our own. */
export function actionsFor(state: Atencion, actor: Actor): AtencionAction[] {
  const allowed = new Set(allowedEvents(kind, state, actor));
  return ATENCION_ACTIONS.filter(({ event }) => allowed.has(event) && !isRefused(state, event));
}

function isRefused(state: Atencion, type: ActionEvent): boolean {
  const event: Event = {
    id: state.id,
    record: state.id,
    kind: 'atencion',
    type,
    at: { wall: state.changedAt, counter: 0 },
    by: state.id,
    device: '',
    seq: 0,
    prev: '',
    act: state.id,
    data: { ...SAMPLE[type] },
    sig: '',
  };
  return !kind.rules[type].judge(state, event).ok;
}
