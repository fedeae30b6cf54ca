import { afterAll, beforeAll, expect, it } from 'vitest';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { createOffice } from '#shared/deadlines/office.ts';
import { mhSv } from '#shared/procedures/mh-sv/index.ts';
import { foldKind } from '#shared/records/registry.ts';
import { DEMO_SEDES } from '../../server/demo/organisation.ts';
import { change, ticketDraft } from './drafts.ts';
import { describeOnEachDatabase } from './databases.ts';
import { createDevice, createWorld, type TestDevice, type World } from './world.ts';

const DAY = 24 * 3_600_000;
const CENTRAL = DEMO_SEDES.find(({ type }) => type === 'central')?.id ?? '';

describeOnEachDatabase('the organisation’s calendar', (source) => {
  let world: World;
  let raul: TestDevice;
  let rosa: TestDevice;
  beforeAll(async () => {
    world = await createWorld(source);
    raul = await createDevice(world, 'raul.benites');
    rosa = await createDevice(world, 'rosa.quispe');
  });
  afterAll(() => world.close());

  const set = async (type: string, data: object) => {
    world.clock.now += 1000;
    const answer = await raul.push(raul.write([change('sede', type, CENTRAL, data)]));
    return answer.verdicts.map(({ verdict }) => verdict);
  };

  it('is the administrator’s to change, and reaches every device', async () => {
    const day = { date: '2026-12-24', name: 'Día no laborable', working: false };
    const before = (await rosa.pull()).checkpoint.scopes;
    const forged = await rosa.push(rosa.write([change('sede', 'dayDeclared', CENTRAL, day)]));
    expect(forged.verdicts).toMatchObject([{ verdict: 'refused' }]);
    expect(await set('dayDeclared', day)).toEqual(['accepted']);
    const { records } = await rosa.pull(before);
    const sedes = records.flatMap(({ events }) => foldKind('sede', events).state ?? []);
    expect(createOffice(sedes).timingOf(mhSv, CENTRAL).time.isWorkingDay('2026-12-24')).toBe(false);
  });

  it('MH-6a: what is overdue is not rescheduled, and is again once late decreed days give it time', async () => {
    expect(await set('termSet', { deadline: 'solution', minutes: 60 })).toEqual(['accepted']);
    const ticket = ticketDraft(rosa, { procedure: 'mh-sv', chain: 'all', class: 'incidente' });
    await rosa.push(rosa.write([ticket]));
    const opened = world.clock.now;
    const reschedule = async () => {
      world.clock.now += 1000;
      const step = change('ticket', 'rescheduled', ticket.record, { until: '2026-12-01', reason: 'Repuesto' });
      return (await rosa.push(rosa.write([step]))).verdicts;
    };
    // Ten days later a term of an hour has passed, whatever the day.
    world.clock.now += 10 * DAY;
    raul = await createDevice(world, 'raul.benites');
    rosa = await createDevice(world, 'rosa.quispe');
    expect(await reschedule()).toMatchObject([{ verdict: 'refused', reason: { code: 'overdue', detail: 'Solución' } }]);
    for (let at = opened; at <= world.clock.now + DAY; at += DAY) {
      const date = civilDateOf(at, mhSv.zone);
      expect(await set('dayDeclared', { date, name: 'Emergencia', working: false })).toEqual(['accepted']);
    }
    expect(await reschedule()).toMatchObject([{ verdict: 'accepted' }]);
  });
});
