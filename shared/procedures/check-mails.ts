import { communicated } from './common-steps.ts';
import type { FlowField, FlowStep } from './flow.ts';
import { MAIL_NAMES, namesIn, type Addressee, type LinkedStep, type ProcedureMail } from './mail.ts';
import type { Procedure } from './procedure.ts';

/** What is wrong with the mails of a procedure: one that nothing sends, a template or a name that there is not. */
export function mailProblems(procedure: Procedure): string[] {
  const { mails = [], templates = {} } = procedure;
  const used = new Set(mails.map(({ template }) => template));
  const ids = mails.map(({ id }) => id);
  return [
    ...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `mail ${id} is there twice`),
    ...Object.keys(templates)
      .filter((id) => !used.has(id))
      .map((id) => `template ${id} is used by no mail`),
    ...mails.flatMap((mail) => problemsOf(procedure, mail).map((problem) => `mail ${mail.id} ${problem}`)),
  ];
}

function problemsOf(procedure: Procedure, mail: ProcedureMail): string[] {
  const acts = eventsOf(procedure, mail.of);
  if (acts === undefined) return [`is of no record: ${mail.of}`];
  const template = procedure.templates?.[mail.template];
  const known = mail.on.flatMap((type) => acts.get(type) ?? []);
  const inAll = (field: string) => mail.on.every((type) => acts.get(type)?.some(({ id }) => id === field));
  const { to, asks } = mail;
  const named = fieldOf(to);
  return [
    ...(mail.on.length === 0 ? ['is sent by nothing'] : []),
    ...mail.on.filter((type) => !acts.has(type)).map((type) => `is sent by no event: ${type}`),
    ...(template === undefined ? [`has no template: ${mail.template}`] : []),
    ...(template === undefined ? [] : namesIn(template))
      .filter((name) => !MAIL_NAMES.some((own) => own === name) && !known.some(({ id }) => id === name))
      .map((name) => `names what is not known: ${name}`),
    ...Object.keys(mail.when ?? {})
      .filter((field) => !inAll(field))
      .map((field) => `looks at a field that there is not: ${field}`),
    ...(named === undefined || inAll(named) ? [] : [`goes to a field that there is not: ${named}`]),
    ...(asks === undefined ? [] : [asks.yes, asks.no].flatMap((step) => linkProblems(procedure, mail, step))),
    ...(asks !== undefined && template !== undefined && template.link === undefined
      ? ['has nothing over its link']
      : []),
  ];
}

function fieldOf(to: Addressee): string | undefined {
  if (typeof to === 'string') return undefined;
  return 'field' in to ? to.field : 'everybody' in to ? to.everybody : undefined;
}

/** What can be sent about an attention, which goes by no flow. */
const OF_ATTENTIONS: Readonly<Record<string, FlowStep>> = { communicated: communicated([]) };

/** Fields by the type of the event that holds them; `undefined` where there is no such record. */
function eventsOf({ ticket, registers = [] }: Procedure, of: string): Map<string, readonly FlowField[]> | undefined {
  const register = registers.find(({ id }) => id === of);
  const steps: Readonly<Record<string, FlowStep>> | undefined =
    of === 'ticket' ? ticket.steps : of === 'atencion' ? OF_ATTENTIONS : register?.steps;
  if (steps === undefined) return undefined;
  const taken = Object.entries(steps).map(([type, { fields }]) => [type, fields] as const);
  return new Map([['opened', register?.fields ?? []], ...taken]);
}

function linkProblems({ ticket }: Procedure, { of, on }: ProcedureMail, { step: type, comment, data }: LinkedStep) {
  const steps: Readonly<Record<string, FlowStep>> = ticket.steps;
  const step = steps[type];
  if (of !== 'ticket' || step === undefined) return [`asks for a step that there is not: ${type}`];
  const given = new Set([comment, ...Object.keys(data ?? {})]);
  const left = on.flatMap((before) => (steps[before]?.ways ?? []).flatMap(({ to }) => to ?? []));
  return [
    ...step.fields
      .filter(({ id, required }) => required && !given.has(id))
      .map(({ id }) => `asks for ${type} without its ${id}`),
    ...[...given]
      .filter((field) => step.fields.every(({ id }) => id !== field))
      .map((field) => `fills in what ${type} does not ask for: ${field}`),
    ...left
      .filter((state) => !step.ways.some(({ from }) => from.includes(state)))
      .map((state) => `asks for ${type}, which cannot be taken in ${state}`),
  ];
}
