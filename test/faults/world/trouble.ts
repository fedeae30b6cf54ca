import type { Event } from '#shared/history/event.ts';
import { createLocalMemory, type LocalMemory } from '../../support/simulation/memory-store.ts';
import type { Machine } from '../machine/machine.ts';
import type { Oracle } from '../oracle/oracle.ts';
import { crashFault, STEPS } from '../machine/life.ts';
import { anything } from '../people/commands.ts';
import type { Faults } from './faults.ts';
import type { Random } from './random.ts';
import type { Timeline } from './timeline.ts';

export interface TroubleWorld {
  timeline: Timeline;
  random: Random;
  faults: Faults;
  machines: readonly Machine[];
  oracle: Oracle;
}

const YEAR = 365 * 86_400_000;

/** What befalls the devices during the storm. */
export function planTrouble(world: TroubleWorld, storm: { from: number; until: number }): void {
  const { timeline, random, faults, machines, oracle } = world;
  const sometime = (run: (machine: Machine) => void) => {
    const machine = random.pick(machines);
    timeline.after(storm.from + random.below(storm.until - storm.from) - timeline.now(), () => run(machine));
  };

  for (const step of STEPS) {
    for (const side of ['before', 'after'] as const) {
      if (faults.has(crashFault(step, side)) && random.chance(0.5)) sometime((machine) => crashAt(machine, step, side));
    }
  }
  if (faults.has('journal line torn')) sometime((machine) => crashAt(machine, 'journal', 'amid'));
  if (faults.has('database wiped')) sometime(wipe);
  if (faults.has('database torn')) sometime(tear);
  if (faults.has('disk full: journal')) sometime((machine) => fillUp(machine, 'journal'));
  if (faults.has('disk full: database')) sometime((machine) => fillUp(machine, 'database'));
  if (faults.has('clock a year ahead')) sometime((machine) => setWrong(machine, YEAR, 'clock a year ahead'));
  if (faults.has('clock a year behind')) sometime((machine) => setWrong(machine, -YEAR, 'clock a year behind'));
  if (faults.has('clock runs backwards')) {
    sometime((machine) => {
      faults.happened('clock runs backwards');
      for (let n = 1; n <= 5; n += 1) timeline.after(n * 2_000, () => machine.setClock(machine.clock() - 60_000));
    });
  }
  if (faults.has('poison in the local store')) {
    sometime((machine) => {
      const records = [...machine.local.records.values()].filter(({ kind }) => kind !== 'sede');
      if (records.length === 0) return;
      poison(random.pick(records));
      faults.happened('poison in the local store');
    });
  }

  /** Somebody writes, so that the program comes to the step, and stops there. */
  function crashAt(machine: Machine, ...[step, side]: Parameters<Machine['layCrash']>): void {
    machine.layCrash(step, side);
    machine.act(anything(random));
  }

  /** After a crash the database is as it was a while ago, or has lost where it stood; the journal has everything. */
  function tear(machine: Machine): void {
    const { local } = machine;
    const earlier = structuredClone(local);
    timeline.after(random.below(15_000), () => {
      faults.happened('database torn');
      machine.crash();
      if (random.chance(0.5)) local.state = undefined;
      else putBack(local, earlier);
      lost();
    });
  }

  function wipe(machine: Machine): void {
    faults.happened('database wiped');
    machine.crash();
    putBack(machine.local, createLocalMemory());
    lost();
  }

  const lost = (): void => oracle.lostItsDatabase(machines.map(({ local }) => local.records));

  function fillUp({ disk, act }: Machine, what: keyof Machine['disk']['full']): void {
    disk.full[what] = true;
    const writes = 3 + random.below(4);
    for (let n = 0; n < writes; n += 1) timeline.after(n * 1_000, () => act(anything(random)));
    timeline.after(writes * 1_000 + random.below(10_000), () => {
      disk.full[what] = false;
    });
  }

  function setWrong(machine: Machine, offset: number, fault: 'clock a year ahead' | 'clock a year behind'): void {
    faults.happened(fault);
    machine.setClock(offset);
    for (let n = 0; n < 2; n += 1) timeline.after(n * 1_000, () => machine.act(anything(random)));
    timeline.after(10_000 + random.below(30_000), () => machine.setClock(0));
  }
}

function putBack(local: LocalMemory, earlier: LocalMemory): void {
  local.records.clear();
  local.tray.clear();
  for (const [id, record] of earlier.records) local.records.set(id, record);
  for (const [id, refused] of earlier.tray) local.tray.set(id, refused);
  local.state = earlier.state;
}

/** What no version of the program writes, in the middle of a record's history. */
function poison(record: { events: Event[] }): void {
  record.events.push({ id: 'not an event' } as unknown as Event);
}
