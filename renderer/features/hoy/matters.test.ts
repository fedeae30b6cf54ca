import { describe, expect, it } from 'vitest';
import { pnaeqw } from '#shared/procedures/pnaeqw/index.ts';
import { makeActor } from '#shared/records/record.fixture.ts';
import { AYACUCHO, LORETO } from '#shared/records/valid-data.fixture.ts';
import type { Role } from '#shared/records/role.ts';
import type { Lists, Reader } from './matter.ts';
import { mattersFor } from './matters.ts';

const record = { sede: AYACUCHO, order: '', search: '', pendientes: 0 };
const NO_PAPERS: Lists['papers'] = { traslado: [], baja: [], informe: [], anexo01: [] };
const as = (person: string, ...roles: Role[]) => ({ actor: { ...makeActor(roles), person } });

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
    papers: NO_PAPERS,
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
    expect(seen({ ...as('carmen', 'utChief'), mineOnly: true })[0]).toEqual(['toDecide', ['t1']]);
  });

  it('shows the unit chief what has passed the UT', () => {
    expect(seen({ ...as('julio', 'unitChief'), mineOnly: true })[0]).toEqual(['toDecide', ['t2']]);
  });

  it('leaves out what is attended, closed, or went on as a ticket', () => {
    const ids = seen({ ...as('rosa', 'specialist'), mineOnly: false }).flatMap(([, own]) => own);
    expect(ids).toEqual(['a1', 't3', 'b2', 'b1', 'c2', 't2', 't1', 'c1']);
  });

  it('keeps another person’s work apart from mine', () => {
    const ids = seen({ ...as('rosa', 'specialist'), mineOnly: true }).flatMap(([, own]) => own);
    expect(ids).not.toContain('t3');
    expect(ids).toContain('a1');
  });

  it('QW-8.6.4 OS-9 OS-24 keeps what is in custody until it is returned, and asks for a check when it is due', () => {
    const groups = seen({ ...as('rosa', 'specialist'), mineOnly: true });
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
    const of = (...roles: Role[]) =>
      mattersFor({ ...lists(), tickets }, { ...as('x', ...roles), mineOnly: true, procedure: pnaeqw, now: 1_000_000 })
        .find(({ group }) => group === 'regularise')
        ?.matters.map(({ id }) => id);
    expect(of('unitChief')).toEqual(['q1', 'q2']);
    expect(of('specialist')).toEqual(['o1']);
    expect(of('utChief')).toBeUndefined();
  });

  it('lists a mail that came back beside what else the case waits for, for whoever attends it', () => {
    const { tickets, atenciones, ...others } = lists();
    const since = { undeliveredSince: 7 };
    const withMail: Lists = {
      ...others,
      tickets: tickets.map((ticket) => ({ ...ticket, row: { ...ticket.row, ...since } })),
      atenciones: atenciones.map((atencion) => ({ ...atencion, row: { ...atencion.row, ...since } })),
    };
    const mailsOf = (person: string, role: Role, mineOnly = true) =>
      mattersFor(withMail, { ...as(person, role), mineOnly, procedure: pnaeqw, now: 1_000_000 })
        .find(({ group }) => group === 'undelivered')
        ?.matters.toSorted((one, other) => one.id.localeCompare(other.id));
    const of = (...who: Parameters<typeof mailsOf>) => mailsOf(...who)?.map((matter) => matter.record);
    expect(of('rosa', 'specialist', false)).toEqual(['a1', 'a2', 'a3', 't1', 't2', 't3', 't4']);
    expect(of('rosa', 'specialist')).toEqual(['a1', 'a2', 'a3', 't1', 't2', 't4']);
    expect(of('luis', 'specialist')).toEqual(['t1', 't2', 't3', 't4']);
    expect(mailsOf('rosa', 'specialist')?.map((matter) => matter.since)).toEqual([7, 7, 7, 7, 7, 7]);
    expect(of('carmen', 'utChief')).toBeUndefined();
    // Where no communication can be registered, nothing could take it off again.
    for (const over of [{ status: 'denied' }, { status: 'problem', procedure: 'mh-sv' }]) {
      const { status, ...row } = over;
      const ended = tickets.map((ticket) => ({ ...ticket, status, row: { ...ticket.row, ...since, ...row } }));
      const reader = { ...as('luis', 'specialist'), mineOnly: true, procedure: pnaeqw, now: 1_000_000 };
      const left = mattersFor({ ...lists(), tickets: ended }, reader);
      expect([status, left.map(({ group }) => group)]).toEqual([status, expect.not.arrayContaining(['undelivered'])]);
    }
  });

  it('shows two holders to those who resolve them', () => {
    expect(seen({ ...as('ana', 'support'), mineOnly: true })).toContainEqual(['disputed', ['b4']]);
    expect(seen({ ...as('rosa', 'specialist'), mineOnly: true }).flat(2)).not.toContain('b4');
  });

  it('OS-11 QW-A1 lists what is to be signed, for whoever signs it, and names the sheet', () => {
    const unsigned = (code: string, ...parties: ('specialist' | 'chief')[]) => ({
      code,
      author: 'Quispe, R.',
      from: '2026-11-01',
      to: '2026-11-30',
      parties,
      since: 2,
    });
    const row = { code: '', date: '', author: '', subject: '', count: 2, changedAt: 1 };
    const sheets = { ...row, unsigned: [unsigned('HA-1', 'chief'), unsigned('HA-2', 'specialist', 'chief')] };
    const papers = { ...NO_PAPERS, anexo01: [{ ...record, id: 'x1', status: 'active', row: sheets }] };
    const of = (sede: string, ...roles: Role[]) =>
      mattersFor(
        { ...lists(), papers },
        { actor: { ...makeActor(roles), sede }, mineOnly: true, procedure: pnaeqw, now: 1_000_000 },
      ).find(({ group }) => group === 'toSign')?.matters ?? [];
    const codes = (...who: Parameters<typeof of>) => of(...who).map(({ code }) => code);
    expect(codes(AYACUCHO, 'specialist')).toEqual(['HA-2', 'N° 001-2026']);
    expect(codes(AYACUCHO, 'utChief')).toEqual(['HA-1', 'HA-2']);
    expect(codes(LORETO, 'specialist')).toEqual([]);
    expect(of(AYACUCHO, 'utChief')[0]).toMatchObject({
      record: 'x1',
      status: 'signedByIt',
      subject: 'Anexo 01, del 01/11/2026 al 30/11/2026',
    });
  });

  it('OS-10 OS-21 lists what is to be received or decided', () => {
    const row = { code: 'TR-1', date: '', author: 'Ríos, M.', subject: 'CPU', count: 1, to: AYACUCHO, changedAt: 1 };
    const traslado = [{ ...record, id: 'r1', sede: LORETO, status: 'inTransit', row }];
    const baja = [{ ...record, id: 'r2', status: 'withChief', row: { ...row, code: 'IB-1' } }];
    const of = (...roles: Role[]) =>
      mattersFor(
        { ...lists(), papers: { ...NO_PAPERS, traslado, baja } },
        { ...as('x', ...roles), mineOnly: true, procedure: pnaeqw, now: 1_000_000 },
      )
        .find(({ group }) => group === 'papers')
        ?.matters.map(({ code, kind }) => [code, kind]);
    expect(of('specialist')).toEqual([['TR-1', 'traslado']]);
    expect(of('utChief')).toEqual([['IB-1', 'baja']]);
  });
});
