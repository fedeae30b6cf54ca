import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openField, type Field, type Walked } from './field.ts';

let field: Field;
beforeAll(async () => {
  field = await openField('mef');
});
afterAll(() => field.close());

const walk = (...steps: Walked[]) => field.walk(undefined, ...steps);
const solved: Walked = [
  'solvedWithCode',
  'specialist',
  { solutionType: 'query', solution: 'Se explicó el cierre', solutionCode: 'S-12' },
];

describe('MEF, Servicio de Soporte Técnico de los Sistemas de Información', () => {
  it('MF-3.2 MF-3.3 closes with type, detail and code of solution', async () => {
    expect(await walk(solved, ['closed', 'specialist'])).toMatchObject({
      status: 'closed',
      solution: 'Se explicó el cierre',
      facts: { solutionType: 'query', solutionCode: 'S-12' },
    });
    await expect(walk(['solvedWithCode', 'specialist', { solutionType: 'query', solution: 'x' }])).rejects.toThrow(
      'malformed solutionCode',
    );
  });

  it('MF-3.4 takes the conformity on the form once, and sends what is not covered to Control de Calidad', async () => {
    const reviewed: Walked = ['sentToReview', 'specialist', { reason: 'Cierre con saldo' }];
    const conformed: Walked = ['conformed', 'specialist'];
    expect(await walk(solved, conformed, reviewed)).toMatchObject({ facts: { conformity: true, underReview: true } });
    await expect(walk(solved, conformed, conformed)).rejects.toThrow('not-in-this-case');
  });

  it('MF-3.4.1 derives what it cannot solve, and takes the answer', async () => {
    const derived: Walked = ['derived', 'specialist', { target: 'quality', reason: 'Falla del sistema' }];
    expect(await walk(derived)).toMatchObject({ status: 'derived', facts: { target: 'quality' } });
    expect(await walk(derived, ['derivationAnswered', 'support', { text: 'Corregido en 13.01.02' }])).toMatchObject({
      status: 'inProgress',
      facts: {},
    });
  });
});
