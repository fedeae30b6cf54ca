import type { ChainHead } from '#shared/history/chain.ts';
import type { Event, Uuid } from '#shared/history/event.ts';
import { LeaseResponse, PATHS, type PushRequest, type PushResponse } from '#shared/contract/sync.ts';
import { foldKind } from '#shared/records/registry.ts';
import type { Actor } from '#shared/records/role.ts';
import { findActor } from '#shared/records/sede/sede.ts';
import { createJournal } from '../../../electron/main/journal/journal.ts';
import { JournalProblem } from '../../../electron/main/journal/journal-problem.ts';
import { createDeviceClock } from '../../../renderer/desk/device-clock.ts';
import { createDeviceChain, guardJournal } from '../../../renderer/desk/device-chain.ts';
import { recoverFromJournals } from '../../../renderer/desk/recover.ts';
import { createWriter, type Writer } from '../../../renderer/desk/writer.ts';
import { JournalFailure, type Journal, type JournalFailureCode } from '../../../renderer/platform/platform.ts';
import { createSessionKeeper } from '../../../renderer/session/session.ts';
import { plainBody } from '../../../renderer/sync/body.ts';
import { createHttpClient, type HttpClient } from '../../../renderer/sync/http-client.ts';
import { createHttpTransport } from '../../../renderer/sync/http-transport.ts';
import { createSyncLoop, type SyncLoop } from '../../../renderer/sync/loop.ts';
import type { TransportPort } from '../../../renderer/sync/ports.ts';
import type { LocalMemory } from '../../support/simulation/memory-store.ts';
import type { SimulatedDevice } from '../headquarters/organisation.ts';
import type { Random } from '../world/random.ts';
import type { Timeline } from '../world/timeline.ts';
import { openDisk, type Disk } from './disk.ts';
import type { Life } from './life.ts';
import { openLocalStore } from './local-store.ts';
import type { Keychain } from './memory.ts';
import type { DeviceMemory } from '../../../renderer/session/people.ts';

export interface ProgramWorld {
  timeline: Timeline;
  random: Random;
  /** The device's own clock, ms since the epoch. */
  now(): number;
  newId(): Uuid;
  fetch: typeof fetch;
  /** Told what the journal gave numbers to, and what headquarters' answers said. */
  witness: Witness;
  /** A write of the local database met a full disk. */
  diskFull(): void;
}

export interface Witness {
  journalled(events: readonly Event[]): void;
  pushing(records: ReadonlySet<Uuid>): void;
  pushed(request: PushRequest, response: PushResponse): void;
  /** An answer of this epoch says that these records are not this device's any more. */
  sentAway(epoch: Uuid, records: readonly Uuid[]): void;
}

/** What is on the device whether the program runs or not. */
export interface Machinery {
  device: SimulatedDevice;
  disk: Disk;
  local: LocalMemory;
  memory: DeviceMemory;
  keychain: Keychain;
}

/** The program on a device, opened as `openDesk` opens it. */
export interface Program {
  writer: Writer;
  loop: SyncLoop;
  actor(): Actor;
  /** Asks headquarters for a block of cargo numbers. */
  takeNumbers(): Promise<void>;
}

