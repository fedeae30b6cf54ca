import { uuid } from '../history/event.fixture.ts';
import type { Event, Uuid } from '../history/event.ts';
import type { Kind } from './registry.ts';
import type { Actor, Role } from './role.ts';
import { AYACUCHO, CENTRAL, DAY, VALID } from './valid-data.fixture.ts';

const MINUTE = 60_000;

/** Where each role works: those of the sede central act on every sede's records. */
export const CENTRAL_ROLES: readonly Role[] = ['unitChief', 'support', 'patrimony', 'administrator'];

export function makeActor(roles: Role | readonly Role[], sede: Uuid = AYACUCHO): Actor {
  const own = typeof roles === 'string' ? [roles] : roles;
  const central = sede === CENTRAL || own.some((role) => CENTRAL_ROLES.includes(role));
  return { person: uuid(own.join()), name: 'Rosa Quispe', roles: own, sede: central ? CENTRAL : sede, central };
}

export interface Written {
  kind: Kind;
  type: string;
  data: object;
  /** Minutes after `DAY`. */
  minute: number;
  record?: Uuid;
  device?: string;
}

/** An event on a record as a device would write it; equal calls make the equal event. */
export function write({ kind, type, data, minute, record = uuid(kind), device = 'AY1' }: Written): Event {
  return {
    id: uuid(JSON.stringify([kind, type, minute, record, device, data])),
    record,
    kind,
    type,
    at: { wall: DAY + minute * MINUTE, counter: 0 },
    by: uuid('person'),
    device,
    seq: minute + 1,
    prev: '',
    act: uuid(`act ${device} ${minute}`),
    data: JSON.parse(JSON.stringify(data)) as Event['data'],
    sig: '',
  };
}

/** Valid data of one event, with changes. */
export function dataOf(kind: Kind, type: string, change: object = {}): object {
  return { ...VALID[kind][type], ...change };
}

/** A history of one record: each type in turn, a minute apart, on one device, with valid data. */
export function historyOf(kind: Kind, ...types: (string | [type: string, change: object])[]): Event[] {
  return types.map((entry, minute) => {
    const [type, change] = typeof entry === 'string' ? [entry, {}] : entry;
    return write({ kind, type, data: dataOf(kind, type, change), minute });
  });
}
