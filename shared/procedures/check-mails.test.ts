import { describe, expect, it } from 'vitest';
import { checkProcedure } from './check-procedure.ts';
import type { MailTemplate, ProcedureMail } from './mail.ts';
import { osce } from './osce/index.ts';
import { PROCEDURES } from './registry.ts';
import type { Procedure } from './procedure.ts';

const first = osce.mails[1] as ProcedureMail;
const withMail = (change: Partial<ProcedureMail>, template: Partial<MailTemplate> = {}): Procedure => ({
  ...osce,
  mails: [...osce.mails.filter(({ id }) => id !== 'conformity'), { ...first, ...change }],
  templates: { ...osce.templates, conformity: { ...osce.templates['conformity'], ...template } as MailTemplate },
});

describe('the mails of a procedure', () => {
  it.each(PROCEDURES.map((procedure) => [procedure.id, procedure] as const))('%s hold together', (_id, procedure) => {
    expect(procedure.mails?.length).toBeGreaterThan(0);
    expect(checkProcedure(procedure)).toEqual([]);
  });

  const FAULTS: [string, Procedure, string][] = [
    ['a template that there is not', withMail({ template: 'x' }), 'mail conformity has no template: x'],
    ['a template that nothing uses', withMail({ template: 'referred' }), 'template conformity is used by no mail'],
    [
      'a name that nothing fills in',
      withMail({}, { body: ['{price}'] }),
      'mail conformity names what is not known: price',
    ],
    ['an event that there is not', withMail({ on: ['solved'] }), 'mail conformity is sent by no event: solved'],
    ['a record that there is not', withMail({ of: 'oficio' }), 'mail conformity is of no record: oficio'],
    [
      'an address that no step asks for',
      withMail({ to: { field: 'providerMail' } }),
      'mail conformity goes to a field that there is not: providerMail',
    ],
    [
      'a condition on nothing',
      withMail({ when: { send: [true] } }),
      'mail conformity looks at a field that there is not: send',
    ],
    ['the same mail twice', { ...osce, mails: [...osce.mails, first] }, 'mail conformity is there twice'],
    [
      'a link to a step that there is not',
      withMail({ asks: { yes: { step: 'x', comment: 'comment' }, no: { step: 'notConformed', comment: 'reason' } } }),
      'mail conformity asks for a step that there is not: x',
    ],
    [
      'a link that leaves out what the step needs',
      withMail({
        asks: {
          yes: { step: 'conformed', comment: 'comment' },
          no: { step: 'notConformed', comment: 'reason' },
        },
      }),
      'mail conformity asks for conformed without its means',
    ],
    [
      'a link to a step that cannot be taken then',
      withMail({
        asks: {
          yes: { step: 'conformed', comment: 'comment', data: { means: 'mail' } },
          no: { step: 'reopened', comment: 'reason' },
        },
      }),
      'mail conformity asks for reopened, which cannot be taken in awaitingConformity',
    ],
  ];
  it.each(FAULTS)('%s is found', (_what, procedure, problem) => {
    expect(checkProcedure(procedure)).toContain(problem);
  });
});
