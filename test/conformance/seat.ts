import type { Session } from '#shared/contract/session.ts';
import type { Event, Uuid } from '#shared/history/event.ts';
import type { Procedure } from '#shared/procedures/procedure.ts';
import { createOffice } from '#shared/deadlines/office.ts';
import type { Sede } from '#shared/records/sede/sede.ts';
import { foldKind, type Kind, type StateOf } from '#shared/records/registry.ts';
import type { Actor } from '#shared/records/role.ts';
import { createDeviceChain } from '../../renderer/desk/device-chain.ts';
import { createWriter, type Writer } from '../../renderer/desk/writer.ts';
import { runRound } from '../../renderer/sync/round.ts';
import { transportTo } from '../server/replica.ts';
import { newId, signIn, type World } from '../server/world.ts';
import { createMemoryJournal } from '../support/simulation/memory-journal.ts';
import { createMemoryStore, createMemorySyncState } from '../support/simulation/memory-store.ts';

/** Somebody at their own device: the real commands, writer and round, and no line but while a round runs. */
export interface Seat {
  session: Session;
  /** What the commands of the screens ask for. */
  desk: { writer: Writer; procedure: Procedure };
  round(): Promise<unknown>;
  find<K extends Kind>(kind: K, id: Uuid): Promise<StateOf[K] | undefined>;
  /** The events of a record that the device holds. */
  history(kind: Kind, id: Uuid): Promise<readonly Event[]>;
  /** Refused events that headquarters sent back. */
  refused(): string[];
}

export async function createSeat(world: World, username: string, procedure: Procedure): Promise<Seat> {
  const session = await signIn(world, username);
  const { code } = session.device;
  const store = createMemoryStore();
  const state = createMemorySyncState(`seat ${newId()}`);
  const journal = createMemoryJournal(code);
  const exclusive = <T>(work: () => Promise<T>): Promise<T> => work();
  const actor: Actor = {
    person: session.person.id,
    name: session.person.name,
    roles: session.person.roles,
    sede: session.sede.id,
    central: session.sede.central,
  };
  const writer = createWriter({
    store,
    journal,
    device: code,
    actor: () => actor,
    office: () => createOffice(sedesIn(store)),
    now: () => (world.clock.now += 1_000),
    newId,
    exclusive,
    written: () => undefined,
  });
  const chain = createDeviceChain({ journal, store, device: code, exclusive });
  const transport = transportTo(world, () => session.accessToken);
  return {
    session,
    desk: { writer, procedure },
    round: () => runRound({ store, state, transport, chain, now: () => world.clock.now }, new AbortController().signal),
    async find(kind, id) {
      const record = await store.find(kind, id);
      return record === undefined ? undefined : foldKind(kind, record.events).state;
    },
    history: async (kind, id) => (await store.find(kind, id))?.events ?? [],
    refused: () => store.refused().map(({ reason }) => reason.code),
  };
}

/** What says by what calendar they work. */
function sedesIn(store: ReturnType<typeof createMemoryStore>): Sede[] {
  return store.records().flatMap(({ kind, events }) => (kind === 'sede' ? (foldKind('sede', events).state ?? []) : []));
}
