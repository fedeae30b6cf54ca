import type { PersonRef } from '#shared/records/common.ts';
import type { DemoMember, DemoSede } from './organisation.ts';
import type { Random } from './random.ts';
import type { Script } from './script.ts';

/** What the authors of one sede's history share. */
export interface SedeStage {
  sede: DemoSede;
  /** Codes of the sede's devices: the specialists', then the jefa/e's (one at the sede central). */
  devices: readonly string[];
  /** Devices and people of the sede central, who evaluate and attend tickets. */
  central: { device: string; chief: DemoMember; support: readonly DemoMember[] };
  script: Script;
  random: Random;
  days: readonly number[];
  now: number;
  personas: PersonRef[];
  bienes: DemoBien[];
}

export interface DemoBien {
  id: string;
  code: string;
  name: string;
  brand: string;
  holder?: PersonRef;
}

/** Who registers at this sede: a specialist of the UT, or support at the sede central. */
export function technicianOf({ sede, random }: Pick<SedeStage, 'sede' | 'random'>): DemoMember {
  return random.pick(sede.staff.filter(({ roles }) => roles.includes('specialist') || roles.includes('support')));
}

export function memberWith({ sede }: Pick<SedeStage, 'sede'>, role: DemoMember['roles'][number]): DemoMember {
  const found = sede.staff.find(({ roles }) => roles.includes(role));
  if (found === undefined) throw new Error(`nobody is ${role} in ${sede.code}`);
  return found;
}

export function deviceOf({ sede, devices }: Pick<SedeStage, 'sede' | 'devices'>, person: DemoMember): string {
  const place = sede.devices.findIndex(({ people }) => people.includes(person.id));
  const device = devices[place];
  if (device === undefined) throw new Error(`${person.username} has no device`);
  return device;
}
