import { afterAll, beforeAll, expect, it } from 'vitest';
import { ARCHIVE_PATHS, type SearchResponse } from '#shared/contract/archive.ts';
import type { SyncRecord } from '#shared/contract/sync.ts';
import { sql } from 'kysely';
import { up } from '../../server/migrations/0006-search.ts';
import { foldKind } from '#shared/records/registry.ts';
import { setRetention } from '../../server/services/set-retention.ts';
import { atencionDraft, change, ticketDraft } from './drafts.ts';
import { describeOnEachDatabase } from './databases.ts';
import { call, createDevice, createWorld, newId, type DraftOf, type TestDevice, type World } from './world.ts';

describeOnEachDatabase('what left the devices', (source) => {
  let world: World;
  let rosa: TestDevice;
  let elsewhere: TestDevice;
  let central: TestDevice;
  beforeAll(async () => {
    world = await createWorld(source);
    rosa = await createDevice(world, 'rosa.quispe');
    elsewhere = await createDevice(world, 'lucia.panduro');
    central = await createDevice(world, 'ana.loayza');
  });
  afterAll(() => world.close());

  const write = async (...drafts: DraftOf[]): Promise<string[]> => {
    world.clock.now += 1000;
    const { verdicts } = await rosa.push(rosa.write(drafts));
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(drafts.map(() => 'accepted'));
    return drafts.map(({ record }) => record);
  };
  const search = async (who: TestDevice, text: string, more: object = {}): Promise<SearchResponse> => {
    const body = { text, limit: 20, ...more };
    const answer = await call(world, 'POST', ARCHIVE_PATHS.search, { token: who.session.accessToken, body });
    expect(answer.status).toBe(200);
    return answer.body as unknown as SearchResponse;
  };
  const ids = ({ records }: SearchResponse): string[] => records.map(({ id }) => id);
  const get = (who: TestDevice, id: string) =>
    call(world, 'GET', `${ARCHIVE_PATHS.record}/${id}`, { token: who.session.accessToken });

  it('SY-46 is found by every word of it, whatever its accents and capitals, the last touched first', async () => {
    const [older] = await write(atencionDraft(rosa, { problem: 'El TÓNER de la impresora Ñandú está vacío' }));
    const [newer] = await write(ticketDraft(rosa, { subject: 'Tóner para la ñandú' }));
    expect(ids(await search(rosa, 'toner ÑANDU'))).toEqual([newer, older]);
    expect(ids(await search(rosa, 'nandu vacio'))).toEqual([older]);
    expect(ids(await search(rosa, 'toner ñandú 100%'))).toEqual([]);
    expect(ids(await search(rosa, 'tóner', { kinds: ['ticket'] }))).toContain(newer);
    expect(ids(await search(rosa, 'tóner', { kinds: ['bien'] }))).toEqual([]);
    world.clock.now += 1000;
    await rosa.push(rosa.write([change('atencion', 'attended', older ?? '', { solution: 'Se cambió' })]));
    const found = await search(rosa, 'toner nandu');
    expect(ids(found)).toEqual([older, newer]);
    expect(found.records[0]).toMatchObject({
      kind: 'atencion',
      status: 'attended',
      row: { problem: 'El TÓNER de la impresora Ñandú está vacío' },
      touched: world.clock.now,
    });
  });

  it('SY-46 is found and read only within the scopes of the device', async () => {
    const [own] = await write(atencionDraft(rosa, { problem: 'Zarigüeya en el techo' }));
    expect(ids(await search(rosa, 'zariguEya'))).toEqual([own]);
    expect(ids(await search(central, 'zariguEya'))).toEqual([own]);
    expect(ids(await search(elsewhere, 'zariguEya'))).toEqual([]);
    const read = await get(rosa, own ?? '');
    expect(read.status).toBe(200);
    const { record } = read.body as { record: SyncRecord };
    expect(record).toMatchObject({ id: own, kind: 'atencion', seal: expect.stringMatching(/^[\w-]{22}$/) as string });
    for (const [who, id] of [
      [elsewhere, own],
      [rosa, newId()],
    ] as const) {
      expect(await get(who, id ?? '')).toMatchObject({ status: 404, body: { code: 'unknown-record' } });
    }
    expect((await call(world, 'POST', ARCHIVE_PATHS.search, { body: { text: 'x', limit: 1 } })).status).toBe(401);
    expect((await get(rosa, 'not-an-id')).status).toBe(400);
  });

  it('SY-46 comes in pages that neither repeat nor skip', async () => {
    const written: string[] = [];
    // Three of one moment: the id decides.
    for (let n = 0; n < 7; n += 1) {
      if (n % 3 === 0) world.clock.now += 1000;
      const { verdicts } = await rosa.push(rosa.write([atencionDraft(rosa, { problem: `Yaraví ${n}` })]));
      expect(verdicts[0]?.verdict).toBe('accepted');
    }
    const all = ids(await search(rosa, 'yaravi'));
    let next: SearchResponse['next'] | undefined;
    do {
      const page: SearchResponse = await search(rosa, 'yaravi', { limit: 2, ...(next ? { after: next } : {}) });
      expect(page.records.length).toBeLessThanOrEqual(2);
      written.push(...ids(page));
      ({ next } = page);
    } while (next !== null);
    expect(written).toEqual(all);
    expect(written).toHaveLength(7);
  });

  it.each(['', '   ', "'; drop table records; --", '\u0000', '\uD800', '%_\\', 'á'.repeat(200)])(
    'SY-46 takes any text: %j',
    async (text) => {
      expect(Array.isArray((await search(rosa, text)).records)).toBe(true);
    },
  );

  it('SY-46 is found in a database from before there was a search', async () => {
    const [own] = await write(atencionDraft(rosa, { problem: 'Quirquincho' }));
    const { db } = world.database;
    await db.transaction().execute(async (trx) => {
      await sql`alter table records drop column search, drop column touched`.execute(trx);
      await up(trx as never);
    });
    const found = await search(rosa, 'quirquincho');
    expect(found.records).toMatchObject([{ id: own, touched: world.clock.now }]);
  });

  it('SY-40 the organisation’s months reach the devices as an event of the sede central, once', async () => {
    const before = (await rosa.pull()).checkpoint.scopes;
    const { db } = world.context;
    expect(await setRetention(db, undefined, world.clock.now)).toBe(12);
    expect(await setRetention(db, 24, world.clock.now)).toBe(24);
    expect(await setRetention(db, 24, world.clock.now)).toBe(24);
    const { records } = await rosa.pull(before);
    expect(records.map(({ events }) => foldKind('sede', events).state)).toMatchObject([{ retentionMonths: 24 }]);
    expect(records.flatMap(({ events }) => events).filter(({ type }) => type === 'retentionSet')).toHaveLength(1);
    await expect(setRetention(db, 2, world.clock.now)).rejects.toMatchObject({ code: 'UNSOUND_RETENTION' });
  });
});
