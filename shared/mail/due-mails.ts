import { formatCivilDate } from '../calendar/civil-date.ts';
import { civilDateOf } from '../calendar/zoned-time.ts';
import type { Event, EventData } from '../history/event.ts';
import { derivedUuid } from '../history/uuid.ts';
import type { FlowField, FlowStep } from '../procedures/flow.ts';
import { findState } from '../procedures/flow-lookup.ts';
import { fillIn, type MailName, type ProcedureMail } from '../procedures/mail.ts';
import type { Procedure } from '../procedures/procedure.ts';
import { findRegister } from '../procedures/register.ts';
import { findProcedure } from '../procedures/registry.ts';
import type { Atencion } from '../records/atencion/atencion.ts';
import type { Gestion } from '../records/gestion/gestion.ts';
import { firstLine } from '../records/summary.ts';
import type { Ticket } from '../records/ticket/ticket.ts';
import { makeSubject } from './thread.ts';

/** A record that mails are sent about. */
export type Mailed =
  | { kind: 'ticket'; state: Ticket }
  | { kind: 'atencion'; state: Atencion }
  | { kind: 'gestion'; state: Gestion };

const MAILED: readonly string[] = ['ticket', 'atencion', 'gestion'] satisfies Mailed['kind'][];

/** Whether mails are sent about records of this kind. */
export function isMailed(kind: string): kind is Mailed['kind'] {
  return MAILED.includes(kind);
}

/** The one by which mails are sent about it; an attention that was imported goes by none. */
export function procedureOf({ state }: Mailed): Procedure | undefined {
  return state.procedure === undefined ? undefined : findProcedure(state.procedure);
}

/** A mail as it is queued; its addresses are headquarters' to look up. */
export interface DueMail {
  mail: ProcedureMail;
  subject: string;
  body: string;
  /** Said over the link of a mail that asks something. */
  link?: string;
  footer: string;
}

type Values = Readonly<Record<string, string | undefined>>;

/** The mails that an event sends by the record's procedure, before anything is written. */
export function mailsOn(procedure: Procedure, { kind, state }: Mailed, { type, data }: Event): ProcedureMail[] {
  const of = kind === 'gestion' ? state.register : kind;
  const fits = ([field, values]: [string, readonly (string | boolean)[]]) =>
    values.some((value) => value === data[field]);
  return (procedure.mails ?? []).filter(
    (mail) => mail.of === of && mail.on.includes(type) && Object.entries(mail.when ?? {}).every(fits),
  );
}

/** Those mails as they are written. @param about the record after the event */
export function dueMails(procedure: Procedure, about: Mailed, event: Event): DueMail[] {
  const mails = mailsOn(procedure, about, event);
  if (mails.length === 0) return [];
  const values = known({ ...caseTexts(procedure, about, event), ...known(fieldTexts(procedure, about, event)) });
  return mails.flatMap((mail) => {
    const template = procedure.templates?.[mail.template];
    if (template === undefined) return [];
    const body = template.body.flatMap((paragraph) => fillIn(paragraph, values) ?? []);
    const { link } = template;
    return [
      {
        mail,
        subject: makeSubject(about.state.code, oneLine(fillIn(template.subject, values) ?? about.state.code)),
        body: body.join('\n\n'),
        ...(mail.asks === undefined || link === undefined ? {} : { link }),
        footer: footerOf(procedure),
      },
    ];
  });
}

const known = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** The id of a mail that an event sends: the same event sends the same mail once. @param part of a mail to many */
export function mailIdOf(event: { id: string }, mail: { id: string }, part = 0): string {
  return derivedUuid('mail', event.id, mail.id, String(part));
}

/** Said under every mail that a server sends by itself. */
export function footerOf({ organisation }: Procedure): string {
  return [organisation.unit, organisation.name, 'Correo enviado por la mesa de ayuda.'].join('\n');
}

/** In one line, whatever was typed: what a header can hold. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

function caseTexts(procedure: Procedure, { kind, state }: Mailed, event: Event): Values {
  const { unit, name } = procedure.organisation;
  const common = {
    code: state.code,
    happenedOn: formatCivilDate(civilDateOf(event.at.wall, procedure.zone)),
    status: findState(state.status)?.name,
    unit,
    organisation: name,
  } satisfies Partial<Record<MailName, string | undefined>>;
  if (kind === 'gestion') return { ...common, requester: oneLine(state.by.name) };
  if (kind === 'atencion') {
    return { ...common, subject: oneLine(firstLine(state.problem)), requester: oneLine(state.person.name) };
  }
  return {
    ...common,
    subject: oneLine(state.subject),
    requester: oneLine(state.requester.name),
    description: state.description,
    service: [state.service.type, state.service.service, state.service.detail].filter(Boolean).join(' · '),
    solution: state.solution,
    ending: state.ending,
  };
}

/** What was answered where the event was made. */
function fieldTexts(procedure: Procedure, about: Mailed, event: Event): Values {
  const register = about.kind === 'gestion' ? findRegister(procedure, about.state.register) : undefined;
  const opens = event.type === 'opened' && register !== undefined;
  const steps: Readonly<Record<string, FlowStep>> = (register ?? procedure.ticket).steps;
  const fields = opens ? register.fields : (steps[event.type]?.fields ?? []);
  const data = (opens ? event.data['content'] : event.data) as EventData;
  return Object.fromEntries(fields.map((field) => [field.id, textOf(field, data[field.id])] as const));
}

function textOf(field: FlowField, value: unknown): string | undefined {
  if (field.type === 'choice') return field.options.find(({ id }) => id === value)?.name;
  if (typeof value === 'boolean') return value ? 'sí' : 'no';
  if (field.type === 'date' && typeof value === 'string') return formatCivilDate(value);
  if (typeof value === 'string') return value;
  if (value !== null && typeof value === 'object' && 'name' in value) return String(value.name);
  return undefined;
}
