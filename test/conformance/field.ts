import { canonicalJson } from '#shared/history/canonical.ts';
import type { Uuid } from '#shared/history/event.ts';
import { parseMessageIds } from '#shared/mail/thread.ts';
import { getProcedure } from '#shared/procedures/registry.ts';
import type { Kind, StateOf } from '#shared/records/registry.ts';
import type { RecordRef } from '#shared/records/common.ts';
import type { Role } from '#shared/records/role.ts';
import type { Gestion } from '#shared/records/gestion/gestion.ts';
import type { Ticket } from '#shared/records/ticket/ticket.ts';
import { actOnGestion } from '../../renderer/features/gestiones/commands/act-on-gestion.ts';
import { openGestion } from '../../renderer/features/gestiones/commands/open-gestion.ts';
import { actOnTicket } from '../../renderer/features/tickets/commands/act-on-ticket.ts';
import { openTicket, type NewTicket } from '../../renderer/features/tickets/commands/open-ticket.ts';
import { registerBien } from '../../renderer/features/bienes/commands/register-bien.ts';
import type { Desk } from '../../renderer/desk/desk.ts';
import { CommandRefused } from '../../renderer/desk/writer.ts';
import { adoptProcedure } from '../../server/services/adopt-procedure.ts';
import { postgresql } from '../server/databases.ts';
import { createWorld, type World } from '../server/world.ts';
import { startMailServer, type MailServer, type ReceivedMail } from '../support/mail-server.ts';
import { senderOf } from '../support/mail-world.ts';
import { createSeat, type Seat } from './seat.ts';

/** Who sits where: the roles of a territorial unit at Ayacucho, the others at the sede central. */
const PEOPLE: Readonly<Record<Role, string>> = {
  user: 'elmer.gutierrez',
  specialist: 'rosa.quispe',
  utChief: 'carmen.palomino',
  unitChief: 'julio.meza',
  support: 'ana.loayza',
  patrimony: 'norma.valdivia',
  administrator: 'raul.benites',
};

export type Walked = [type: string, role: Role, data?: object];

/** One organisation at work by one procedure: its server, and a device for each role. */
export interface Field {
  world: World;
  at(role: Role): Promise<Seat>;
  /** Opens a ticket at the unit and takes these steps, each without a line on the device of whoever takes it. */
  walk(ticketClass: string | undefined, ...steps: Walked[]): Promise<Ticket>;
  /** The same, with something else about the ticket. */
  walkWith(asked: Partial<NewTicket>, ...steps: Walked[]): Promise<Ticket>;
  /** The record as headquarters keeps it, once every device that has sat here holds it so too. */
  everywhere<K extends Kind>(kind: K, id: Uuid): Promise<StateOf[K]>;
  /** Begins an entry of a register on this role's device. */
  enter(register: string, role: Role, content: object, sedes?: readonly Uuid[]): Promise<Gestion>;
  /** Takes steps of an entry, as `walk` does of a ticket. */
  step(id: Uuid, ...steps: Walked[]): Promise<Gestion>;
  /** What left for the addresses that a record's mails went to, by a real mail server, in the order in which it left. */
  mailsOf(id: Uuid): Promise<ReceivedMail[]>;
  /** Whatever left about anything. */
  allMails(): Promise<ReceivedMail[]>;
  close(): Promise<void>;
}

export const NEW_TICKET: NewTicket = {
  requester: { known: { name: 'Gutiérrez Ñahui, Elmer', area: 'Administración' } },
  subject: 'Sin acceso',
  description: 'No entra al sistema desde las 08:15',
  service: { type: 'Acceso' },
  priority: 2,
  channel: 'phone',
};

/** Somebody who is registered with the ticket, and where their mail goes. */
export const asking = (email: string | undefined, more: object = {}): Partial<NewTicket> => ({
  requester: {
    registered: {
      surnames: 'Tineo Oré',
      givenNames: 'Saúl',
      area: 'Administración',
      ...(email === undefined ? {} : { email }),
      ...more,
    },
  },
});

