import { describe, expect, it } from 'vitest';
import { registers } from '#shared/procedures/pnaeqw/registers.ts';
import { DayTime } from '#shared/records/flow-data.ts';
import { CAMPOS } from '../messages/campos.ts';
import { cellProblem, missingAnswers, questionsOf, type Question } from './ask-questions.ts';

/** QW-A2: «Programado para» of Anexo 02. */
function sessions(): Question {
  const fields = registers.flatMap((register) => register.fields);
  const question = questionsOf(fields).find(({ name }) => name === 'sessions');
  if (question === undefined) throw new Error('Anexo 02 asks for its sessions');
  return question;
}

describe('the hours of Anexo 02', () => {
  it.each([
    ['09:00', '10:30', undefined],
    ['10:30', '09:00', CAMPOS.ask.endsBefore],
    ['09:00', '09:00', CAMPOS.ask.endsBefore],
    ['09:00', '9.30', CAMPOS.ask.time],
    ['9', '10:30', undefined],
    ['', '10:30', undefined],
    ['09:00', '', CAMPOS.ask.missing('A')],
  ])('from %s to %s', (from, to, said) => {
    const question = sessions();
    const row = { date: '2026-12-01', from, to };
    const [until] = (question.columns ?? []).filter(({ id }) => id === 'to');
    if (until === undefined) throw new Error('a session ends');
    expect(cellProblem(until, row)).toBe(said);
    const lacking = Object.keys(missingAnswers([question], { sessions: [row] }));
    expect(lacking).toEqual(said === undefined && DayTime.safeParse(from).success ? [] : ['sessions']);
  });
});
