import { writeStrange, STRANGE } from './headquarters/newer-version.ts';
import type { HeadquartersSite } from './headquarters/headquarters.ts';
import { DEVICES, enrol, LATE_DEVICE, START } from './headquarters/organisation.ts';
import { createLine } from './line/line.ts';
import { createMachine, type Machine, type MachineWork } from './machine/machine.ts';
import { inspect } from './oracle/inspection.ts';
import { findViolations, isDrained } from './oracle/invariants.ts';
import { createOracle } from './oracle/oracle.ts';
import { noteMeetings } from './oracle/meetings.ts';
import { anything, create } from './people/commands.ts';
import { planErrands, restoreStaff } from './people/errands.ts';
import { createFaults, FAULTS, type Fault } from './world/faults.ts';
import { createRandom, type Random } from './world/random.ts';
import { createTimeline } from './world/timeline.ts';
import { createTrace } from './world/trace.ts';
import { planTrouble } from './world/trouble.ts';
import { createWeather } from './world/weather.ts';

/** What a run did, to tell a run that proves something from one in which nothing happened. */
export interface Work extends MachineWork {
  /** Events that headquarters holds in the end, of those that the devices wrote. */
  events: number;
  refused: number;
  notSaved: number;
  keptInJournal: number;
  notApplied: number;
}

export interface Outcome {
  seed: number;
  violations: string[];
  /** How often each fault came up. */
  faults: Partial<Record<Fault, number>>;
  work: Work;
  /** Rounds of the slowest device from the end of the storm until everything was everywhere. */
  rounds: number;
  /** Two runs of one seed are the same run when these are equal. */
  trace: string;
  steps: number;
}

export interface Options {
  /** Told every step of the run. */
  tell?: (line: string) => void;
}

const SECOND = 1_000;
const CALM = 25 * SECOND;
/** How often each fault is in a run's mixture. */
const MIXED = 0.4;
/** A device polls once a minute and waits at most five after failures. */
const SLICE = 61 * SECOND;
const SLICES = 14;
/** Slices after which whoever still has no verdict of a restored server waits for it. */
const PATIENT = 7;
const DAY = 86_400 * SECOND;

