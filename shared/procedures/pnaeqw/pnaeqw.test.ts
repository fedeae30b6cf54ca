import { expect, test } from 'vitest';
import { walk as walkIn, type Walked } from '../walk.fixture.ts';
import { pnaeqw } from './index.ts';

const walk = (...steps: Walked[]) => walkIn(pnaeqw, undefined, ['approved', 'utChief'], ...steps);
const atSecond: Walked = ['accepted', 'unitChief', { level: 2 }];
const pass: Walked = ['passPrepared', 'support', { files: 'siga-2.4.sql' }];
const announced: Walked = [
  'interruptionAnnounced',
  'support',
  { reason: 'Pase de SIGA', date: '2026-07-02', hour: '13:00' },
];

test('QW-7.4: four priorities, the first two with the example of the document', () => {
  expect(pnaeqw.priorities.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  expect(pnaeqw.priorities.filter((priority) => 'example' in priority).map(({ id }) => id)).toEqual([1, 2]);
});

test('QW-7.5: five levels, each defined', () => {
  expect(pnaeqw.levels.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
  expect(pnaeqw.levels.every(({ definition }) => definition.startsWith('Integrado por el personal'))).toBe(true);
});

test('QW-A1: the ten columns and three states of the form', () => {
  expect(pnaeqw.forms.anexo01.code).toBe('PRO-044-PNAEQW-UTI-FOR-0001');
  expect(pnaeqw.forms.anexo01.columns).toHaveLength(10);
  expect(pnaeqw.attentionStates.map(({ name }) => name)).toEqual(['Atendido', 'Pendiente', 'En Progreso']);
});

test('QW-8.1.6–9: a pass goes to level 3, comes back when it fails, and development closes', () => {
  expect(walk(atSecond, pass)).toMatchObject({ level: 3, facts: { pass: 'prepared', passes: 1 } });
  const failed: Walked = ['passFailed', 'support', { reason: 'Falta una tabla' }];
  const done = walk(atSecond, pass, announced, failed, pass, ['passExecuted', 'support']);
  expect(done).toMatchObject({ level: 2, facts: { pass: 'executed', passes: 2, failedPasses: 1 } });
  expect(() => walk(atSecond, ['passExecuted', 'support'])).toThrow('not-in-this-case');
  expect(() => walk(atSecond, announced)).toThrow('not-in-this-case');
});

test('QW-8.3.1–2: what the jefa/e authorised by mail is attended, and regularised by them alone', () => {
  const mail = { reference: 'RE: enlace', date: '2026-07-01', authorisedBy: 'Julio Meza', level: 2 };
  const byMail: Walked = ['authorisedByMail', 'support', mail];
  expect(walk(byMail)).toMatchObject({ status: 'inProgress', level: 2, facts: { regularised: false } });
  expect(walk(byMail, ['regularised', 'unitChief']).facts).toEqual({ regularised: true });
  expect(() => walk(byMail, ['regularised', 'support'])).toThrow('role');
  expect(() => walk(atSecond, ['regularised', 'unitChief'])).toThrow('not-in-this-case');
});
