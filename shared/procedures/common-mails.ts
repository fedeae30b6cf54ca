import type { MailTemplate, ProcedureMail } from './mail.ts';

/** Mails that several documents ask for in the same words. The texts are ours: none of the documents gives one. */

const GREETING = 'Estimada/o {requester}:';
const REPLY = 'Si el problema continúa, responda a este correo o comuníquese con la mesa de ayuda.';

export const resolvedTemplate: MailTemplate = {
  subject: 'Solución registrada: {subject}',
  body: [
    GREETING,
    'El {happenedOn} se registró la solución de su ticket {code}, «{subject}».',
    'Solución: {solution}',
    REPLY,
  ],
};

export const closedTemplate: MailTemplate = {
  subject: 'Ticket cerrado: {subject}',
  body: [
    GREETING,
    'El {happenedOn} se cerró su ticket {code}, «{subject}».',
    'Lo actuado: {solution}',
    'Comentario: {comment}',
    REPLY,
  ],
};

/** What a person wrote on the case, to be sent for them. */
const writtenTemplate: MailTemplate = {
  subject: '{subject}',
  body: ['{text}', 'Sobre el ticket {code}, «{subject}». Puede responder a este correo.'],
};

/** PROCEDURES §7: a mail written on a case, also without a line, leaves from headquarters. */
const written: ProcedureMail = {
  id: 'written',
  source: 'QW-7.3',
  of: 'ticket',
  on: ['communicated'],
  when: { means: ['mail'], send: [true] },
  to: 'requester',
  template: 'written',
};

/** QW-8.6.4: that the equipment goes to the IT office, and whatever else is written on an attention to be sent. */
const writtenOnAttention: ProcedureMail = {
  ...written,
  id: 'writtenOnAttention',
  source: 'QW-8.6.4',
  of: 'atencion',
  template: 'writtenOnAttention',
};

const writtenOnAttentionTemplate: MailTemplate = {
  subject: '{subject}',
  body: ['{text}', 'Sobre la atención {code}, «{subject}». Para consultas, comuníquese con la mesa de ayuda.'],
};

/** The mails of a procedure with those that every procedure has. */
export function withWritten(
  mails: readonly ProcedureMail[],
  templates: Readonly<Record<string, MailTemplate>>,
): { mails: readonly ProcedureMail[]; templates: Readonly<Record<string, MailTemplate>> } {
  return {
    mails: [...mails, written, writtenOnAttention],
    templates: { ...templates, written: writtenTemplate, writtenOnAttention: writtenOnAttentionTemplate },
  };
}
