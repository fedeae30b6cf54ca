import { describe, expect, it } from 'vitest';
import { pnaeqw } from '#shared/procedures/pnaeqw/index.ts';
import { mattersFor, type Lists, type Reader } from './matters.ts';

const record = { sede: 's', order: '', search: '', pendientes: 0 };

function lists(): Lists {
  const ticket = { type: 'Acceso', requester: 'Oré, M.', changedAt: 0 };
  const bien = { code: '740899500231', name: 'CPU', type: 'cpu' as const, holders: ['Oré, M.'], changedAt: 5 };
  const atencion = {
    date: '2026-11-19',
    person: 'Tineo, H.',
    type: 'Red',
    technician: 'Quispe, R.',
    technicianId: 'rosa',
  };
  return {
    tickets: [
      {
        ...record,
        id: 't1',
        status: 'pendingApproval',
        row: { ...ticket, code: 'T1', subject: 'uno', priority: 3, openedAt: 10 },
      },
      {
        ...record,
        id: 't2',
        status: 'pendingEvaluation',
        row: { ...ticket, code: 'T2', subject: 'dos', priority: 1, openedAt: 20 },
      },
      {
        ...record,
        id: 't3',
        status: 'inProgress',
        row: { ...ticket, code: 'T3', subject: 'tres', priority: 2, openedAt: 5, assigneeId: 'luis' },
      },
      {
        ...record,
        id: 't4',
        status: 'closed',
        row: { ...ticket, code: 'T4', subject: 'cuatro', priority: 1, openedAt: 1 },
      },
    ],
    atenciones: [
      {
        ...record,
        id: 'a1',
        status: 'pending',
        row: { ...atencion, code: 'A1', problem: 'x', priority: 2, registeredAt: 1 },
      },
      {
        ...record,
        id: 'a2',
        status: 'inProgress',
        row: { ...atencion, code: 'A2', problem: 'y', priority: 1, registeredAt: 9, ticket: 'T9' },
      },
      {
        ...record,
        id: 'a3',
        status: 'attended',
        row: { ...atencion, code: 'A3', problem: 'z', priority: 1, registeredAt: 2 },
      },
    ],
    bienes: [
      { ...record, id: 'b1', status: 'inCustody', row: { ...bien, custody: { since: 4, reason: 'Más de 60 min' } } },
      { ...record, id: 'b2', status: 'assigned', row: { ...bien, followUpDue: 999_999 } },
      { ...record, id: 'b3', status: 'assigned', row: { ...bien, followUpDue: 1_000_001 } },
      { ...record, id: 'b4', status: 'disputed', row: { ...bien, holders: ['Oré, M.', 'Rojas, L.'] } },
    ],
    cargos: [
      {
        ...record,
        id: 'c1',
        status: 'draft',
        row: {
          code: 'Borrador',
          date: '2026-11-19',
          servant: 'Oré, M.',
          unit: 'UT',
          withdrawn: 0,
          assigned: 1,
          equipment: 'CPU',
          draftedAt: 3,
        },
      },
      {
        ...record,
        id: 'c2',
        status: 'issued',
        row: {
          code: 'N° 001-2026',
          date: '2026-11-19',
          servant: 'Oré, M.',
          unit: 'UT',
          withdrawn: 0,
          assigned: 1,
          equipment: 'CPU',
          draftedAt: 3,
        },
      },
    ],
  };
}

const seen = (reader: Omit<Reader, 'procedure' | 'now'>) =>
  mattersFor(lists(), { ...reader, procedure: pnaeqw, now: 1_000_000 }).map(({ group, matters }) => [
    group,
    matters.map(({ id }) => id),
  ]);

describe('what waits today', () => {
  it('shows a jefa/e de UT first what she has to decide', () => {
    expect(seen({ person: 'carmen', roles: ['utChief'], mineOnly: true })[0]).toEqual(['toDecide', ['t1']]);
  });

  it('shows the unit chief what has passed the UT', () => {
    expect(seen({ person: 'julio', roles: ['unitChief'], mineOnly: true })[0]).toEqual(['toDecide', ['t2']]);
  });

  it('leaves out what is attended, closed, issued, or went on as a ticket', () => {
    const ids = seen({ person: 'rosa', roles: ['specialist'], mineOnly: false }).flatMap(([, own]) => own);
    expect(ids).toEqual(['a1', 't3', 'b2', 'b1', 't2', 't1', 'c1']);
  });

  it('keeps another person’s work apart from mine', () => {
    const ids = seen({ person: 'rosa', roles: ['specialist'], mineOnly: true }).flatMap(([, own]) => own);
    expect(ids).not.toContain('t3');
    expect(ids).toContain('a1');
  });

  it('QW-8.6.4 OS-9 OS-24 keeps what is in custody until it is returned, and asks for a check when it is due', () => {
    const groups = seen({ person: 'rosa', roles: ['specialist'], mineOnly: true });
    expect(groups).toContainEqual(['custody', ['b1']]);
    expect(groups).toContainEqual(['followUp', ['b2']]);
  });

  it('QW-8.3.2 OS-1 lists what is to be put right in writing, for whoever may, until it is', () => {
    const ticket = (id: string, row: object, status = 'inProgress'): Lists['tickets'][number] => ({
      ...record,
      id,
      status,
      row: {
        code: id,
        subject: 'x',
        requester: 'Oré, M.',
        type: 'Acceso',
        priority: 1,
        openedAt: 1,
        changedAt: 1,
        ...row,
      },
    });
    const tickets = [
      ticket('q1', { procedure: 'pnaeqw', facts: { regularised: false } }),
      ticket('q2', { procedure: 'pnaeqw', facts: { regularised: false } }, 'closed'),
      ticket('q3', { procedure: 'pnaeqw', facts: { regularised: true } }),
      ticket('o1', { procedure: 'osce', channel: 'phone' }),
      ticket('o2', { procedure: 'osce', channel: 'mail' }),
      ticket('o3', { procedure: 'osce', channel: 'phone', facts: { regularised: true } }),
    ];
    const of = (...roles: Reader['roles'][number][]) =>
      mattersFor({ ...lists(), tickets }, { person: 'x', roles, mineOnly: true, procedure: pnaeqw, now: 1_000_000 })
        .find(({ group }) => group === 'regularise')
        ?.matters.map(({ id }) => id);
    expect(of('unitChief')).toEqual(['q1', 'q2']);
    expect(of('specialist')).toEqual(['o1']);
    expect(of('utChief')).toBeUndefined();
  });

  it('shows two holders to those who resolve them', () => {
    expect(seen({ person: 'ana', roles: ['support'], mineOnly: true })).toContainEqual(['disputed', ['b4']]);
    expect(seen({ person: 'rosa', roles: ['specialist'], mineOnly: true }).flat(2)).not.toContain('b4');
  });
});
