import { civilDateOf } from '#shared/calendar/zoned-time.ts';
import { PATHS, PUSH_MAX_EVENTS, PushResponse } from '#shared/contract/sync.ts';
import type { Session } from '#shared/contract/session.ts';
import { chainEvents, emptyHead, nextCode } from '#shared/history/chain.ts';
import type { Event, EventDraft } from '#shared/history/event.ts';
import { uuidv7 } from '#shared/history/uuid.ts';
import { pnaeqw } from '#shared/procedures/pnaeqw/index.ts';
import { randomBytes, randomUUID } from 'node:crypto';
import { post } from './headquarters.ts';

export interface Author {
  person: { id: string; name: string };
  sede: { id: string };
  device: { code: string };
}

const DAY = 86_400_000;
/** Everything falls into the window of time that a device holds. */
const DAYS = 300;
const PROBLEMS = [
  'La impresora multifuncional deja una franja negra al borde de cada hoja',
  'Outlook solicita la contraseña una y otra vez y no envía correos',
  'El equipo no toma dirección IP desde la mañana; los demás de la oficina sí tienen red',
  'Su usuario de SIGA figura bloqueado después de varios intentos',
  'Desde la comisión de servicio en provincia la VPN no conecta',
];
const SURNAMES = ['Quispe Huamán', 'Ñahui Gutiérrez', 'De la Cruz Oré', 'Palomino Ríos', 'Sulca Cárdenas'];

/** A log of years: attentions of one author, one event each, numbered and chained as their device would. */
export function manyAtenciones(count: number, { person, sede, device }: Author, now: number): Event[] {
  let head = emptyHead(device.code);
  const newId = (at: number): string => uuidv7(at, randomBytes(10));
  const drafts = Array.from({ length: count }, (_, n): EventDraft => {
    const wall = now - Math.floor(((count - n) / count) * DAYS * DAY) - 60_000;
    const entry = pnaeqw.catalogue[n % pnaeqw.catalogue.length];
    if (entry === undefined) throw new Error('the catalogue is empty');
    const next = nextCode(head, 'A');
    head = { ...head, counters: next.counters };
    const attended = n % 3 !== 0;
    return {
      id: newId(wall),
      record: newId(wall),
      kind: 'atencion',
      type: 'registered',
      at: { wall, counter: 0 },
      by: person.id,
      act: newId(wall),
      data: {
        code: next.code,
        sede: sede.id,
        date: civilDateOf(wall),
        person: { name: `${SURNAMES[n % SURNAMES.length]}, Persona ${n % 400}`, area: 'Administración' },
        problem: `${PROBLEMS[n % PROBLEMS.length]} (caso ${n + 1}).`,
        service: { type: entry.type, service: entry.service },
        priority: (n % 4) + 1,
        mode: 'onSite',
        channel: 'phone',
        technician: { id: person.id, name: person.name, area: 'Soporte informático' },
        status: attended ? 'attended' : 'pending',
        ...(attended ? { solution: 'Se atendió en el sitio y se verificó con la/el usuaria/o.' } : {}),
      },
    };
  });
  return chainEvents(emptyHead(device.code), drafts, head.counters).events;
}

/** Sends events as their device would, in pushes as large as they may be. */
export async function pushAll(url: string, session: Session, events: readonly Event[]): Promise<void> {
  const replica = randomUUID();
  for (let from = 0; from < events.length; from += PUSH_MAX_EVENTS) {
    const body = { replica, events: events.slice(from, from + PUSH_MAX_EVENTS), digests: {} };
    const { verdicts } = PushResponse.parse(await post(url, PATHS.push, body, session.accessToken));
    const refused = verdicts.find(({ verdict }) => verdict !== 'accepted');
    if (refused !== undefined) throw new Error(`refused: ${JSON.stringify(refused)}`);
  }
}
