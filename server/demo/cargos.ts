import { civilDateOf } from '#shared/calendar/zoned-time.ts';
import { formatCargoNumber } from '#shared/records/talonario/talonario.ts';
import type { PersonRef } from '#shared/records/common.ts';
import { instantOn } from './calendar.ts';
import { nameOf, type DemoMember } from './organisation.ts';
import { deviceOf, memberWith, type DemoBien, type SedeStage } from './sede-stage.ts';
import type { DemoEvent } from './script.ts';

const MINUTE_MS = 60_000;

/** Blocks leased to the device that issues, by year. */
export type Blocks = ReadonlyMap<number, { id: string; from: number }>;

/** The years in which this demonstration's cargos may fall. */
export function yearsOf(days: readonly number[], now: number): number[] {
  return [...new Set([...days, now].map(yearOf))];
}

function yearOf(at: number): number {
  return Number(civilDateOf(at).slice(0, 4));
}

/** Cargos of the months: issued with the device's official numbers, one annulled, the last ones still drafts. */
export function planCargos(stage: SedeStage, blocks: Blocks, counts: { issued: number; drafts: number }): void {
  const { random, days, now } = stage;
  const author = memberWith(stage, stage.sede.type === 'central' ? 'support' : 'specialist');
  const moments = Array.from({ length: counts.issued }, () =>
    instantOn(days, 2 + random.int(days.length - 6), random, now),
  );
  const used = new Map<number, number>();
  for (const [n, at] of moments.toSorted((a, b) => a - b).entries()) {
    const year = yearOf(at);
    const block = blocks.get(year);
    if (block === undefined) continue;
    const number = block.from + (used.get(year) ?? 0);
    used.set(year, number - block.from + 1);
    planIssued(stage, author, { at, year, number, talonario: block.id, annulled: n === 1 });
  }
  for (let n = 0; n < counts.drafts; n += 1) {
    const at = instantOn(days, n, random, now);
    const { content } = composeCargo(stage, at, false);
    const record = stage.script.newId(at);
    const draft = { kind: 'cargo', type: 'drafted', record, data: { sede: stage.sede.id, content } };
    stage.script.plan(at, deviceOf(stage, author), author.id, () => [draft]);
  }
}

interface Issue {
  at: number;
  year: number;
  number: number;
  talonario: string;
  annulled: boolean;
}

function planIssued(stage: SedeStage, author: DemoMember, { at, year, number, talonario, annulled }: Issue): void {
  const { script, sede } = stage;
  const device = deviceOf(stage, author);
  const record = script.newId(at - 20 * MINUTE_MS);
  const { content, assigned, withdrawn, servant } = composeCargo(stage, at, true);
  const cargo = { id: record, code: `N° ${formatCargoNumber({ number, year })}` };
  script.plan(at - 20 * MINUTE_MS, device, author.id, () => [
    { kind: 'cargo', type: 'drafted', record, data: { sede: sede.id, content } },
  ]);
  script.plan(at, device, author.id, () => [
    {
      kind: 'cargo',
      type: 'issued',
      record,
      data: {
        number: { number, year },
        talonario,
        issuer: { id: author.id, name: nameOf(author), area: author.area },
        content,
      },
    },
    { kind: 'talonario', type: 'used', record: talonario, data: { number, cargo } },
    ...withdrawn.map((bien): DemoEvent => ({ kind: 'bien', type: 'returned', record: bien.id, data: { cargo } })),
    ...assigned.map((bien): DemoEvent => ({
      kind: 'bien',
      type: 'assigned',
      record: bien.id,
      data: { cargo, holder: servant },
    })),
  ]);
  if (annulled) {
    script.plan(at + 30 * MINUTE_MS, device, author.id, () => [
      { kind: 'cargo', type: 'annulled', record, data: { reason: 'Se imprimió con el área equivocada.' } },
      ...[...withdrawn, ...assigned].map((bien): DemoEvent => ({
        kind: 'bien',
        type: 'cargoUndone',
        record: bien.id,
        data: { cargo },
      })),
    ]);
    for (const bien of assigned) delete bien.holder;
    for (const bien of withdrawn) bien.holder = servant;
  }
}

interface Composed {
  content: object;
  assigned: DemoBien[];
  withdrawn: DemoBien[];
  servant: PersonRef;
}

/** A person gets one or two bienes from the store, and now and then gives one back. */
function composeCargo(stage: SedeStage, at: number, takes: boolean): Composed {
  const { random, personas, bienes } = stage;
  const servant = random.pick(personas);
  const store = bienes.filter((bien) => bien.holder === undefined);
  const assigned = store.slice(0, random.chance(0.3) ? 2 : 1);
  const hers = bienes.filter((bien) => bien.holder?.id === servant.id);
  const withdrawn = takes && random.chance(0.5) ? hers.slice(0, 1) : [];
  if (takes) {
    for (const bien of withdrawn) delete bien.holder;
    for (const bien of assigned) bien.holder = servant;
  }
  const item = (observations: string) => (bien: DemoBien) => ({
    bien: bien.id,
    equipment: bien.name,
    brand: bien.brand,
    code: bien.code,
    observations,
  });
  const content = {
    date: civilDateOf(at),
    servant,
    unit: servant.area ?? stage.sede.name,
    withdrawn: withdrawn.map(item('Operativo')),
    assigned: assigned.map(item('En buen estado')),
  };
  return { content, assigned, withdrawn, servant };
}
