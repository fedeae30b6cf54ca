import { uuidv7 } from '#shared/history/uuid.ts';
import { foldKind } from '#shared/records/registry.ts';
import type { Actor } from '#shared/records/role.ts';
import { findActor } from '#shared/records/sede/sede.ts';
import type { RecordStore } from '../../../renderer/db/record-store.ts';
import { createDeviceChain } from '../../../renderer/desk/device-chain.ts';
import { recoverFromJournal } from '../../../renderer/desk/recover.ts';
import { CommandRefused, createWriter, type Writer } from '../../../renderer/desk/writer.ts';
import { TransportFailure, type TransportPort } from '../../../renderer/sync/ports.ts';
import { runRound } from '../../../renderer/sync/round.ts';
import { pickCommand } from './commands.ts';
import { createMemoryJournal } from './memory-journal.ts';
import { createMemoryStore, createMemorySyncState } from './memory-store.ts';
import type { SimulatedDevice } from './organisation.ts';
import type { Random } from './random.ts';

/** The program stops here, and the machine with it. */
class Crash extends Error {}

export interface DeviceCounts {
  acts: number;
  rounds: number;
  failedRounds: number;
  crashes: number;
  recovered: number;
  wipes: number;
}

export interface DeviceOptions {
  random: Random;
  turn: () => Promise<void>;
  now: () => number;
  transport: TransportPort;
  counts: DeviceCounts;
}

/** A device: the real writer, recovery and round over memory. */
export type RunningDevice = ReturnType<typeof createDevice>;

export function createDevice(device: SimulatedDevice, { random, turn, now, transport, counts }: DeviceOptions) {
  const store = createMemoryStore(turn);
  const state = createMemorySyncState(device.code, turn);
  const journal = createMemoryJournal(device.code, turn);
  const newId = () => uuidv7(now(), random.bytes(10));
  let lock: Promise<unknown> = Promise.resolve();
  let writer = openWriter(store);

  /** What the person may do, as the device's own copy of the sede says; before the first sync, as the sign-in said. */
  function actor(): Actor {
    const sede = store.records().find(({ id }) => id === device.sede.id);
    const known = sede && foldKind('sede', sede.events).state;
    const { id: person, name, roles } = device.person;
    const signedIn = { person, name, roles, sede: device.sede.id, central: device.sede.central };
    return (known && findActor(known, person)) ?? signedIn;
  }

  function exclusive<T>(work: () => Promise<T>): Promise<T> {
    const next = lock.then(work);
    lock = next.catch(() => undefined);
    return next;
  }

  function openWriter(over: RecordStore): Writer {
    return createWriter({
      store: over,
      journal,
      actor,
      device: device.code,
      now,
      newId,
      exclusive,
      written: () => undefined,
    });
  }

  /** The store until the machine stops: after so many operations, before they are done. */
  function stoppingAfter(operations: number): RecordStore {
    let left = operations;
    return new Proxy(store, {
      get: (target, name, receiver) => {
        const operation: unknown = Reflect.get(target, name, receiver);
        if (typeof operation !== 'function' || name === 'find') return operation;
        return (...args: unknown[]) => {
          left -= 1;
          if (left < 0) return Promise.reject(new Crash());
          return operation.apply(target, args) as unknown;
        };
      },
    });
  }

  async function restart(): Promise<void> {
    writer = openWriter(store);
    counts.recovered += await recoverFromJournal(journal, device.code, store, state);
  }

  async function survive(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (failure) {
      if (!(failure instanceof Crash)) throw failure;
      counts.crashes += 1;
      await restart();
    }
  }

  async function act(over: Writer): Promise<void> {
    try {
      const { events } = await over.write((context) => pickCommand(random, store.records(), actor())(context));
      if (events.length > 0) counts.acts += 1;
    } catch (failure) {
      if (!(failure instanceof CommandRefused)) throw failure;
    }
  }

  async function round(over: RecordStore): Promise<void> {
    counts.rounds += 1;
    try {
      const chain = createDeviceChain({ journal, store: over, device: device.code, exclusive });
      const ports = { store: over, state, transport, now, chain };
      await runRound(ports, new AbortController().signal);
    } catch (failure) {
      if (!(failure instanceof TransportFailure)) throw failure;
      counts.failedRounds += 1;
    }
  }

  return {
    ...device,
    store,
    state,
    journal,
    newId,
    /** Somebody does something. */
    act: () => act(writer),
    /** The machine stops between the journal and the database. */
    actAndCrash: () => survive(() => act(openWriter(stoppingAfter(0)))),
    round: () => round(store),
    roundAndCrash: () => survive(() => round(stoppingAfter(random.below(6)))),
    /** The local database is lost; the journal stays. */
    async wipe() {
      counts.wipes += 1;
      store.wipe();
      state.wipe();
      await restart();
    },
  };
}
