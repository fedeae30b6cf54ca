import { foldKind } from '#shared/records/registry.ts';
import { createDevice, type DeviceCounts, type RunningDevice } from './device.ts';
import { createFaultyLine, NO_FAULTS, type FaultCounts, type Faults } from './faulty-line.ts';
import { findViolations } from './invariants.ts';
import { DEVICES } from './organisation.ts';
import { createRandom } from './random.ts';
import { createReferenceServer } from './reference-server.ts';
import type { SimulatedServer } from './server-port.ts';

/** What a run did, to tell a run that proves something from one in which nothing happened. */
export type Work = DeviceCounts & FaultCounts & { refused: number; notApplied: number; records: number };

export interface Outcome {
  violations: string[];
  work: Work;
}

const FAULTS: Faults = { dropped: 0.15, lostAnswer: 0.15, busy: 0.05, cutStream: 0.5 };
const STEPS = 24;
const START = Date.UTC(2026, 6, 1, 15);
/** More rounds than any backlog of a run needs. */
const HEALING_ROUNDS = 3;

/** Runs one seed: devices write, crash, are wiped and sync over bad lines, all at once; then the lines heal. */
export async function simulate(seed: number, server: SimulatedServer = createReferenceServer()): Promise<Outcome> {
  const random = createRandom(seed);
  const counts = {
    acts: 0,
    rounds: 0,
    failedRounds: 0,
    crashes: 0,
    recovered: 0,
    wipes: 0,
    dropped: 0,
    lostAnswer: 0,
    busy: 0,
    cutStream: 0,
  };
  let clock = START;
  let faults = FAULTS;
  const turn = async () => {
    for (let waits = random.below(4); waits > 0; waits -= 1) await Promise.resolve();
  };
  const devices = DEVICES.map((device, place) =>
    createDevice(device, {
      random,
      turn,
      counts,
      // Clocks that go wrong by up to five minutes, and now and then jump back.
      now: () => clock + place * 60_000 - (random.chance(0.1) ? 300_000 : 0),
      transport: createFaultyLine(server.connect(device), { random, turn, faults: () => faults, counts }),
    }),
  );

  for (let step = 0; step < STEPS; step += 1) {
    clock += random.below(120_000);
    await Promise.all(devices.filter(() => random.chance(0.7)).map((device) => behave(device)));
  }
  faults = NO_FAULTS;
  for (let round = 0; round < HEALING_ROUNDS; round += 1) for (const device of devices) await device.round();

  const inspection = await server.inspect();
  const records = devices.flatMap((device) => device.store.records());
  const work = {
    ...counts,
    refused: inspection.refused.size,
    notApplied: countNotApplied(devices),
    records: records.length,
  };
  return { violations: findViolations(devices, inspection), work };

  async function behave(device: RunningDevice): Promise<void> {
    const what = random.below(20);
    if (what === 0) return device.wipe();
    if (what === 1) return device.actAndCrash();
    if (what === 2) return device.roundAndCrash();
    if (what === 3) return takeNumbers(device);
    if (what < 9) return device.act();
    // A round, with somebody writing before, during and after its requests.
    await Promise.all([device.round(), ...Array.from({ length: random.below(4) }, () => turn().then(device.act))]);
  }

  async function takeNumbers(device: RunningDevice): Promise<void> {
    await device.store.unite([await server.lease(device, device.newId())]);
  }
}

function countNotApplied(devices: readonly RunningDevice[]): number {
  const entries = devices.flatMap(({ store }) =>
    store.records().flatMap(({ kind, events }) => foldKind(kind, events).entries),
  );
  return entries.filter((entry) => entry.notApplied !== undefined).length;
}
