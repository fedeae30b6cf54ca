import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { PATHS, type SyncRecord } from '#shared/contract/sync.ts';
import { foldKind } from '#shared/records/registry.ts';
import type { Talonario } from '#shared/records/talonario/talonario.ts';
import { cargoDraft, change, issueDrafts } from './drafts.ts';
import { describeOnEachDatabase } from './databases.ts';
import { call, createDevice, createWorld, newId, type TestDevice, type World } from './world.ts';

describeOnEachDatabase('talonarios', (source) => {
  let world: World;
  let rosa: TestDevice;
  const year = new Date().getUTCFullYear();
  beforeAll(async () => {
    world = await createWorld(source);
  });
  beforeEach(async () => {
    rosa = await createDevice(world, 'rosa.quispe');
  });
  afterAll(() => world.close());

  const ask = (device: TestDevice, body: object) =>
    call(world, 'POST', PATHS.talonarios, { token: device.session.accessToken, body });
  const lease = async (device: TestDevice, request: string = randomUUID()): Promise<Talonario> => {
    const answer = await ask(device, { request, year });
    // The device's clock runs on behind what it has seen.
    world.clock.now += 1000;
    const { state } = foldKind('talonario', (answer.body['record'] as SyncRecord).events);
    if (state === undefined) throw new Error(answer.text);
    return state;
  };
  const refused = (code: string) => ({ verdict: 'refused', reason: { code } });

  it('leases twenty numbers behind the last, the same block to the same request', async () => {
    const request = randomUUID();
    const first = await lease(rosa, request);
    const luis = await createDevice(world, 'luis.rojas');
    const [again, next, other] = await Promise.all([lease(rosa, request), lease(rosa), lease(luis)]);
    expect(first).toMatchObject({ device: rosa.code, sede: rosa.session.sede.id, year, status: 'open' });
    expect(first.to - first.from).toBe(19);
    expect(again).toEqual(first);
    const starts = [first.from, next.from, other.from].toSorted((a, b) => a - b);
    expect(starts).toEqual([first.from, first.from + 20, first.from + 40]);
  });

  it('shows the block to the devices of the sede, and counts per sede', async () => {
    const mario = await createDevice(world, 'mario.rios');
    const start = (await mario.pull()).checkpoint.scopes;
    const before = (await rosa.pull()).checkpoint.scopes;
    const block = await lease(rosa);
    expect((await rosa.pull(before)).records.map((record) => record.id)).toEqual([block.id]);
    expect((await mario.pull(start)).records).toEqual([]);
    expect((await lease(mario)).from).toBeLessThan(block.from);
  });

  it('leases to those who issue cargos, and for this year', async () => {
    const carmen = await createDevice(world, 'carmen.palomino');
    expect(await ask(carmen, { request: randomUUID(), year })).toMatchObject({ status: 403, body: { code: 'role' } });
    const far = await ask(rosa, { request: randomUUID(), year: 2090 });
    expect(far).toMatchObject({ status: 400, body: { code: 'invalid-input', fields: [{ path: 'year' }] } });
  });

  it('accepts a number of the block once, and no other', async () => {
    const block = await lease(rosa);
    const luis = await createDevice(world, 'luis.rojas');
    const issue = async (device: TestDevice, number: number, talonario = block.id, of = year) => {
      const draft = cargoDraft(device);
      await device.push(device.write([draft]));
      const answer = await device.push(device.write(issueDrafts(device, draft.record, number, of, talonario)));
      return answer.verdicts;
    };
    expect(await issue(rosa, block.from)).toMatchObject([{ verdict: 'accepted' }, { verdict: 'accepted' }]);
    expect(await issue(rosa, block.from)).toMatchObject([refused('number-taken'), refused('number-taken')]);
    expect((await issue(rosa, block.to + 1))[0]).toMatchObject(refused('number-not-leased'));
    expect((await issue(luis, block.from + 1))[0]).toMatchObject(refused('number-not-leased'));
    expect((await issue(rosa, block.from + 2, newId()))[0]).toMatchObject(refused('number-not-leased'));
    expect((await issue(rosa, block.from + 2, block.id, year - 1))[0]).toMatchObject(refused('number-not-leased'));
    expect(await issue(rosa, block.from + 1)).toMatchObject([{ verdict: 'accepted' }, { verdict: 'accepted' }]);
  });

  it('leases anew what a device returned, and nothing of a block that headquarters closed', async () => {
    const luis = await createDevice(world, 'luis.rojas');
    const ana = await createDevice(world, 'ana.loayza');
    const returned = await lease(rosa);
    const closed = await lease(rosa);
    await rosa.push(rosa.write([change('talonario', 'spoiled', returned.id, { number: returned.from, reason: 'x' })]));
    world.clock.now += 1000;
    await rosa.push(rosa.write([change('talonario', 'returned', returned.id, { reason: 'Se cambia el equipo' })]));
    await ana.push(ana.write([change('talonario', 'closed', closed.id, { reason: 'Se perdió' })]));
    expect(await lease(luis)).toMatchObject({ from: returned.from + 1, to: returned.to, device: luis.code });
    expect((await lease(luis)).from).toBe(closed.to + 1);

    // What the lost device had printed arrives late, and is taken.
    const draft = cargoDraft(rosa);
    world.clock.now += 1000;
    const late = [
      ...rosa.write([draft]),
      ...rosa.write(issueDrafts(rosa, draft.record, closed.from, year, closed.id)),
      ...rosa.write(issueDrafts(rosa, draft.record, returned.from + 1, year, returned.id)),
    ];
    const { verdicts } = await rosa.push(late);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted', 'accepted', 'refused', 'refused']);
    const block = (await ana.pull()).records.find(({ id }) => id === closed.id);
    expect(foldKind('talonario', block?.events ?? []).state).toMatchObject({
      status: 'closed',
      used: [{ number: closed.from, late: true }],
    });
  });

  it('freezes what was issued: an edit that comes late is kept and changes nothing', async () => {
    const block = await lease(rosa);
    const luis = await createDevice(world, 'luis.rojas');
    const draft = cargoDraft(rosa);
    await rosa.push(rosa.write([draft]));
    world.clock.now += 1000;
    await rosa.push(rosa.write(issueDrafts(rosa, draft.record, block.from, year, block.id)));
    world.clock.now += 1000;
    const content = { ...(draft.data as { content: object }).content, unit: 'Otra' };
    const answer = await luis.push(luis.write([change('cargo', 'revised', draft.record, { content })]));
    expect(answer.verdicts).toMatchObject([{ verdict: 'accepted', reason: { code: 'wrong-status' } }]);
    expect(foldKind('cargo', answer.records[0]?.events ?? []).state?.content.unit).toBe('Administración');
  });

  it('writes its own events in a chain of its own without gaps', async () => {
    await lease(rosa);
    const ana = await createDevice(world, 'ana.loayza');
    const events = (await ana.pull()).records
      .flatMap((record) => record.events)
      .filter((event) => event.device === 'SRV1');
    const inOrder = events.toSorted((a, b) => a.seq - b.seq);
    expect(inOrder.map((event) => event.seq)).toEqual(inOrder.map((_, index) => index + 1));
    expect(new Set(inOrder.map((event) => event.prev)).size).toBe(inOrder.length);
    // No person writes in it: a device that claims the name is refused.
    const forged = rosa.write([
      change('talonario', 'leased', newId(), {
        sede: rosa.session.sede.id,
        year,
        from: 900,
        to: 919,
        device: rosa.code,
      }),
    ]);
    expect((await rosa.push(forged)).verdicts).toMatchObject([refused('role')]);
    const claimed = forged.map((event) => ({ ...event, id: newId(), device: 'SRV1' }));
    expect((await rosa.push(claimed)).verdicts).toMatchObject([refused('other-device')]);
  });
});
