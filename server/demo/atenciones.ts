import { civilDateOf } from '#shared/calendar/zoned-time.ts';
import type { RecordRef } from '#shared/records/common.ts';
import { instantOn } from './calendar.ts';
import { DEMO_CASES, type DemoCase } from './cases.ts';
import { nameOf } from './organisation.ts';
import { deviceOf, technicianOf, type SedeStage } from './sede-stage.ts';
import { serviceOf } from './service-of.ts';

const MINUTE_MS = 60_000;

/** Two months of attentions: most solved at once, some over a while, the latest still open. */
export function planAtenciones(stage: SedeStage, count: number): void {
  for (let n = 0; n < count; n += 1) {
    // The last few on the latest days, the rest spread over all of them.
    const nth = n < count / 6 ? n % 3 : 1 + stage.random.int(Math.max(1, stage.days.length - 3));
    planAtencion(stage, stage.random.pick(DEMO_CASES), nth);
  }
}

function planAtencion(stage: SedeStage, demoCase: DemoCase, nth: number): void {
  const { script, random, now } = stage;
  const at = instantOn(stage.days, nth, random, now);
  const technician = technicianOf(stage);
  const device = deviceOf(stage, technician);
  const record = script.newId(at);
  const fate =
    nth <= 1 ? random.pick(['attended', 'attended', 'started', 'pending'] as const) : fateOfOld(random.next());
  const status = fate === 'attended' ? 'attended' : fate === 'started' ? 'inProgress' : 'pending';
  script.plan(at, device, technician.id, ({ nextCode }) => [
    {
      kind: 'atencion',
      type: 'registered',
      record,
      data: {
        ...contentOf(stage, demoCase, at),
        code: nextCode('A'),
        technician: { id: technician.id, name: nameOf(technician), area: technician.area },
        status,
        ...(fate === 'attended' ? { solution: demoCase.solution } : {}),
      },
    },
  ]);
  const later = (minutes: number): number => Math.min(at + minutes * MINUTE_MS, now - MINUTE_MS);
  const add = (when: number, type: string, data: object): void =>
    script.plan(when, device, technician.id, () => [{ kind: 'atencion', type, record, data }]);
  if (fate === 'solvedLater') {
    add(later(10 + random.int(40)), 'started', {});
    if (random.chance(0.3)) add(later(55), 'commented', { text: 'Se probó con otro equipo para descartar la red.' });
    add(later(60 + random.int(120)), 'attended', { solution: demoCase.solution });
  }
  if (fate === 'annulled') add(later(15), 'annulled', { reason: 'Se registró dos veces.' });
}

function fateOfOld(draw: number): 'attended' | 'solvedLater' | 'annulled' | 'started' {
  if (draw < 0.66) return 'attended';
  if (draw < 0.94) return 'solvedLater';
  return draw < 0.97 ? 'annulled' : 'started';
}

/** What an attention says of the case, as its form does. */
export function contentOf(stage: SedeStage, demoCase: DemoCase, at: number): object {
  const { sede, random, personas } = stage;
  const person = random.pick(personas);
  return {
    sede: sede.id,
    date: civilDateOf(at),
    person,
    problem: demoCase.problem,
    service: serviceOf(demoCase),
    priority: demoCase.priority,
    channel: demoCase.channel,
    mode: demoCase.mode,
    bien: demoCase.equipment === true ? bienRef(stage, person.id) : undefined,
  };
}

/** A bien of that person, else any. */
export function bienRef({ bienes, random }: SedeStage, holder: string | undefined): RecordRef {
  const hers = bienes.filter((bien) => bien.holder?.id === holder);
  const { id, code } = random.pick(hers.length > 0 ? hers : bienes);
  return { id, code };
}
