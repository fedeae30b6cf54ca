import type { PersonRef } from '#shared/records/common.ts';
import { CONDITIONS, EQUIPMENT } from './equipment.ts';
import { GIVEN_NAMES, SURNAMES } from './names.ts';
import { nameOf } from './organisation.ts';
import { deviceOf, technicianOf, type DemoBien, type SedeStage } from './sede-stage.ts';

/** The sede's people and its equipment, registered in the first days. */
export function planRegisters(stage: SedeStage, counts: { personas: number; bienes: number }): void {
  planPersonas(stage, counts.personas);
  planBienes(stage, counts.bienes);
}

function planPersonas(stage: SedeStage, count: number): void {
  const { sede, script, random, days } = stage;
  const at = (days[0] ?? 0) + 9 * 3_600_000;
  const names = new Set<string>();
  const register = (
    id: string,
    person: { surnames: string; givenNames: string; area: string; jobTitle: string },
  ): void => {
    const technician = technicianOf(stage);
    const data = {
      ...person,
      sede: sede.id,
      dni: String(10_000_000 + random.int(70_000_000)),
      phone: `9${String(random.int(100_000_000)).padStart(8, '0')}`,
      email: emailOf(person),
    };
    script.plan(at + names.size * 60_000, deviceOf(stage, technician), technician.id, () => [
      { kind: 'persona', type: 'registered', record: id, data },
    ]);
    names.add(nameOf(person));
    stage.personas.push({ id, name: nameOf(person), area: person.area });
  };
  for (const { id, surnames, givenNames, area, jobTitle } of sede.staff)
    register(id, { surnames, givenNames, area, jobTitle });
  while (names.size < count) {
    const surnames = `${random.pick(SURNAMES[sede.code])} ${random.pick(SURNAMES[sede.code])}`;
    const person = {
      surnames,
      givenNames: random.pick(GIVEN_NAMES),
      area: random.pick(sede.areas),
      jobTitle: random.pick(JOBS),
    };
    if (!names.has(nameOf(person))) register(script.newId(at), person);
  }
}

const JOBS = [
  'Monitora/or de gestión local',
  'Supervisora/or de plantas',
  'Asistente administrativa/o',
  'Especialista alimentaria/o',
  'Analista',
];

function emailOf({ surnames, givenNames }: { surnames: string; givenNames: string }): string {
  const plain = (text: string): string =>
    text
      .normalize('NFD')
      .replace(/[^a-zA-Z]/g, '')
      .toLowerCase();
  const [given = ''] = givenNames.split(' ');
  const [surname = ''] = surnames.split(' ');
  return `${plain(given)}.${plain(surname)}@pnaeqw.example`;
}

function planBienes(stage: SedeStage, count: number): void {
  const { sede, script, random, days } = stage;
  const at = (days[0] ?? 0) + 14 * 3_600_000;
  const base = { SC: 1, AY: 2100, LO: 4200, PU: 6300 }[sede.code];
  for (let n = 0; n < count; n += 1) {
    const sort = EQUIPMENT[n % EQUIPMENT.length] ?? random.pick(EQUIPMENT);
    const [brand, model] = random.pick(sort.models);
    // One in three waits in store for the cargos of the months to come.
    const holder: PersonRef | undefined = n % 3 === 2 ? undefined : random.pick(stage.personas);
    const bien: DemoBien = {
      id: script.newId(at),
      code: `${sort.code}${String(base + n).padStart(4, '0')}`,
      name: sort.name,
      brand,
    };
    const data = {
      sede: sede.id,
      code: bien.code,
      name: sort.name,
      brand,
      model,
      serial: `${brand.slice(0, 2)}${String(random.int(1e8)).padStart(8, '0')}`,
      condition: random.pick(CONDITIONS),
      holder,
    };
    const technician = technicianOf(stage);
    script.plan(at + n * 60_000, deviceOf(stage, technician), technician.id, () => [
      { kind: 'bien', type: 'registered', record: bien.id, data },
    ]);
    stage.bienes.push(holder === undefined ? bien : { ...bien, holder });
  }
}
