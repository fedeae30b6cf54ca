import { describe, expect, it } from 'vitest';
import { findState } from '../flow-lookup.ts';
import { walk as walkIn, type Walked } from '../walk.fixture.ts';
import { mhSv } from './index.ts';

const walk = (...steps: Walked[]) => walkIn(mhSv, 'incidente', ...steps);
const second: Walked = ['reassignedToSecond', 'specialist', { reason: 'Requiere especialista' }];
const informed: Walked = ['chiefInformed', 'support', { reason: 'Sin solución conocida' }];
const group: Walked = ['groupFormed', 'unitChief', { group: 'Ana, proveedor', assignee: { name: 'Ana Loayza' } }];

describe('Ministerio de Hacienda, El Salvador', () => {
  it('MH-6a reprogramming stops the clock, and it is taken up again', () => {
    const rescheduled: Walked = ['rescheduled', 'specialist', { until: '2026-08-01', reason: 'Falta repuesto' }];
    expect(walk(rescheduled)).toMatchObject({ status: 'rescheduled', facts: { until: '2026-08-01' } });
    expect(findState('rescheduled')?.pauses).toBe('agreed');
    expect(walk(rescheduled, ['resumed', 'specialist'])).toMatchObject({ status: 'inProgress', facts: {} });
  });

  it('MH-E1.03 asks the usuaria/o for what is missing', () => {
    const asked: Walked = ['infoRequested', 'specialist', { question: '¿Qué módulo?' }];
    expect(walk(asked, ['infoProvided', 'user', { answer: 'Pagos' }]).status).toBe('inProgress');
  });

  it('MH-E2.01 is solved at level 1, or reassigned', () => {
    expect(walk(['resolved', 'specialist', { solution: 'Clave nueva' }]).status).toBe('resolved');
    expect(walk(second).level).toBe(2);
  });

  it('MH-E2.02 level 2 asks for authorisation, or informs the chief', () => {
    const asked: Walked = ['authorisationAsked', 'support', { reason: 'Cambio en producción' }];
    expect(walk(second, asked, ['authorised', 'unitChief'])).toMatchObject({
      status: 'inProgress',
      facts: { authorised: true },
    });
    expect(walk(second, asked, ['notAuthorised', 'utChief', { reason: 'Fuera de ventana' }]).facts).toEqual({
      authorised: false,
    });
    expect(walk(second, informed).status).toBe('toFormGroup');
    expect(() => walk(informed)).toThrow('not-in-this-case');
  });

  it('MH-E2.03 the chief forms a group of level 3 and says to whom it falls', () => {
    expect(walk(second, informed, group)).toMatchObject({
      level: 3,
      assignee: { name: 'Ana Loayza' },
      status: 'inProgress',
    });
  });

  it('MH-E2.04 level 3 solves it, or asks that it become a PROBLEMA', () => {
    const raised: Walked = ['raisedToProblem', 'support', { reason: 'Sin alternativa' }];
    expect(walk(second, informed, group, raised)).toMatchObject({ status: 'problem', ending: 'Sin alternativa' });
    expect(() => walk(second, raised)).toThrow('not-in-this-case');
  });

  it('MH-E2.05 keeps the documented solution', () => {
    expect(walk(second, ['resolved', 'support', { solution: 'Parche 4' }]).solution).toBe('Parche 4');
  });
});
