import { describe, expect, it } from 'vitest';
import type { Atencion } from '#shared/records/atencion/atencion.ts';
import type { Actor } from '#shared/records/role.ts';
import { actionsFor } from './atencion-actions.ts';

const ID = '0190a0b0-0000-7000-8000-000000000001';
const specialist: Actor = { person: ID, name: 'Rosa', roles: ['specialist'], sede: 'ay', central: false };
const chief: Actor = { ...specialist, roles: ['utChief'] };
const state = (over: Partial<Atencion> = {}): Atencion => ({
  id: ID,
  code: 'A-AY2-0413',
  sede: 'ay',
  status: 'pending',
  date: '2026-11-19',
  person: { name: 'Oré Medina, Maritza' },
  technician: { name: 'Rosa' },
  problem: 'p',
  service: { type: 'Acceso' },
  priority: 3,
  channel: 'phone',
  mode: 'onSite',
  registeredAt: 1,
  changedAt: 1,
  ...over,
});
const events = (over: Partial<Atencion>, actor = specialist) =>
  actionsFor(state(over), actor).map(({ event }) => event);

describe('what a person may do with an attention', () => {
  it('offers the specialist everything while it is open', () => {
    expect(events({})).toEqual([
      'attended',
      'started',
      'communicated',
      'converted',
      'corrected',
      'commented',
      'annulled',
    ]);
    expect(events({ status: 'inProgress' })).not.toContain('started');
  });

  it('QW-8.1.3 does not offer twice to make it a ticket, nor to annul what became one', () => {
    const converted = events({ status: 'inProgress', ticket: { id: ID, code: 'T-AY2-0001' } });
    expect(converted).not.toContain('converted');
    expect(converted).not.toContain('annulled');
    expect(converted).toContain('communicated');
  });

  it('leaves the chief the note, and another unit nothing', () => {
    expect(events({}, chief)).toEqual(['commented']);
    expect(events({}, { ...specialist, sede: 'lo' })).toEqual([]);
  });

  it('keeps what was annulled as it is', () => {
    expect(events({ status: 'annulled' })).toEqual(['commented']);
  });
});
