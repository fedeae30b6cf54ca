import { describe, expect, it } from 'vitest';
import { createOffice } from '#shared/deadlines/office.ts';
import { osce } from '#shared/procedures/osce/index.ts';
import { pnaeqw } from '#shared/procedures/pnaeqw/index.ts';
import type { Role } from '#shared/records/role.ts';
import type { TicketRow } from '#shared/records/ticket/ticket-summary.ts';
import type { ListedRecord } from '../db/list-index.ts';
import { duesOf, isMine, type DueLists } from './dues.ts';
import { planReminders } from './reminders.ts';

const HOUR = 3_600_000;
const MONDAY = Date.parse('2026-11-16T09:00:00-05:00');
const record = { sede: 'ay', order: '', search: '', pendientes: 0 };

function ticket(
  id: string,
  openedAt: number,
  row: Partial<TicketRow> = {},
  status = 'inProgress',
): ListedRecord<TicketRow> {
  const course = [{ at: openedAt, type: 'opened', status }];
  const common = {
    code: id,
    subject: 'Sin red',
    requester: 'Oré, M.',
    type: 'Acceso',
    priority: 1,
    changedAt: openedAt,
  };
  return { ...record, id, status, row: { ...common, openedAt, procedure: 'pnaeqw', course, ...row } };
}
const office = createOffice([
  {
    id: 'sc',
    type: 'central',
    calendar: { days: [], terms: [{ deadline: 'solution', priority: 1, minutes: 4 * 60 }] },
  },
]);
const none: DueLists = { tickets: [], atenciones: [], bienes: [] };
const atenciones = (workedSince: number, bienId: string): DueLists['atenciones'] => [
  {
    ...record,
    id: 'a1',
    status: 'inProgress',
    row: {
      code: 'A1',
      date: '2026-11-16',
      registeredAt: MONDAY,
      person: 'Oré, M.',
      problem: 'No enciende',
      type: 'Avería',
      priority: 3,
      technician: 'Quispe, R.',
      technicianId: 'rosa',
      workedSince,
      bienId,
    },
  },
];

describe('what falls due', () => {
  const reader = (now: number) => ({ procedure: pnaeqw, office, now });

  it('is what the organisation’s terms say, the earliest first, and nothing of what is over', () => {
    const tickets = [
      ticket('t2', MONDAY + HOUR),
      ticket('t1', MONDAY),
      ticket('t3', MONDAY, {}, 'closed'),
      ticket('t4', MONDAY, { priority: 2 }),
    ];
    const dues = duesOf({ ...none, tickets }, reader(MONDAY + 4 * HOUR + 1));
    expect(dues.map(({ record: id, overdue }) => [id, overdue])).toEqual([
      ['t1', true],
      ['t2', false],
    ]);
    expect(dues[0]).toMatchObject({ name: 'Solución', due: MONDAY + 4 * HOUR });
  });

  it('OS-9: asks about a provider’s service after 24 hours, also under a procedure that is no longer in force', () => {
    const course = [
      { at: MONDAY, type: 'opened', status: 'inProgress' },
      { at: MONDAY + HOUR, type: 'providerReported', status: 'awaitingConformity' },
    ];
    const tickets = [ticket('t1', MONDAY, { procedure: osce.id, course, priority: 3 }, 'awaitingConformity')];
    expect(duesOf({ ...none, tickets }, reader(MONDAY + 26 * HOUR))).toMatchObject([
      { source: 'OS-9', due: MONDAY + 25 * HOUR, overdue: true },
    ]);
  });

  it('QW-8.6.4: asks to move equipment after 60 minutes, unless it is at the office already', () => {
    const lists = { ...none, atenciones: atenciones(MONDAY, 'b1') };
    const bien = { code: '740899500231', name: 'CPU', type: 'cpu' as const, holders: [], changedAt: 1 };
    const moved = [{ ...record, id: 'b1', status: 'inCustody', row: bien }];
    expect(duesOf(lists, reader(MONDAY + HOUR + 1))).toMatchObject([{ kind: 'atencion', overdue: true }]);
    expect(duesOf({ ...lists, bienes: moved }, reader(MONDAY + HOUR + 1))).toEqual([]);
  });

  it('OS-23 OS-24: has the checks and the maintenance of bienes', () => {
    const row = { code: '740899500231', name: 'CPU', type: 'cpu' as const, holders: ['Oré, M.'], changedAt: 1 };
    const bienes = [
      { ...record, id: 'b1', status: 'assigned', row: { ...row, followUpDue: MONDAY, maintenanceDue: '2026-11-20' } },
    ];
    expect(duesOf({ ...none, bienes }, reader(MONDAY + 1)).map(({ source, overdue }) => [source, overdue])).toEqual([
      ['OS-9, OS-24', true],
      ['OS-23', false],
    ]);
  });

  it('is mine when it is assigned to me or to nobody, and a decision when I take it', () => {
    const tickets = [
      ticket('mine', MONDAY, { assigneeId: 'rosa', assignee: 'Quispe' }),
      ticket('hers', MONDAY, { assigneeId: 'luz', assignee: 'Oré' }),
      ticket('open', MONDAY),
      ticket('decision', MONDAY, {}, 'pendingApproval'),
    ];
    const dues = duesOf({ ...none, tickets }, reader(MONDAY));
    const mine = (person: string, ...roles: Role[]) =>
      dues.filter((due) => isMine(due, { person, roles })).map((due) => due.record);
    expect(mine('rosa', 'specialist')).toEqual(['mine', 'open']);
    expect(mine('carmen', 'utChief')).toEqual(['decision']);
    expect(mine('raul', 'administrator')).toEqual([]);
  });
});

describe('reminders', () => {
  const dues = (count: number, now: number) =>
    duesOf(
      { ...none, tickets: Array.from({ length: count }, (_, index) => ticket(`t${index}`, MONDAY + index * HOUR)) },
      { procedure: pnaeqw, office, now },
    );

  it('are for what is due, each once, however often it is looked at', () => {
    const now = MONDAY + 4 * HOUR + 1;
    const first = planReminders(dues(2, now), new Set());
    expect(first.notices.map(({ title }) => title)).toEqual(['t0 · Venció: solución']);
    expect(planReminders(dues(2, now), new Set(first.told)).notices).toEqual([]);
    const later = planReminders(dues(2, now + 3 * HOUR), new Set(first.told));
    expect(later.notices.map(({ title }) => title)).toEqual(['t1 · Venció: solución']);
  });

  it('are one for many, as after days away', () => {
    const { notices, told } = planReminders(dues(8, MONDAY + 30 * 24 * HOUR), new Set());
    expect(notices).toEqual([{ title: '8 plazos vencidos', body: 'Ábralos en Plazos, en Chasqui.' }]);
    expect(told).toHaveLength(8);
  });

  it('forget what is no longer due, and remind again when it falls due at another moment', () => {
    const now = MONDAY + 4 * HOUR + 1;
    const { told } = planReminders(dues(1, now), new Set());
    expect(planReminders([], new Set(told)).told).toEqual([]);
    const moved = dues(1, now).map((due) => ({ ...due, due: due.due - HOUR }));
    expect(planReminders(moved, new Set(told)).notices).toHaveLength(1);
  });
});
