import type { Uuid } from '#shared/history/event.ts';
import { uuidv7 } from '#shared/history/uuid.ts';
import { unusedNumbers } from '#shared/records/talonario/talonario.ts';
import { CommandRefused } from '../../../renderer/desk/writer.ts';
import { DEVICES, type SimulatedDevice } from '../simulation/organisation.ts';
import { createRandom } from '../simulation/random.ts';
import { createHeadquarters, type Headquarters } from './headquarters.ts';
import { createIssuingDevice, type IssuingDevice, type Printed } from './issuing-device.ts';

const HOUR = 3_600_000;
const STEPS = 34;
/** 29 December 2026, 10:00 in Lima: the year changes on the way. */
const START = Date.UTC(2026, 11, 29, 15);

export const HAPPENINGS = [
  'issued',
  'noNumbers',
  'keptInJournal',
  'issuedAfterKept',
  'lostAnswers',
  'wiped',
  'returned',
  'spoiled',
  'annulled',
  'replaced',
  'lost',
  'cameBackLate',
  'restored',
  'issuedNextYear',
  'leasedAnew',
] as const;
export type Happening = (typeof HAPPENINGS)[number];

export interface NumberRun {
  violations: string[];
  happened: Record<Happening, number>;
  /** Equal for equal seeds. */
  printed: Printed[];
}

/**
 * Devices of two sedes issue cargos without a line, crash, are wiped, replaced and lost, over New Year, with a
 * headquarters that comes back from backups. Equal seeds give equal runs.
 */
export async function runNumbers(seed: number): Promise<NumberRun> {
  const random = createRandom(seed);
  const headquarters = createHeadquarters();
  const happened = Object.fromEntries(HAPPENINGS.map((name) => [name, 0])) as Record<Happening, number>;
  const printed: Printed[] = [];
  let now = START;
  const newId = (): Uuid => uuidv7(now, random.bytes(10));
  const enrol = (device: SimulatedDevice): IssuingDevice => {
    headquarters.enrol(device);
    const skew = (random.below(7) - 3) * 20 * 60_000;
    return createIssuingDevice(device, headquarters, () => now + skew, newId);
  };
  const [central, ...units] = DEVICES.toReversed()
    .filter(({ code }) => code !== 'AY3')
    .map(enrol);
  if (central === undefined) throw new Error('there is a sede central');
  const lost: IssuingDevice[] = [];
  let replacements = 0;

  /** What a full disk or a rule keeps a person from doing is no fault of the numbers. */
  const attempt = async <T>(device: IssuingDevice, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (problem) {
      if (problem instanceof CommandRefused || device.isDiskFull(problem)) return undefined;
      throw problem;
    }
  };
  const issue = async (device: IssuingDevice, after = false) => {
    try {
      const paper = await device.issue();
      printed.push(paper);
      happened.issued += 1;
      if (after) happened.issuedAfterKept += 1;
      if (paper.year === 2027) happened.issuedNextYear += 1;
    } catch (problem) {
      if (problem instanceof CommandRefused && problem.reason.code === 'no-numbers') happened.noNumbers += 1;
      else if (device.isDiskFull(problem)) happened.keptInJournal += 1;
      else throw problem;
    }
  };
  const replace = (place: number, former: IssuingDevice) => {
    replacements += 1;
    const { sede, person } = former.device;
    units[place] = enrol({ code: `${sede.code}${10 + replacements}`, sede, person });
  };

  for (let step = 0; step < STEPS; step += 1) {
    now += random.below(6 * HOUR);
    const place = random.below(units.length);
    const device = units[place];
    if (device === undefined) continue;
    const what = random.below(20);
    if (what < 8) await issue(device);
    else if (what < 13) {
      const cut = random.chance(0.2);
      if (cut) happened.lostAnswers += 1;
      await device.sync(cut);
      if (!cut) await attempt(device, () => device.giveBack(true));
      if (device.free() < 3) await device.lease(random.chance(0.2));
      if (random.chance(0.3)) await device.lease(false, 2027);
    } else if (what === 13) {
      device.fillDisk();
      await issue(device);
      if (random.chance(0.6)) {
        device.freeDisk();
        await issue(device, true);
      }
      if (random.chance(0.7)) await device.restart(false);
    } else if (what === 14) {
      happened.wiped += 1;
      await device.restart(true);
      if (random.chance(0.5)) await device.sync(false);
    } else if (what === 15) {
      if (((await attempt(device, () => device.giveBack(false))) ?? 0) > 0) happened.returned += 1;
    } else if (what === 16) {
      if ((await attempt(device, device.spoil)) === true) happened.spoiled += 1;
      if ((await attempt(device, device.annul)) === true) happened.annulled += 1;
    } else if (what === 17) {
      headquarters.backUp();
    } else if (what === 18 && random.chance(0.5)) {
      if (headquarters.restore(now)) happened.restored += 1;
    } else if (random.chance(0.5)) {
      // Replaced in order: it gives back what it has, and sends all.
      await device.restart(false);
      await device.giveBack(false);
      await device.sync(false);
      happened.replaced += 1;
      replace(place, device);
    } else {
      // Lost on a journey: it goes on for a while without hearing of anything.
      lost.push(device);
      await issue(device);
      await central.sync(false);
      await central.closeBlocksOf(device.device.code);
      await central.sync(false);
      happened.lost += 1;
      replace(place, device);
    }
  }

  // Lines are whole again. Some of the lost turn up; the others never do.
  const turnedUp = lost.filter(() => random.chance(0.6));
  for (const device of turnedUp) {
    await device.restart(random.chance(0.3));
    await issue(device);
  }
  const alive = [...units, central, ...turnedUp];
  for (const device of alive) await device.restart(false);
  for (let round = 0; round < 4; round += 1) for (const device of alive) await device.sync(false);
  happened.cameBackLate = headquarters
    .blocks()
    .flatMap(({ used }) => used)
    .filter(({ late }) => late).length;
  happened.leasedAnew = countLeasedAnew(headquarters);
  const violations = await findViolations(headquarters, printed, alive);
  return { violations, happened, printed };
}