/** Runs one seed: some calm, a storm in which people work on, and then whole lines until everything is everywhere. */
export async function simulate(seed: number, site: HeadquartersSite, options: Options = {}): Promise<Outcome> {
  const random = createRandom(seed);
  const timeline = createTimeline(START);
  const trace = createTrace(() => timeline.now() - START, options.tell);
  const faults = createFaults(mix(random));
  const storm = { from: START + CALM, until: START + CALM + (40 + random.below(40)) * SECOND };
  const codes = DEVICES.map(({ code }) => code);
  const weather = createWeather({ timeline, random, faults }, codes, storm);
  const headquarters = await site.begin({ timeline, random, trace, faults, stormy: weather.stormy });
  try {
    const oracle = createOracle(timeline, headquarters);
    const machines = [...DEVICES, LATE_DEVICE].map((device) => {
      const fetch = createLine({ timeline, random, trace, faults, weather, headquarters, oracle }, device);
      return createMachine(device, { timeline, random, trace, faults, oracle, headquarters, fetch });
    });
    const machine = (code: string): Machine => {
      const found = machines.find((each) => each.code === code);
      if (found === undefined) throw new Error(`no machine ${code}`);
      return found;
    };
    const enrolled = machines.filter(({ code }) => code !== LATE_DEVICE.code);
    const at = (moment: number, run: () => void) => void timeline.after(moment - timeline.now(), run);
    /** People whose session ended sign in again. */
    const signIn = async () => {
      for (const each of enrolled.filter((one) => one.phase() === 'session-ended')) await each.signIn();
    };

    begin();
    await timeline.runUntil(storm.from);
    weather.setStormy(true);
    planErrands({ timeline, random, faults, weather, machine }, storm);
    planTrouble({ timeline, random, faults, machines: enrolled, oracle }, storm);
    planHeadquarters();
    people(storm.from, storm.until, 7);
    for (let moment = storm.from; moment < storm.until; moment += 15 * SECOND) at(moment, () => timeline.spawn(signIn));
    await timeline.runUntil(storm.until);
    if (faults.has('away for 90 days')) await stayAway();
    weather.setStormy(false);
    const rounds = await heal();
    const inspection = await inspect(headquarters);
    const said = oracle.said();
    const { notApplied } = noteMeetings(inspection, faults);
    trace.note('end', inspection.events.length);
    return {
      seed,
      violations: findViolations(enrolled, inspection, said),
      faults: faults.counts(),
      work: {
        ...sum(machines.map(({ work }) => work)),
        events: inspection.events.filter(({ device }) => codes.includes(device)).length,
        refused: inspection.refused.size,
        notSaved: said.notSaved,
        keptInJournal: said.keptInJournal,
        notApplied,
      },
      rounds,
      trace: trace.hash(),
      steps: trace.length(),
    };

    /** Everybody starts, registers something, and takes numbers. */
    function begin(): void {
      for (const each of enrolled) each.switchOn();
      at(START + 2 * SECOND, () => {
        for (const code of ['AY1', 'AY2', 'LO1']) machine(code).takeNumbers();
        for (const kind of ['ticket', 'cargo', 'bien', 'ticket'] as const) machine('AY1').act(create(random, kind));
        machine('AY2').act(create(random, 'cargo'));
        machine('LO1').act(create(random, 'ticket'));
      });
    }

    /** People do things, each at their own moments. */
    function people(from: number, until: number, acts: number): void {
      for (const each of enrolled) {
        for (let n = random.below(acts + 1); n > 0; n -= 1) {
          at(from + random.below(until - from), () => each.act(anything(random)));
        }
      }
    }

    function planHeadquarters(): void {
      const moment = () => storm.from + random.below(storm.until - storm.from);
      const strange = (fault: Fault, number: number) => {
        if (!faults.has(fault)) return;
        const what = random.pick(fault === 'poison from headquarters' ? STRANGE.slice(3) : STRANGE.slice(0, 3));
        at(moment(), () =>
          timeline.spawn(async () => {
            const writing = { random, seq: number, now: timeline.now() };
            const written = await headquarters.byAnotherVersion((db) => writeStrange(db, what, writing));
            if (written === true) faults.happened(fault);
          }),
        );
      };
      strange('poison from headquarters', 1);
      strange('newer server: unknown fields, kinds and types', 2);
      if (faults.has('restored from an older backup')) planRestore();
    }

    function planRestore(): void {
      const backUp = storm.from + random.below(20 * SECOND);
      at(backUp, () => timeline.spawn(() => headquarters.backUp()));
      if (faults.has('device enrolled after the backup')) {
        at(backUp + 5 * SECOND, () => {
          timeline.spawn(async () => {
            await headquarters.directly((db) => enrol(db, LATE_DEVICE, timeline.now()));
            const late = machine(LATE_DEVICE.code);
            enrolled.push(late);
            faults.happened('device enrolled after the backup');
            late.switchOn();
            for (const delay of [4, 8, 12]) timeline.after(delay * SECOND, () => late.act(create(random, 'atencion')));
          });
        });
      }
      at(backUp + 20 * SECOND + random.below(20 * SECOND), () =>
        timeline.spawn(async () => {
          oracle.cameBack(enrolled.map(({ local }) => local.records));
          await headquarters.restore();
          faults.happened('restored from an older backup');
        }),
      );
    }

    /** One device is out of reach for three months while the others go on. */
    async function stayAway(): Promise<void> {
      const traveller = random.pick(enrolled);
      traveller.act(anything(random));
      for (const each of enrolled) each.switchOff();
      await timeline.runUntil(timeline.now() + 90 * DAY);
      for (const each of enrolled) if (each !== traveller) each.switchOn();
      await timeline.runUntil(timeline.now() + 5 * SECOND);
      await signIn();
      people(timeline.now(), timeline.now() + 10 * SECOND, 2);
      await timeline.runUntil(timeline.now() + 20 * SECOND);
      faults.happened('away for 90 days');
    }

    /** Nobody works for a while. */
    async function pass(time: number): Promise<void> {
      for (const each of enrolled) each.switchOff();
      await timeline.runUntil(timeline.now() + time);
      for (const each of enrolled) each.switchOn();
      await timeline.runUntil(timeline.now() + 5 * SECOND);
      await signIn();
    }

    /** Lines and disks are whole, clocks right, everybody at work: now everything has to come to everyone by itself. */
    async function heal(): Promise<number> {
      for (const each of enrolled) {
        each.disk.full = { journal: false, database: false };
        each.startAnew();
        each.setClock(0);
        each.switchOn();
      }
      // Once its program runs again, and somebody has signed in on it.
      for (const delay of [10, 40, 100, 200]) timeline.after(delay * SECOND, () => restoreStaff({ machine }));
      const before = new Map(enrolled.map((each) => [each, each.work.rounds]));
      for (let slice = 0; slice < SLICES; slice += 1) {
        await timeline.runUntil(timeline.now() + SLICE);
        await signIn();
        if (isDrained(enrolled, await inspect(headquarters))) break;
        // A restored server gives no verdict on what may still come back (SY-29), and then it does.
        if (slice === PATIENT && headquarters.restores() > 0) await pass(31 * DAY);
      }
      return Math.max(...enrolled.map((each) => each.work.rounds - (before.get(each) ?? 0)));
    }
  } finally {
    timeline.end();
    await headquarters.end();
  }
}

function mix(random: Random): ReadonlySet<Fault> {
  return new Set(FAULTS.filter(() => random.chance(MIXED)));
}

function sum(works: readonly MachineWork[]): MachineWork {
  const total: MachineWork = { acts: 0, rounds: 0, starts: 0, signedOut: 0 };
  for (const work of works) for (const key of Object.keys(total) as (keyof MachineWork)[]) total[key] += work[key];
  return total;
}
