import { describe, expect, it } from 'vitest';
import { walk as walkIn, type Walked } from '../walk.fixture.ts';
import { mef } from './index.ts';

const walk = (...steps: Walked[]) => walkIn(mef, undefined, ...steps);
const solved: Walked = [
  'solvedWithCode',
  'specialist',
  { solutionType: 'query', solution: 'Se explicó el cierre', solutionCode: 'S-12' },
];

describe('MEF, Servicio de Soporte Técnico de los Sistemas de Información', () => {
  it('MF-3.2 and MF-3.3 close with type, detail and code of solution', () => {
    expect(walk(solved, ['closed', 'specialist'])).toMatchObject({
      status: 'closed',
      solution: 'Se explicó el cierre',
      facts: { solutionType: 'query', solutionCode: 'S-12' },
    });
    expect(() => walk(['solvedWithCode', 'specialist', { solutionType: 'query', solution: 'x' }])).toThrow(
      'malformed solutionCode',
    );
  });

  it('MF-3.4 takes the conformity on the form once, and sends what is not covered to Control de Calidad', () => {
    const reviewed: Walked = ['sentToReview', 'specialist', { reason: 'Cierre con saldo' }];
    const conformed: Walked = ['conformed', 'specialist'];
    expect(walk(solved, conformed, reviewed).facts).toMatchObject({ conformity: true, underReview: true });
    expect(() => walk(solved, conformed, conformed)).toThrow('not-in-this-case');
  });

  it('MF-3.4.1 derives what it cannot solve, and takes the answer', () => {
    const derived: Walked = ['derived', 'specialist', { target: 'quality', reason: 'Falla del sistema' }];
    expect(walk(derived)).toMatchObject({ status: 'derived', facts: { target: 'quality' } });
    expect(walk(derived, ['derivationAnswered', 'support', { text: 'Corregido en 13.01.02' }])).toMatchObject({
      status: 'inProgress',
      facts: {},
    });
  });
});