export async function openField(procedureId: string): Promise<Field> {
  const world = await createWorld(postgresql);
  const procedure = getProcedure(procedureId);
  await adoptProcedure(world.context.db, procedure.id, world.clock.now);
  const seats = new Map<Role, Seat>();
  let smtp: Promise<MailServer> | undefined;

  async function allMails(): Promise<ReceivedMail[]> {
    const server = await (smtp ??= startMailServer());
    await senderOf(world, server.url).work();
    return server.received();
  }

  async function at(role: Role): Promise<Seat> {
    const seat = seats.get(role) ?? (await createSeat(world, PEOPLE[role], procedure));
    seats.set(role, seat);
    return seat;
  }

  async function everywhere<K extends Kind>(kind: K, id: Uuid): Promise<StateOf[K]> {
    for (const seat of seats.values()) await seat.round();
    const row = await world.database.db
      .selectFrom('records')
      .select('state')
      .where('id', '=', id)
      .where('kind', '=', kind)
      .executeTakeFirstOrThrow();
    for (const [role, seat] of seats) {
      await seat.round();
      const held = await seat.find(kind, id);
      const { sede } = row.state as { sede: string };
      // A territorial device has no business with what is another sede's.
      if (!seat.session.sede.central && kind === 'gestion' && sede !== seat.session.sede.id) {
        if (held !== undefined) throw new Error(`${role} holds what is another sede’s`);
        continue;
      }
      if (canonicalJson(held ?? {}) !== canonicalJson(row.state)) {
        throw new Error(`${role} has ${JSON.stringify(held)}, headquarters ${JSON.stringify(row.state)}`);
      }
      if (seat.refused().length > 0) throw new Error(`${role}: refused ${seat.refused().join()}`);
    }
    return row.state as StateOf[K];
  }

  /** The line is there before and after, and not while somebody works. */
  async function work<T>(seat: Seat, command: () => Promise<T>): Promise<T> {
    await seat.round();
    const done = await command().catch((cause: unknown) => {
      if (!(cause instanceof CommandRefused)) throw cause;
      throw new Error(`${cause.reason.code} ${cause.reason.detail ?? ''}`.trim());
    });
    await seat.round();
    return done;
  }

  async function walkWith(changed: Partial<NewTicket>, ...steps: Walked[]): Promise<Ticket> {
    const opener = await at('specialist');
    const { id } = await work(opener, () => openTicket(opener.desk, { ...NEW_TICKET, ...changed }));
    for (const [type, role, data = {}] of steps) {
      const seat = await at(role);
      await work(seat, () => actOnTicket(seat.desk, id, type, data));
    }
    return everywhere('ticket', id);
  }

  return {
    world,
    at,
    everywhere,
    walk: (ticketClass, ...steps) => walkWith(ticketClass === undefined ? {} : { class: ticketClass }, ...steps),
    walkWith,
    async enter(register, role, content, sedes) {
      const seat = await at(role);
      const { id } = await work(seat, () =>
        openGestion(seat.desk, register, content as Record<string, unknown>, sedes),
      );
      return everywhere('gestion', id);
    },
    async step(id, ...steps) {
      for (const [type, role, data = {}] of steps) {
        const seat = await at(role);
        await work(seat, () => actOnGestion(seat.desk, id, type, data as Record<string, unknown>));
      }
      return everywhere('gestion', id);
    },
    allMails,
    mailsOf: async (id) =>
      (await allMails()).filter(({ mail }) =>
        parseMessageIds(mail.messageId ?? '').some(({ record }) => record === id),
      ),
    async close() {
      await world.close();
      await (await smtp)?.stop();
    },
  };
}

/** Enters a bien in the register of this role's sede, and brings it to everybody whom it concerns. */
export async function enterBienAt(field: Field, role: Role, code: string, name: string): Promise<RecordRef> {
  const { desk } = await field.at(role);
  const noneListed = { list: () => ({ snapshot: () => ({ rows: [] }) }) } as unknown as Pick<Desk, 'list'>;
  const { id } = await registerBien({ ...desk, ...noneListed }, { code, name });
  await field.everywhere('bien', id);
  return { id, code };
}
