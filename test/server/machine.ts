import type { Session } from '#shared/contract/session.ts';
import { PATHS, type DeviceReport } from '#shared/contract/sync.ts';
import { tick, ZERO } from '#shared/history/clock.ts';
import type { Event, EventDraft } from '#shared/history/event.ts';
import { createDeviceChain } from '../../renderer/desk/device-chain.ts';
import { recoverFromJournals } from '../../renderer/desk/recover.ts';
import type { Journal } from '../../renderer/platform/platform.ts';
import { TransportFailure, type SyncState, type SyncStatePort, type TransportPort } from '../../renderer/sync/ports.ts';
import { runRound } from '../../renderer/sync/round.ts';
import { createMemoryJournal, type MemoryJournal } from '../support/simulation/memory-journal.ts';
import { createMemoryStore, createMemorySyncState, type MemoryStore } from '../support/simulation/memory-store.ts';
import { transportTo } from './replica.ts';
import { call, newId, signIn, type DraftOf, type World } from './world.ts';

/** A machine: one journal per device code that it has been, a local database, and the real round over the interface. */
export interface Machine {
  store: MemoryStore;
  state: SyncStatePort;
  journals: Map<string, MemoryJournal>;
  transport: TransportPort;
  readonly code: string;
  readonly session: Session;
  nextCode(prefix: string): string;
  /** Writes one act into journal and records, unsent. */
  act(...drafts: DraftOf[]): Promise<Event[]>;
  round(over?: TransportPort): Promise<unknown>;
  /** A round; what failed in it, when that was the chain. */
  forkedRound(): Promise<string | undefined>;
  enrolAnew(): Promise<void>;
  renumber(): Promise<number>;
  /** Another machine with a copy of this one's disk. */
  clone(): Promise<Machine>;
  takeOver(session: Session, saved: SyncState): Promise<void>;
  /** What headquarters says of a device. */
  report(device: string): Promise<DeviceReport | undefined>;
}

export async function createMachine(world: World, username: string): Promise<Machine> {
  const store = createMemoryStore();
  const state = createMemorySyncState(`machine ${newId()}`);
  const journals = new Map<string, MemoryJournal>();
  let session: Session = await signIn(world, username);
  let clock = ZERO;
  let codes = 0;
  const journalOf = (device: string): MemoryJournal => {
    const journal = journals.get(device) ?? createMemoryJournal(device);
    journals.set(device, journal);
    return journal;
  };
  const journal: Journal = {
    devices: () => Promise.resolve([...journals.keys()].toReversed()),
    open: (device) => journalOf(device).open(device),
    append: (device, drafts, counters) => journalOf(device).append(device, drafts, counters),
    read: (device, fromSeq) => journalOf(device).read(device, fromSeq),
  };
  const chain = () => createDeviceChain({ journal, store, device: machine.code, exclusive: (work) => work() });
  const transport = transportTo(world, () => session.accessToken);
  const machine: Machine = {
    store,
    state,
    journals,
    transport,
    get code() {
      return session.device.code;
    },
    get session() {
      return session;
    },
    nextCode: (prefix: string) => `${prefix}-${machine.code}-${String((codes += 1)).padStart(4, '0')}`,
    async act(...drafts) {
      const act = newId();
      const full = drafts.map(({ data, ...rest }): EventDraft => {
        clock = tick(clock, world.clock.now);
        const id = newId();
        return {
          ...rest,
          id,
          at: clock,
          by: session.person.id,
          act,
          data: JSON.parse(JSON.stringify(data)) as Event['data'],
        };
      });
      const events = await journal.append(machine.code, full, {});
      await store.append(events);
      return events;
    },
    round: (over = transport) =>
      runRound(
        { store, state, transport: over, chain: chain(), now: () => world.clock.now },
        new AbortController().signal,
      ),
    async forkedRound() {
      try {
        await machine.round();
        return undefined;
      } catch (failure) {
        if (failure instanceof TransportFailure && failure.kind === 'chain') return failure.code;
        throw failure;
      }
    },
    async enrolAnew() {
      const answer = await call(world, 'POST', PATHS.enrolment, {
        token: session.accessToken,
        body: { formerly: session.device.code },
      });
      session = answer.body as unknown as Session;
      journalOf(machine.code);
      await recoverFromJournals(journal, machine.code, store, state);
    },
    renumber: () => chain().renumber(),
    async clone() {
      const copy = await createMachine(world, username);
      await copy.takeOver(session, await state.load());
      for (const [device, own] of journals) copy.journals.set(device, own.copy());
      await copy.store.unite(store.records());
      await copy.store.append(
        store.records().flatMap(({ events, unsent }) => events.filter(({ id }) => unsent.includes(id))),
      );
      return copy;
    },
    async takeOver(own, saved) {
      session = own;
      await state.save(saved);
    },
    async report(device) {
      const answer = await call(world, 'GET', PATHS.devices, { token: session.accessToken });
      return (answer.body as unknown as DeviceReport[]).find((report) => report.device === device);
    },
  };
  journalOf(session.device.code);
  return machine;
}
