import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PATHS, type SnapshotLine } from '#shared/contract/sync.ts';
import { atencionDraft, change, ticketDraft } from './drafts.ts';
import { describeOnEachDatabase } from './databases.ts';
import { call, createDevice, createWorld, newId, type TestDevice, type World } from './world.ts';

describeOnEachDatabase('pull', (source) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(source);
  });
  afterAll(() => world.close());

  const sedeOfRecord = async (id: string): Promise<string> => {
    const rows = await sql<{ scope: string }>`select scope from records where id = ${id}::uuid`.execute(
      world.database.db,
    );
    return rows.rows[0]?.scope ?? '';
  };
  const idsOf = (lines: readonly SnapshotLine[]): string[] => lines.flatMap((line) => ('id' in line ? [line.id] : []));

  it('SY-36 sends the first sync packed', async () => {
    const { accessToken } = (await createDevice(world, 'rosa.quispe')).session;
    const { headers } = await world.app.inject({
      url: `${PATHS.snapshot}?replica=${newId()}`,
      headers: { authorization: `Bearer ${accessToken}`, 'accept-encoding': 'br' },
    });
    expect(headers).toMatchObject({ 'content-type': 'application/x-ndjson; charset=utf-8', 'content-encoding': 'br' });
  });

  it('SY-11 brings a territorial device the sedes and its own sede, and nothing else', async () => {
    const rosa = await createDevice(world, 'rosa.quispe');
    const page = await rosa.pull();
    expect(page.more).toBe(false);
    const scopes = new Set(await Promise.all(page.records.map((record) => sedeOfRecord(record.id))));
    expect(scopes).toEqual(new Set(['org', rosa.session.sede.id]));
    expect(Object.keys(page.checkpoint.scopes).toSorted()).toEqual(['org', rosa.session.sede.id].toSorted());
    expect(page.records.filter((record) => record.kind === 'sede')).toHaveLength(4);
  });

  it('SY-11 brings the sede central everything, but a central person on a territorial device only what is that device’s', async () => {
    const ana = await createDevice(world, 'ana.loayza');
    const everything = await ana.pull({}, 2000);
    const total = await sql<{ n: number }>`select count(*) as n from records`.execute(world.database.db);
    expect(everything.records).toHaveLength(Number(total.rows[0]?.n));
    const rosa = await createDevice(world, 'rosa.quispe');
    const guest = await createDevice(world, 'ana.loayza', rosa.code);
    expect((await guest.pull()).records).toHaveLength((await rosa.pull()).records.length);
  });

  it('SY-15 goes page by page without losing or repeating', async () => {
    const rosa = await createDevice(world, 'rosa.quispe');
    const whole = (await rosa.pull()).records.map((record) => record.id);
    const ids: string[] = [];
    let scopes: Record<string, number> = {};
    for (let page = await rosa.pull(scopes, 37); ; page = await rosa.pull(scopes, 37)) {
      ids.push(...page.records.map((record) => record.id));
      scopes = page.checkpoint.scopes;
      if (!page.more) break;
    }
    expect(ids.toSorted()).toEqual(whole.toSorted());
    expect((await rosa.pull(scopes)).records).toEqual([]);
  });

  it('SY-17 does not send a replica its own changes back, and moves its checkpoint on', async () => {
    const rosa = await createDevice(world, 'rosa.quispe');
    const luis = await createDevice(world, 'luis.rojas');
    const start = (await rosa.pull()).checkpoint.scopes;
    const draft = ticketDraft(rosa);
    await rosa.push(rosa.write([draft]));
    const own = await rosa.pull(start);
    expect(own.records).toEqual([]);
    expect(own.checkpoint.scopes[rosa.session.sede.id]).toBe((start[rosa.session.sede.id] ?? 0) + 1);
    expect((await luis.pull(start)).records.map((record) => record.id)).toEqual([draft.record]);
    const carmen = await createDevice(world, 'carmen.palomino');
    await carmen.push(carmen.write([change('ticket', 'approved', draft.record)]));
    const [record] = (await rosa.pull(own.checkpoint.scopes)).records;
    expect(record?.events.map((event) => event.type)).toEqual(['opened', 'approved']);
  });

  it('SY-11 leaves a tombstone where a record was when it changes sede', async () => {
    const ana = await createDevice(world, 'ana.loayza');
    const rosa = await createDevice(world, 'rosa.quispe');
    const mario = await createDevice(world, 'mario.rios');
    const draft = atencionDraft(ana, { sede: rosa.session.sede.id });
    await ana.push(ana.write([draft]));
    const before = {
      rosa: (await rosa.pull()).checkpoint.scopes,
      mario: (await mario.pull()).checkpoint.scopes,
      ana: (await ana.pull()).checkpoint.scopes,
    };
    // A registration with an earlier clock comes late and takes the place of the first: the record was of Loreto all along.
    const diego = await createDevice(world, 'diego.salcedo');
    diego.skew = -3_600_000;
    const answer = await diego.push(
      diego.write([{ ...atencionDraft(diego, { sede: mario.session.sede.id }), record: draft.record }]),
    );
    expect(answer.verdicts).toMatchObject([{ verdict: 'accepted' }]);
    expect(await rosa.pull(before.rosa)).toMatchObject({ records: [], gone: [draft.record] });
    expect(await mario.pull(before.mario)).toMatchObject({ records: [{ id: draft.record }], gone: [] });
    expect(await ana.pull(before.ana)).toMatchObject({ records: [{ id: draft.record }], gone: [] });
    const late = await rosa.push(rosa.write([change('atencion', 'started', draft.record)]));
    expect(late).toMatchObject({ verdicts: [{ verdict: 'refused' }], records: [], gone: [draft.record] });
  });

  it('SY-12 says that the epoch changed, and which it is', async () => {
    const rosa = await createDevice(world, 'rosa.quispe');
    const token = rosa.session.accessToken;
    const checkpoint = { epoch: newId(), scopes: {} };
    const pull = await call(world, 'POST', PATHS.pull, {
      token,
      body: { replica: rosa.replica, checkpoint, limit: 10 },
    });
    expect(pull).toMatchObject({ status: 409, body: { code: 'epoch-changed', epoch: world.context.epoch } });
    const query = `?replica=${rosa.replica}&after=${newId()}&checkpoint=${encodeURIComponent(JSON.stringify(checkpoint))}`;
    const snapshot = await call(world, 'GET', PATHS.snapshot + query, { token });
    expect(snapshot).toMatchObject({ status: 409, body: { code: 'epoch-changed' } });
    // Nothing of a push is judged either: what it builds on may be missing, and a refusal is final.
    const push = await call(world, 'POST', PATHS.push, {
      token,
      body: { replica: rosa.replica, epoch: checkpoint.epoch, events: [{}], digests: {} },
    });
    expect(push).toMatchObject({ status: 409, body: { code: 'epoch-changed' } });
  });

  it('SY-16 streams a first sync with head and end, newest first, and goes on where it was cut', async () => {
    const ana = await createDevice(world, 'ana.loayza');
    const lines = await ana.snapshot();
    const [head] = lines;
    if (head === undefined || !('head' in head)) throw new Error('no head');
    expect(lines.at(-1)).toEqual({ end: true });
    const ids = idsOf(lines);
    expect(ids).toHaveLength(head.head.total);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect(ids.length).toBeGreaterThan(500);

    const cutAt = ids[299] ?? '';
    await addOne(ana);
    const checkpoint = encodeURIComponent(JSON.stringify(head.head.checkpoint));
    const rest = await ana.snapshot(`&after=${cutAt}&checkpoint=${checkpoint}`);
    expect(rest[0]).toMatchObject({ head: { checkpoint: head.head.checkpoint } });
    expect(idsOf(rest)).toEqual(ids.slice(300));
    // What came meanwhile is newer than the checkpoint of the head, so the next pull brings it.
    const other = await createDevice(world, 'diego.salcedo');
    expect((await other.pull(head.head.checkpoint.scopes)).records).toHaveLength(1);
  });

  async function addOne(device: TestDevice): Promise<void> {
    await device.push(device.write([atencionDraft(device)]));
  }
});
