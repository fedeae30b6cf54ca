import { describe, expect, it } from 'vitest';
import { walk as walkIn, type Walked } from '../walk.fixture.ts';
import { osce } from './index.ts';

const solved = { solution: 'Se cambió el cable', equipmentChanged: false };
const onSite = { ...solved, checks: ['cause', 'validated'] };

const walk = (ticketClass: string, ...steps: Walked[]) => walkIn(osce, ticketClass, ...steps);

const assigned: Walked = ['assigned', 'support', { assignee: { name: 'Luis Rojas' } }];

describe('OSCE, PS01.01.01', () => {
  it('OS-1 is an incident or a request, and one asked by telephone is regularised by mail once', () => {
    expect(() => walk('ocurrencia')).toThrow('no ticket');
    const mail = { reference: 'RE: impresora', date: '2026-07-01' };
    expect(walk('incidencia', ['regularised', 'support', mail]).facts).toEqual({ regularised: true });
    expect(() => walk('incidencia', ['regularised', 'support', mail], ['regularised', 'support', mail])).toThrow(
      'not-in-this-case',
    );
  });

  it('OS-2 has the tree of services, leaf by leaf', () => {
    const leaves = Map.groupBy(osce.catalogue, ({ type }) => type);
    expect([...leaves].map(([type, rows]) => [type, rows.length])).toEqual([
      ['Hardware', 8],
      ['Otros', 3],
      ['Redes y Comunicaciones', 6],
      ['Sistemas/Aplicativos', 6],
    ]);
  });

  it('OS-3 is assigned to a technician before it is attended', () => {
    expect(() => walk('incidencia', ['attendedOnSite', 'specialist', onSite])).toThrow('wrong-status');
    expect(walk('incidencia', assigned)).toMatchObject({ status: 'inProgress', assignee: { name: 'Luis Rojas' } });
  });

  it.each([
    ['OS-4', 'attendedRemotely', ['consent', 'validated']],
    ['OS-5', 'attendedByPhone', ['validated']],
    ['OS-6', 'attendedOnSite', ['cause', 'validated']],
  ])('%s %s needs each of its checks, and asks for the conformity', (_id, type, checks) => {
    expect(walk('incidencia', assigned, [type, 'specialist', { ...solved, checks }]).status).toBe('awaitingConformity');
    const some = { ...solved, checks: checks.slice(1) };
    expect(() => walk('incidencia', assigned, [type, 'specialist', some])).toThrow('malformed checks');
  });

  it('OS-7 ends with the conformity of the usuaria/o, or goes on without it', () => {
    const attended: Walked = ['attendedOnSite', 'specialist', onSite];
    expect(walk('incidencia', assigned, attended, ['conformed', 'user', { means: 'mail' }])).toMatchObject({
      status: 'resolved',
      facts: { conformity: true },
    });
    expect(walk('incidencia', assigned, attended, ['notConformed', 'user', { reason: 'Sigue igual' }])).toMatchObject({
      status: 'inProgress',
      facts: { conformity: false },
    });
  });

  it('OS-8 and OS-9: an incident that was not solved goes to the provider, as often as need be; a request does not', () => {
    const referred: Walked = ['referred', 'specialist', { provider: 'Impresoras SAC', reason: 'Fusor' }];
    const report: Walked = ['providerReported', 'specialist', { document: 'guide', ...solved }];
    expect(walk('incidencia', assigned, referred, report, referred)).toMatchObject({
      status: 'withProvider',
      facts: { provider: 'Impresoras SAC' },
    });
    expect(() => walk('requerimiento', assigned, referred)).toThrow('not-in-this-case');
  });

  it('OS-12 is closed after the conformity, saying whether equipment changed hands', () => {
    const path: Walked[] = [
      assigned,
      ['attendedByPhone', 'specialist', { ...solved, checks: ['validated'] }],
      ['conformed', 'support', { means: 'call' }],
    ];
    const closed = walk('requerimiento', ...path, ['closed', 'support', { equipmentReturned: true }]);
    expect(closed).toMatchObject({ status: 'closed', facts: { equipmentReturned: true } });
    expect(() => walk('requerimiento', ...path, ['closed', 'support', {}])).toThrow('malformed equipmentReturned');
  });
});
