import { civilDateOf } from '#shared/calendar/zoned-time.ts';
import { newId, type DraftOf, type TestDevice } from './world.ts';

export type Author = Pick<TestDevice, 'session' | 'nextCode'>;

export function atencionDraft(device: Author, data: object = {}): DraftOf {
  const { session } = device;
  return {
    kind: 'atencion',
    type: 'registered',
    record: newId(),
    data: {
      code: device.nextCode('A'),
      sede: session.sede.id,
      date: civilDateOf(Date.now()),
      person: { name: 'Tineo Oré, Saúl', area: 'Administración' },
      problem: 'No imprime desde la mañana.',
      service: { type: 'Avería de Hardware', service: 'Impresoras' },
      priority: 3,
      channel: 'phone',
      mode: 'onSite',
      technician: { id: session.person.id, name: session.person.name },
      status: 'pending',
      ...data,
    },
  };
}

export function ticketDraft(device: Author, data: object = {}): DraftOf {
  return {
    kind: 'ticket',
    type: 'opened',
    record: newId(),
    data: {
      code: device.nextCode('T'),
      sede: device.session.sede.id,
      procedure: 'pnaeqw',
      chain: device.session.sede.central ? 'central' : 'ut',
      requester: { name: 'Tineo Oré, Saúl' },
      subject: 'Sin acceso al SIGO',
      description: 'No puede registrar las fichas.',
      service: { type: 'Acceso', service: 'SIGO' },
      priority: 1,
      channel: 'phone',
      ...data,
    },
  };
}

export function bienDraft(device: Author, code: string, data: object = {}): DraftOf {
  return {
    kind: 'bien',
    type: 'registered',
    record: newId(),
    data: { sede: device.session.sede.id, code, name: 'MONITOR PLANO', brand: 'HP', ...data },
  };
}

export function cargoDraft(device: Author, record = newId()): DraftOf {
  return { kind: 'cargo', type: 'drafted', record, data: { sede: device.session.sede.id, content: cargoContent() } };
}

export function cargoContent(): object {
  return {
    date: civilDateOf(Date.now()),
    servant: { name: 'Tineo Oré, Saúl' },
    unit: 'Administración',
    withdrawn: [],
    assigned: [{ equipment: 'MONITOR PLANO', brand: 'HP', observations: 'En buen estado' }],
  };
}

export function issueDrafts(device: Author, cargo: string, number: number, year: number, talonario: string): DraftOf[] {
  const issuer = { id: device.session.person.id, name: device.session.person.name };
  const data = { number: { number, year }, talonario, issuer, content: cargoContent() };
  const used = { number, cargo: { id: cargo, code: `N° ${number}-${year}` } };
  return [
    { kind: 'cargo', type: 'issued', record: cargo, data },
    { kind: 'talonario', type: 'used', record: talonario, data: used },
  ];
}

export function change(kind: string, type: string, record: string, data: object = {}): DraftOf {
  return { kind, type, record, data };
}