const key = ({ sede, year, number }: Pick<Printed, 'sede' | 'year' | 'number'>) => `${sede}:${year}:${number}`;

function countLeasedAnew(headquarters: Headquarters): number {
  const seen = new Set<string>();
  let again = 0;
  for (const block of headquarters.blocks()) {
    for (let number = block.from; number <= block.to; number += 1) {
      if (seen.has(key({ ...block, number }))) again += 1;
      seen.add(key({ ...block, number }));
    }
  }
  return again;
}

async function findViolations(
  headquarters: Headquarters,
  printed: readonly Printed[],
  alive: readonly IssuingDevice[],
): Promise<string[]> {
  const violations: string[] = [];
  const papers = Map.groupBy(printed, key);
  for (const [number, same] of papers) {
    if (same.length > 1) violations.push(`${number} stands on ${same.length} papers`);
  }
  const { cargoNumbers } = headquarters.ledger();
  for (const device of alive) {
    // A lease that the device lost with its database and headquarters with its backup is known to nobody: what it numbered
    // waits on the device, for the person to see, and is never leased again.
    const orphans = new Set(device.orphans());
    if (orphans.size === 0 && (await device.unsent()) > 0)
      violations.push(`${device.device.code} still has something unsent`);
    const tray = new Set(device.refused().map(({ event }) => event.record));
    for (const paper of printed.filter((each) => each.device === device.device.code)) {
      if (orphans.has(paper.talonario)) {
        const floor = headquarters.floors().get(`${paper.sede}:${paper.year}`) ?? 0;
        if (paper.number > floor) violations.push(`${key(paper)} is known to nobody and may be leased again`);
        continue;
      }
      const there = cargoNumbers.get(key(paper));
      if (there !== paper.cargo && !tray.has(paper.cargo)) {
        violations.push(`${key(paper)} of ${paper.device} is at headquarters as ${there ?? 'nothing'}`);
      }
      const refusal = device.refused().filter(({ event }) => event.record === paper.cargo);
      for (const { reason } of refusal) violations.push(`${key(paper)} of ${paper.device} was refused: ${reason.code}`);
    }
  }
  // A number is on one cargo, or annulled, or to be given out by one device.
  const account = new Map<string, string[]>();
  const note = (number: string, what: string) => account.set(number, [...(account.get(number) ?? []), what]);
  for (const block of headquarters.blocks()) {
    for (const { number } of block.used) note(key({ ...block, number }), 'used');
    for (const { number } of block.spoiled) note(key({ ...block, number }), 'annulled');
    // Unused, and still to be given out by the device that has the block. What it returned may be another's by now, also
    // where a restored headquarters has forgotten the return and the device is gone.
    const device = alive.find(({ device: { code } }) => code === block.device);
    if (device?.gives(block.id) === true)
      for (const number of unusedNumbers(block)) note(key({ ...block, number }), 'to be used');
  }
  for (const [number, accounts] of account) {
    if (accounts.length > 1) violations.push(`${number} is ${accounts.join(' and ')}`);
  }
  for (const number of cargoNumbers.keys()) {
    if (!account.get(number)?.includes('used')) violations.push(`${number} is on a cargo and in no block`);
  }
  for (const [scope, numbers] of Map.groupBy(headquarters.blocks(), ({ sede, year }) => `${sede}:${year}`)) {
    const leased = new Set(
      numbers.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, n) => from + n)),
    );
    const floor = headquarters.floors().get(scope) ?? 0;
    const missing = Array.from({ length: Math.max(...leased) }, (_, n) => n + 1).filter(
      (n) => !leased.has(n) && n > floor,
    );
    if (missing.length > 0) violations.push(`${scope} lost ${missing.join(', ')} without a record`);
  }
  return violations;
}