export async function openProgram(machinery: Machinery, life: Life, world: ProgramWorld): Promise<Program> {
  const { device, disk, local, memory, keychain } = machinery;
  const { timeline, random, now, newId } = world;
  const journal = openJournal(disk, life, world.witness);
  const { store, state } = openLocalStore(local, { life, disk, newReplica: newId, full: world.diskFull });
  const clock = createDeviceClock({
    wall: world.now,
    steady: () => timeline.now(),
    lastContact: (await state.load()).clock?.headquarters,
  });
  await recoverFromJournals(journal, device.code, store, state);
  let lock: Promise<unknown> = Promise.resolve();
  const exclusive = <T>(work: () => Promise<T>): Promise<T> => {
    const next = lock.then(work);
    lock = next.catch(() => undefined);
    return next;
  };

  const fetchWhileAlive: typeof fetch = async (address, init) => {
    try {
      return await world.fetch(address, init);
    } finally {
      await life.pause();
    }
  };
  const { secrets } = keychain;
  const platform = { serverUrl: 'http://sede', journal, secrets } as Parameters<
    typeof createSessionKeeper
  >[0]['platform'];
  const session = createSessionKeeper({
    memory,
    platform,
    now,
    randomBytes: (length) => random.bytes(length),
    fetch: fetchWhileAlive,
  });
  const http = createHttpClient({
    baseUrl: platform.serverUrl,
    accessToken: (options) => session.accessToken(options),
    fetch: fetchWhileAlive,
    // The platform packs on threads of its own, whose order no seed decides.
    pack: async (body) => plainBody(body),
  });
  const loop = createSyncLoop({
    store,
    state,
    transport: watched(createHttpTransport(http), life, world.witness),
    now: world.now,
    heard: (headquarters) => clock.heard(headquarters),
    chain: createDeviceChain({ journal, store, device: device.code, exclusive }),
    timers: {
      after: (delay, run) =>
        timeline.after(delay, () => {
          if (!life.isOver()) run();
        }),
      random: () => random.next(),
    },
  });

  /** What the person may do, as the device's own copy of the sede says; before the first sync, as the sign-in said. */
  const actor = (): Actor => {
    const { id: person, name, roles } = device.person;
    const own = local.records.get(device.sede.id);
    const known = own && foldKind('sede', own.events).state;
    const signedIn = { person, name, roles, sede: device.sede.id, central: device.sede.central };
    return (known && findActor(known, person)) ?? signedIn;
  };

  const writer = createWriter({
    store,
    journal: await guardJournal(journal, device.code, state),
    actor,
    device: device.code,
    now: clock.now,
    newId,
    exclusive,
    written: () => loop.changed(),
  });
  loop.start();
  return { writer, loop, actor, takeNumbers: async () => store.unite([await leaseBlock(http, newId())]) };
}

async function leaseBlock(http: HttpClient, request: Uuid) {
  const body = { request, year: 2026 };
  const { signal } = new AbortController();
  return (await http.json({ method: 'POST', path: PATHS.talonarios, body, signal }, LeaseResponse)).record;
}

/** The main process's journal on the simulated disk, as the page sees it through the bridge. */
function openJournal(disk: Disk, life: Life, witness: Witness): Journal {
  const journal = createJournal(openDisk(disk, life), { opened: () => undefined, failed: () => undefined });
  return {
    devices: () => journal.devices(),
    open: (device) => journal.open(device).catch(asJournalFailure),
    async append(device, drafts, counters: ChainHead['counters']) {
      const events = await journal.append(device, drafts, counters).catch(asJournalFailure);
      witness.journalled(events);
      await life.pause();
      return events;
    },
    async read(device, fromSeq) {
      const events: Event[] = [];
      for await (const event of journal.read(device, fromSeq)) events.push(event);
      await life.pause();
      return events;
    },
  };
}

function asJournalFailure(cause: unknown): never {
  if (!(cause instanceof JournalProblem)) throw cause;
  const known: readonly string[] = ['disk-full', 'journal-damaged'] satisfies JournalFailureCode[];
  throw new JournalFailure(
    known.includes(cause.code) ? (cause.code as JournalFailureCode) : 'journal-unwritable',
    cause,
  );
}

function watched(transport: TransportPort, life: Life, witness: Witness): TransportPort {
  return {
    ...transport,
    async push(request, signal) {
      await life.reach('push', 'before');
      witness.pushing(new Set(request.events.map((event) => (event as { record: Uuid }).record)));
      try {
        const response = await transport.push(request, signal);
        witness.pushed(request, response);
        witness.sentAway(response.epoch, response.gone);
        await life.reach('push', 'after');
        return response;
      } finally {
        witness.pushing(new Set());
      }
    },
    async pull(request, signal) {
      const page = await transport.pull(request, signal);
      witness.sentAway(page.checkpoint.epoch, page.gone);
      return page;
    },
  };
}
