import { afterAll, beforeAll, expect, it } from 'vitest';
import { foldKind } from '#shared/records/registry.ts';
import { describeOnEachDatabase } from './databases.ts';
import { bienDraft, change } from './drafts.ts';
import { createDevice, createWorld, newId, type TestDevice, type World } from './world.ts';

describeOnEachDatabase('a bien between two sedes (OS-10)', (source) => {
  let world: World;
  let rosa: TestDevice;
  let mario: TestDevice;
  let n = 1000;

  beforeAll(async () => {
    world = await createWorld(source);
    rosa = await createDevice(world, 'rosa.quispe');
    mario = await createDevice(world, 'mario.rios');
  });
  afterAll(() => world.close());

  const traslado = { id: newId(), code: 'TR-AY1-0001' };
  const dispatch = async (to = mario.session.sede.id) => {
    n += 1;
    const draft = bienDraft(rosa, `99900000${n}`);
    await rosa.push(rosa.write([draft]));
    world.clock.now += 1000;
    const { verdicts } = await rosa.push(rosa.write([change('bien', 'dispatched', draft.record, { traslado, to })]));
    return { id: draft.record, verdict: verdicts[0] };
  };
  const arrive = (device: TestDevice, id: string) => {
    world.clock.now += 1000;
    return device.push(device.write([change('bien', 'arrived', id, { traslado })]));
  };

  it('is with both while it is on its way, in a pull and in a first sync, once each', async () => {
    const before = (await mario.pull()).checkpoint.scopes;
    const { id, verdict } = await dispatch();
    expect(verdict).toMatchObject({ verdict: 'accepted' });
    expect((await mario.pull(before)).records.map((record) => record.id)).toEqual([id]);
    for (const device of [rosa, mario, await createDevice(world, 'ana.loayza')]) {
      const lines = await device.snapshot();
      expect(lines.filter((line) => 'id' in line && line.id === id)).toHaveLength(1);
      const head = lines[0];
      const records = lines.filter((line) => 'id' in line);
      expect(head).toMatchObject({ head: { total: records.length } });
    }
  });

  it('becomes the other sede’s when that one receives it, and leaves the devices of the first', async () => {
    const { id } = await dispatch();
    const before = (await rosa.pull()).checkpoint.scopes;
    expect((await arrive(rosa, id)).verdicts).toMatchObject([
      { verdict: 'refused', reason: { code: 'only-the-receiving-sede' } },
    ]);
    const { records } = await mario.pull();
    mario.held.set(id, records.find((record) => record.id === id)?.events ?? []);
    expect((await arrive(mario, id)).verdicts).toMatchObject([{ verdict: 'accepted' }]);
    expect(foldKind('bien', mario.held.get(id) ?? []).state).toMatchObject({
      status: 'inStore',
      sede: mario.session.sede.id,
    });
    expect((await rosa.pull(before)).gone).toEqual([id]);
    world.clock.now += 1000;
    const mine = await rosa.push(rosa.write([change('bien', 'corrected', id, { name: 'X' })]));
    expect(mine).toMatchObject({ verdicts: [{ verdict: 'refused', reason: { code: 'other-sede' } }], gone: [id] });
  });

  it('is not sent to a sede that does not exist', async () => {
    expect((await dispatch(newId())).verdict).toMatchObject({ verdict: 'refused', reason: { code: 'unknown-record' } });
  });
});
