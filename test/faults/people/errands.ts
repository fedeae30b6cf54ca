import { derivedUuid } from '#shared/history/uuid.ts';
import { AYACUCHO, LORETO } from '../headquarters/organisation.ts';
import type { Machine } from '../machine/machine.ts';
import type { Faults } from '../world/faults.ts';
import type { Random } from '../world/random.ts';
import type { Timeline } from '../world/timeline.ts';
import type { Weather } from '../world/weather.ts';
import { crashFault } from '../machine/life.ts';
import { create, issue, registerSticker, staff, step } from './commands.ts';

export interface ErrandWorld {
  timeline: Timeline;
  random: Random;
  faults: Faults;
  weather: Weather;
  machine(code: string): Machine;
}

/** Two people, or three, who do what collides, at one moment each. */
export function planErrands(world: ErrandWorld, storm: { from: number; until: number }): void {
  const { timeline, random, faults, weather, machine } = world;
  const at = (moment: number, run: () => void) => void timeline.after(moment - timeline.now(), run);
  const sometime = () => storm.from + random.below(storm.until - storm.from - 20_000);
  const together = (run: () => void) => {
    const moment = sometime();
    at(moment, () => {
      for (const code of ['AY1', 'AY2', 'AY3']) weather.cutOff(code, moment + 4_000);
      run();
    });
  };

  if (faults.has('approve against cancel')) {
    together(() => {
      machine('AY1').act(step(random, 'ticket', 'withdrawn'));
      machine('AY2').act(step(random, 'ticket', 'approved'));
    });
  }
  if (faults.has('same bien assigned twice')) {
    together(() => {
      machine('AY1').act(step(random, 'bien', 'assigned'));
      machine('AY2').act(step(random, 'bien', 'assigned'));
    });
  }
  if (faults.has('edit after emitido')) {
    together(() => {
      machine('AY1').act(issue(random));
      timeline.after(1_500, () => machine('AY3').act(step(random, 'cargo', 'revised')));
    });
  }
  planClash();
  if (faults.has('record changed scope while edited')) planMove();
  if (faults.has('permission flipped between retries')) planFlip();

  /** Two sedes register one sticker; whoever comes second is refused, and may stop on the way to the tray. */
  function planClash(): void {
    const moment = sometime();
    at(moment, () => {
      for (const code of ['AY1', 'LO1']) {
        const side = random.pick(['before', 'after'] as const);
        if (faults.has(crashFault('tray', side))) machine(code).layCrash('tray', side);
        machine(code).act(registerSticker(random));
      }
    });
  }

  /** One row of a list, imported twice: the earlier import, which arrives later, says that it is another sede's. */
  function planMove(): void {
    const moment = sometime();
    const record = derivedUuid('imported', String(random.below(1_000)));
    at(moment, () => {
      weather.cutOff('SC1', moment + 12_000);
      machine('SC1').act(create(random, 'persona', record, LORETO.id));
    });
    at(moment + 1_500, () => machine('AY1').act(create(random, 'persona', record, AYACUCHO.id)));
    for (const delay of [8_000, 11_500, 13_000]) {
      at(moment + delay, () => {
        machine(random.pick(['AY1', 'AY2', 'AY3'])).act(({ held }) =>
          held.some(({ id }) => id === record) ? correct(record) : [],
        );
      });
    }
  }

  /** Headquarters takes somebody off the staff while they are at work, and puts them back. */
  function planFlip(): void {
    const moment = sometime();
    const { id: person, name, roles } = machine('AY2').person;
    at(moment, () => machine('SC1').act(staff(AYACUCHO.id, 'staffRemoved', { person, reason: 'Cambio de encargo' })));
    for (const delay of [1_000, 3_000, 6_000]) {
      at(moment + delay, () => machine('AY2').act(create(random, 'atencion')));
    }
    const less = { person, name, roles: random.pick([['user'], roles]) };
    at(moment + 10_000, () => machine('SC1').act(staff(AYACUCHO.id, 'staffAssigned', less)));
    at(moment + 18_000, () => machine('SC1').act(staff(AYACUCHO.id, 'staffAssigned', { person, name, roles })));
  }
}

function correct(record: string) {
  const data = { surnames: 'Huamán Ríos', givenNames: 'Ana', area: 'Logística' };
  return [{ kind: 'persona' as const, record, type: 'corrected', data }];
}

/** Whatever the staff was changed to, in the end everyone is what they were. */
export function restoreStaff({ machine }: Pick<ErrandWorld, 'machine'>): void {
  const { id: person, name, roles } = machine('AY2').person;
  machine('SC1').act(staff(AYACUCHO.id, 'staffAssigned', { person, name, roles }));
}
