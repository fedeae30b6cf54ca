import { afterAll, beforeAll, expect, it } from 'vitest';
import { foldKind } from '#shared/records/registry.ts';
import { adoptProcedure, findProcedureInForce } from '../../server/services/adopt-procedure.ts';
import { change, ticketDraft } from './drafts.ts';
import { describeOnEachDatabase } from './databases.ts';
import { createDevice, createWorld, type TestDevice, type World } from './world.ts';

describeOnEachDatabase('the procedure in force', (source) => {
  let world: World;
  let rosa: TestDevice;
  beforeAll(async () => {
    world = await createWorld(source);
    rosa = await createDevice(world, 'rosa.quispe');
  });
  afterAll(() => world.close());

  const adopt = (id: string) => adoptProcedure(world.context.db, id, world.clock.now);

  it('is Qali Warma’s until another is adopted, and unknown ones are not', async () => {
    expect(await findProcedureInForce(world.context.db)).toBe('pnaeqw');
    await expect(adopt('mincetur')).rejects.toMatchObject({ code: 'UNKNOWN_PROCEDURE' });
    expect(await adoptProcedure(world.context.db, undefined, world.clock.now)).toBe('pnaeqw');
  });

  it('reaches the devices as an event of the sede central, once', async () => {
    const before = (await rosa.pull()).checkpoint.scopes;
    expect(await adopt('osce')).toBe('osce');
    expect(await adopt('osce')).toBe('osce');
    const { records } = await rosa.pull(before);
    const [central, ...others] = records.map(({ events }) => foldKind('sede', events).state);
    expect(others).toEqual([]);
    expect(central).toMatchObject({ type: 'central', procedure: 'osce' });
    const adoptions = records.flatMap(({ events }) => events).filter(({ type }) => type === 'procedureAdopted');
    expect(adoptions).toHaveLength(1);
    expect(await findProcedureInForce(world.context.db)).toBe('osce');
  });

  it('governs what is opened under it; what was begun under another goes on by that', async () => {
    const older = ticketDraft(rosa);
    const under = ticketDraft(rosa, { procedure: 'osce', chain: 'all', class: 'incidencia' });
    const carmen = await createDevice(world, 'carmen.palomino');
    const opened = await rosa.push([...rosa.write([older]), ...rosa.write([under])]);
    expect(opened.verdicts.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted']);
    world.clock.now += 1000;
    const approvals = [older, under].map(({ record }) => carmen.write([change('ticket', 'approved', record)]));
    const answer = await carmen.push(approvals.flat());
    expect(answer.verdicts).toMatchObject([
      { verdict: 'accepted' },
      { verdict: 'refused', reason: { code: 'unknown-event', detail: 'approved' } },
    ]);
  });
});
