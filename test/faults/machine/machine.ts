import type { Uuid } from '#shared/history/event.ts';
import { uuidv7 } from '#shared/history/uuid.ts';
import { CommandRefused, KeptInJournal } from '../../../renderer/desk/writer.ts';
import { JournalFailure } from '../../../renderer/platform/platform.ts';
import { TransportFailure } from '../../../renderer/sync/ports.ts';
import { createLocalMemory } from '../../support/simulation/memory-store.ts';
import type { Headquarters } from '../headquarters/headquarters.ts';
import { PASSPHRASE, refreshTokenOf, type SimulatedDevice } from '../headquarters/organisation.ts';
import type { Oracle } from '../oracle/oracle.ts';
import type { Command } from '../people/commands.ts';
import type { Faults } from '../world/faults.ts';
import type { Random } from '../world/random.ts';
import type { Timeline } from '../world/timeline.ts';
import type { Trace } from '../world/trace.ts';
import { createDisk, type Disk } from './disk.ts';
import { createLife, type Life, type Side, type Step } from './life.ts';
import { createDeviceMemory, createKeychain } from './memory.ts';
import { openProgram, type Machinery, type Program } from './program.ts';

export interface MachineWorld {
  timeline: Timeline;
  random: Random;
  trace: Trace;
  faults: Faults;
  oracle: Oracle;
  headquarters: Headquarters;
  fetch: typeof fetch;
}

/** What a machine did, to tell a run that proves something from one in which nothing happened. */
export interface MachineWork {
  acts: number;
  rounds: number;
  starts: number;
  signedOut: number;
}

export type Machine = ReturnType<typeof createMachine>;

/** A device in use: it is started, written on, crashed, wiped, filled up; its clock is set wrong. */
export function createMachine(device: SimulatedDevice, world: MachineWorld) {
  const { timeline, random, trace, faults, oracle } = world;
  const { code } = device;
  const machinery: Machinery = {
    device,
    disk: createDisk(),
    local: createLocalMemory(),
    memory: createDeviceMemory(device),
    keychain: createKeychain(code),
  };
  const { disk, local } = machinery;
  const work: MachineWork = { acts: 0, rounds: 0, starts: 0, signedOut: 0 };
  let skew = 0;
  let signIns = 0;
  let life: Life | undefined;
  let program: Program | undefined;
  let pushing: ReadonlySet<Uuid> = new Set();
  let on = false;
  /** A write met a full disk: that a round failed is no surprise. */
  let excused = false;
  /** Something is in the journal alone, and the screen asked for a new start. */
  let incomplete = false;

  const now = () => timeline.now() + skew;
  const newId = () => uuidv7(timeline.now(), random.bytes(10));

  function crashed(): void {
    life?.end();
    life = undefined;
    program = undefined;
    pushing = new Set();
    trace.note(`${code} stops`);
    if (random.chance(0.7) && disk.cutPower(random)) faults.happened('journal line torn');
    if (on) timeline.after(1_000 + random.below(8_000), start);
  }

  function start(): void {
    if (!on || life !== undefined) return;
    const own = createLife({ timeline, random, faults, crashed });
    life = own;
    work.starts += 1;
    incomplete = false;
    trace.note(`${code} starts`);
    timeline.spawn(async () => {
      try {
        const opened = await openProgram(machinery, own, {
          timeline,
          random,
          now,
          newId,
          fetch: world.fetch,
          diskFull() {
            excused = true;
            faults.happened('disk full: database');
          },
          witness: {
            journalled: (events) => oracle.journalled(code, events),
            pushing: (records) => {
              pushing = records;
            },
            pushed: (request, response) => oracle.acknowledged(code, request, response),
            sentAway: (epoch, records) => {
              const leaving = records.flatMap((id) => local.records.get(id) ?? []);
              oracle.sentAway(epoch, leaving);
            },
          },
        });
        program = opened;
        let phase = '';
        opened.loop.subscribe(() => {
          const status = opened.loop.status();
          if (status.phase === phase) return;
          phase = status.phase;
          trace.note(`${code} is ${phase}`);
          if (phase === 'syncing') {
            work.rounds += 1;
            excused = false;
          }
          if (status.failure === 'chain') oracle.stumbled(code, 'its chain counted as forked');
          if (phase === 'session-ended') work.signedOut += 1;
          if (phase === 'waiting' && status.failure === 'internal' && !excused)
            oracle.stumbled(code, 'a round failed within the program');
        });
      } catch (failure) {
        // A full disk does not even let the program start: somebody makes room and tries again.
        if (!isFull(disk)) throw failure;
        own.end();
        life = undefined;
        timeline.after(4_000, start);
      }
    });
  }

  async function write(command: Command): Promise<void> {
    if (program === undefined) return;
    const { writer, actor } = program;
    try {
      const { events } = await writer.write((context) => command({ context, actor: actor(), held: held() }));
      if (events.length === 0) return;
      work.acts += 1;
      oracle.saidSaved(code, events);
      if (events.some((event) => pushing.has(event.record))) faults.happened('append while its record is pushed');
    } catch (failure) {
      if (failure instanceof KeptInJournal) {
        incomplete = true;
        oracle.saidKeptInJournal(code);
      } else if (failure instanceof JournalFailure) {
        if (failure.code === 'disk-full') faults.happened('disk full: journal');
        oracle.saidNotSaved(code);
      } else if (isFull(disk) && failure instanceof DOMException) {
        // What only the journal has could not be written first (SY-03).
        oracle.saidNotSaved(code);
      } else if (!(failure instanceof CommandRefused)) throw failure;
    }
  }

  const held = () => [...local.records.values()];

  return {
    ...device,
    disk,
    local,
    work,
    isRunning: () => program !== undefined,
    switchOn() {
      on = true;
      start();
    },
    /** Nobody uses it any more; what runs is cut off. */
    switchOff() {
      on = false;
      if (life !== undefined) crashed();
    },
    /** Somebody does something at this machine, if it runs. */
    act(command: Command) {
      timeline.spawn(() => write(command));
    },
    takeNumbers() {
      timeline.spawn(async () => {
        await program?.takeNumbers().catch((failure: unknown) => {
          if (!(failure instanceof TransportFailure) && !isFull(disk)) throw failure;
        });
      });
    },
    layCrash: (step: Step, side: Side) => life?.layCrash(step, side),
    crash() {
      if (life !== undefined) crashed();
    },
    /** Starts anew where the screen asked for it. */
    startAnew() {
      if (incomplete && life !== undefined) crashed();
    },
    setClock(offset: number) {
      skew = offset;
    },
    clock: () => skew,
    /** The person signs in once more. */
    async signIn() {
      signIns += 1;
      const { id, grant } = (await machinery.memory.current()) ?? { id: '', grant: '' };
      const enrolment = { sede: device.sede.id, grants: [{ person: id, grant }] };
      const request = { username: code.toLowerCase(), password: PASSPHRASE, device: code, enrolment };
      const session = await world.headquarters.signIn(request, refreshTokenOf(code, signIns));
      if (session === undefined) return;
      machinery.keychain.renew(session.refreshToken);
      timeline.spawn(async () => program?.loop.syncNow());
    },
    phase: () => program?.loop.status().phase,
  };
}

function isFull({ full }: Disk): boolean {
  return full.journal || full.database;
}
