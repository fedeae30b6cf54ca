import { describe, expect, it } from 'vitest';
import { walk as walkIn, type Walked } from '../walk.fixture.ts';
import { proinversion } from './index.ts';

const walk = (ticketClass: string, ...steps: Walked[]) => walkIn(proinversion, ticketClass, ...steps);
const solved: Walked = ['resolved', 'support', { solution: 'Se reinició el servicio' }];
const first: Walked = ['escalatedToFirst', 'specialist', { reason: 'No está en la guía' }];
const second: Walked = ['escalatedToSecond', 'support', { reason: 'Es del equipo' }];
const provider = { provider: 'Redes SAC' };

describe('ProInversión, P-TI-04', () => {
  it('PI-3.2 tells incidencia, ocurrencia and requerimiento apart by the words of the document', () => {
    expect(proinversion.classes.map(({ id, definition }) => [id, definition.split(' ', 3).join(' ')])).toEqual([
      ['incidencia', 'Evento que ocurre'],
      ['ocurrencia', 'Evento que ocurre'],
      ['requerimiento', 'Solicitudes que realizan'],
    ]);
  });

  it('PI-2 is classed when it is registered, and its class can be put right', () => {
    expect(walk('ocurrencia', ['reclassified', 'specialist', { class: 'incidencia' }]).class).toBe('incidencia');
    expect(() => walk('ocurrencia', ['reclassified', 'specialist', { class: 'problema' }])).toThrow('malformed class');
  });

  it('PI-3 is attended and recorded; only an incidencia is escalated', () => {
    expect(walk('ocurrencia', solved)).toMatchObject({ status: 'resolved', level: 1 });
    expect(walk('incidencia', first)).toMatchObject({ status: 'inProgress', level: 2 });
    expect(() => walk('ocurrencia', first)).toThrow('not-in-this-case');
  });

  it('PI-4 is solved at escalado 1, or goes on to escalado 2', () => {
    expect(walk('incidencia', first, solved).status).toBe('resolved');
    expect(walk('incidencia', first, second).level).toBe(3);
    expect(() => walk('incidencia', second)).toThrow('not-in-this-case');
  });

  it('PI-5 turns to the provider under warranty, or asks for a contract with an Informe Técnico', () => {
    expect(walk('incidencia', first, second, ['referred', 'support', { ...provider, reason: 'Garantía' }]).status).toBe(
      'withProvider',
    );
    const asked = walk('incidencia', first, second, ['contractAsked', 'support', { report: 'IT-04', grounds: 'x' }]);
    expect(asked).toMatchObject({ status: 'awaitingContract', facts: { report: 'IT-04' } });
  });

  it('PI-6 the jefa/e de TI decides on the contract', () => {
    const asked: Walked[] = [first, second, ['contractAsked', 'support', { report: 'IT-04', grounds: 'x' }]];
    expect(walk('incidencia', ...asked, ['contracted', 'unitChief', provider]).status).toBe('withProvider');
    expect(walk('incidencia', ...asked, ['notContracted', 'unitChief', { reason: 'Sin presupuesto' }])).toMatchObject({
      status: 'resolved',
      solution: 'Sin presupuesto',
    });
    expect(() => walk('incidencia', ...asked, ['contracted', 'support', provider])).toThrow('role');
  });

  it('PI-7 goes back to the provider until it is solved', () => {
    const given: Walked = ['serviceGiven', 'support', { text: 'Cambió la fuente' }];
    const path: Walked[] = [first, second, ['referred', 'support', { ...provider, reason: 'Garantía' }], given];
    expect(walk('incidencia', ...path, ['sentBack', 'support', { reason: 'Sigue igual' }], given).status).toBe(
      'toVerify',
    );
    expect(walk('incidencia', ...path, ['verified', 'support', { solution: 'Enciende' }])).toMatchObject({
      status: 'resolved',
      facts: { conformity: true },
    });
  });

  it('PI-8 is closed by the help desk', () => {
    expect(walk('requerimiento', solved, ['closed', 'specialist']).status).toBe('closed');
  });
});
