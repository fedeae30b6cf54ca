import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PATHS, type LeaseResponse, type SyncRecord } from '#shared/contract/sync.ts';
import { eventHash } from '#shared/history/canonical.ts';
import { foldKind } from '#shared/records/registry.ts';
import { atencionDraft, bienDraft, cargoDraft, change, issueDrafts, ticketDraft } from './drafts.ts';
import { restoreBackup, takeBackup } from './backups.ts';
import { describeOnEachDatabase } from './databases.ts';
import { createReplica, type Replica } from './replica.ts';
import { call, createDevice, createWorld, newId, type World } from './world.ts';

describeOnEachDatabase('a server restored from an older backup', (source) => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld(source);
  });
  afterEach(() => world.close());

  /** Every event at headquarters, as it was taken in. */
  const accepted = async (): Promise<string[]> => {
    const rows = await sql<{ line: string }>`select id || ' ' || hash as line from events order by 1`.execute(
      world.database.db,
    );
    return rows.rows.map((row) => row.line);
  };
  const feedOf = async (record: string): Promise<string | undefined> => {
    const found = await sql<{
      scope: string;
    }>`select scope from feed where record = ${record}::uuid and not gone`.execute(world.database.db);
    return found.rows[0]?.scope;
  };
  const lease = async (replica: Replica): Promise<SyncRecord> => {
    const body = { request: newId(), year: new Date(world.clock.now).getUTCFullYear() };
    const answer = await call(world, 'POST', PATHS.talonarios, { token: replica.session.accessToken, body });
    return (answer.body as unknown as LeaseResponse).record;
  };
  const trayOf = (replica: Replica): string[] => replica.store.refused().map(({ reason }) => reason.code);

  it('SY-12 gets back every acknowledged event, whoever comes first, without judging it again', async () => {
    const rosa = await createReplica(world, 'rosa.quispe');
    const carmen = await createReplica(world, 'carmen.palomino');
    const draft = ticketDraft(rosa);
    await rosa.round();
    const backup = await takeBackup(world);
    await rosa.act(draft);
    await rosa.round();
    await carmen.round();
    world.clock.now += 1000;
    await carmen.act(change('ticket', 'approved', draft.record));
    await carmen.round();
    const before = await accepted();
    await restoreBackup(world, backup);
    expect((await accepted()).length).toBeLessThan(before.length);
    // She has work that nobody has seen yet, on a record that another device made.
    world.clock.now += 1000;
    const unsent = await carmen.act(change('ticket', 'commented', draft.record, { text: 'Urge' }));
    await carmen.round();
    expect(await accepted()).toHaveLength(before.length + unsent.length);
    expect(await accepted()).toEqual(expect.arrayContaining(before));
    await rosa.round();
    expect([...trayOf(rosa), ...trayOf(carmen)]).toEqual([]);
    const [hers, his] = [rosa, carmen].map(({ store }) => store.records().find(({ id }) => id === draft.record));
    expect(hers).toEqual(his);
    expect(hers?.status).toBe('pendingEvaluation');
    expect(await carmen.pull()).toMatchObject({ receipt: { contiguous: 2, highest: 2 } });
  });

  it('SY-12 gets back what belongs to a device, numbers, codes and people that it does not know any more', async () => {
    const luis = await createReplica(world, 'luis.rojas');
    const backup = await takeBackup(world);
    const rosa = await createReplica(world, 'rosa.quispe');
    const year = new Date(world.clock.now).getUTCFullYear();
    const block = await lease(rosa);
    const { from = 0 } = foldKind('talonario', block.events).state ?? {};
    await rosa.store.unite([block]);
    const cargo = cargoDraft(rosa);
    await rosa.act(cargo);
    await rosa.act(...issueDrafts(rosa, cargo.record, from, year, block.id));
    await rosa.act(bienDraft(rosa, '740899508855'));
    await rosa.round();
    await luis.round();
    const raul = await createReplica(world, 'raul.benites');
    const person = newId();
    await raul.act(
      change('sede', 'staffAssigned', rosa.session.sede.id, { person, name: 'Nuevo Nombre', roles: ['specialist'] }),
    );
    await raul.round();
    await luis.round();
    const before = await accepted();
    await restoreBackup(world, backup);

    await luis.signInAgain();
    await luis.round();
    expect(await accepted()).toEqual(expect.arrayContaining(before));
    const staff = await sql<{ n: number }>`select count(*) as n from staff where person = ${person}::uuid`.execute(
      world.database.db,
    );
    expect(Number(staff.rows[0]?.n)).toBe(1);
    // Nothing that was given out since the backup is given a second time.
    const next = foldKind('talonario', (await lease(luis)).events).state;
    expect(next?.from).toBeGreaterThan(from + 19);
    const taken = await luis.push(luis.write([bienDraft(luis, '740899508855')]));
    expect(taken.verdicts).toMatchObject([{ reason: { code: 'code-taken' } }]);
    const fresh = await createDevice(world, 'rosa.quispe');
    expect(fresh.code).not.toBe(rosa.code);

    // The device itself is known again by its grant, goes on in its chain, and uses its block.
    await rosa.signInAgain();
    expect(rosa.session.device.code).toBe(rosa.code);
    const second = cargoDraft(rosa);
    await rosa.act(second);
    await rosa.act(...issueDrafts(rosa, second.record, from + 1, year, block.id));
    await rosa.round();
    expect(trayOf(rosa)).toEqual([]);
    expect((await rosa.pull()).receipt).toMatchObject({ contiguous: 7, highest: 7 });
  });

  it('SY-12 puts a record that changed sede since the backup where it is now', async () => {
    const ana = await createReplica(world, 'ana.loayza');
    const rosa = await createReplica(world, 'rosa.quispe');
    const mario = await createReplica(world, 'mario.rios');
    const draft = atencionDraft(ana, { sede: rosa.session.sede.id });
    await ana.act(draft);
    await ana.round();
    await rosa.round();
    await mario.round();
    const backup = await takeBackup(world);
    const diego = await createReplica(world, 'diego.salcedo');
    diego.skew = -3_600_000;
    await diego.act({ ...atencionDraft(diego, { sede: mario.session.sede.id }), record: draft.record });
    await diego.round();
    await mario.round();
    expect(mario.store.records().some(({ id }) => id === draft.record)).toBe(true);
    const before = await accepted();
    await restoreBackup(world, backup);
    expect(await feedOf(draft.record)).toBe(rosa.session.sede.id);
    // Rosa has not heard yet that the record left her sede; those who hold it now bring back what moved it.
    await mario.round();
    await rosa.round();
    expect(await accepted()).toEqual(before);
    expect(await feedOf(draft.record)).toBe(mario.session.sede.id);
    expect(rosa.store.records().some(({ id }) => id === draft.record)).toBe(false);
    expect(mario.store.records().some(({ id }) => id === draft.record)).toBe(true);
  });

  // The rest decides otherwise and asks the database the same: one of the two is enough.
  if (source.kind === 'pglite') return;

  it('SY-12 takes out of the tray what it refused before the backup and let in behind it', async () => {
    const rosa = await createReplica(world, 'rosa.quispe');
    const luis = await createReplica(world, 'luis.rojas');
    const backup = await takeBackup(world);
    await luis.act(bienDraft(luis, '740899508855'));
    await luis.round();
    const second = await rosa.act(bienDraft(rosa, '740899508855'));
    await rosa.round();
    expect(trayOf(rosa)).toEqual(['code-taken']);
    await restoreBackup(world, backup);

    // Her first request comes once more, out of the line's depth: it names no epoch, and nobody has the code yet.
    expect((await rosa.push(second)).verdicts).toMatchObject([{ verdict: 'accepted' }]);
    await rosa.round();
    expect(trayOf(rosa)).toEqual([]);
    expect(rosa.store.records().map(({ id }) => id)).toContain(second[0]?.record);
    const refused = await sql`select from refusals where device = ${rosa.code}`.execute(world.database.db);
    expect(refused.rows).toEqual([]);
    expect((await rosa.pull()).receipt).toMatchObject({ contiguous: 1, highest: 1 });
  });

  it('SY-12 stands two restores in a row, to the same backup and to one made in between', async () => {
    const rosa = await createReplica(world, 'rosa.quispe');
    const luis = await createReplica(world, 'luis.rojas');
    const first = await takeBackup(world);
    await rosa.act(atencionDraft(rosa));
    await rosa.round();
    await luis.round();
    const before = await accepted();
    await restoreBackup(world, first);
    await luis.round();
    const second = await takeBackup(world);
    await luis.act(atencionDraft(luis));
    await luis.round();
    for (const backup of [second, first]) {
      await restoreBackup(world, backup);
      await rosa.act(atencionDraft(rosa));
      await rosa.round();
    }
    await luis.round();
    expect(await accepted()).toEqual(expect.arrayContaining(before));
    expect([...trayOf(rosa), ...trayOf(luis)]).toEqual([]);
    expect((await rosa.pull()).receipt).toMatchObject({ contiguous: 3, highest: 3 });
    expect((await luis.pull()).receipt).toMatchObject({ contiguous: 1, highest: 1 });
  });

  it('SY-12 hears again what it refused: the same answer, and no gap in the chain', async () => {
    const rosa = await createReplica(world, 'rosa.quispe');
    const backup = await takeBackup(world);
    const draft = ticketDraft(rosa);
    await rosa.act(draft);
    const forged = await rosa.act(change('ticket', 'approved', draft.record));
    await rosa.act(atencionDraft(rosa));
    await rosa.round();
    expect(trayOf(rosa)).toEqual(['role']);
    await restoreBackup(world, backup);
    await rosa.round();
    expect((await rosa.pull()).receipt).toMatchObject({ contiguous: 3, highest: 3 });
    expect((await rosa.push(forged)).verdicts).toMatchObject([{ verdict: 'refused', reason: { code: 'role' } }]);
  });

  it('SY-14 is sent again, without a new start, what nobody but its author’s journal has any more', async () => {
    const rosa = await createReplica(world, 'rosa.quispe');
    const mario = await createReplica(world, 'mario.rios');
    const diego = await createReplica(world, 'diego.salcedo');
    const backup = await takeBackup(world);
    const draft = atencionDraft(rosa);
    const [own] = await rosa.act(draft);
    await rosa.round();
    diego.skew = -3_600_000;
    await diego.act({ ...atencionDraft(diego, { sede: mario.session.sede.id }), record: draft.record });
    // Headquarters' answer gets lost, so that nobody holds the record with its seal.
    await diego.push(diego.store.records().flatMap(({ events }) => events));
    await rosa.round();
    expect(rosa.store.records().some(({ id }) => id === draft.record)).toBe(false);
    await restoreBackup(world, backup);
    await rosa.signInAgain();
    await rosa.round();
    await rosa.round();
    expect(await accepted()).toContain(`${own?.id} ${own === undefined ? '' : eventHash(own)}`);
    expect(await rosa.pull()).toMatchObject({ receipt: { contiguous: 1, highest: 1 } });
  });

  it('SY-29 gives no verdict, for a while, on what builds on something that may still come back', async () => {
    const rosa = await createReplica(world, 'rosa.quispe');
    const carmen = await createReplica(world, 'carmen.palomino');
    const backup = await takeBackup(world);
    const draft = ticketDraft(rosa);
    await rosa.act(draft);
    await rosa.round();
    await carmen.round();
    world.clock.now += 1000;
    await carmen.act(change('ticket', 'approved', draft.record));
    await carmen.round();
    await restoreBackup(world, backup);
    // Her local database is lost too: all that is left of her work is her journal.
    await carmen.wipe();
    await carmen.round();
    expect(trayOf(carmen)).toEqual([]);
    expect(carmen.store.records().find(({ id }) => id === draft.record)?.unsent).toHaveLength(1);
    await rosa.round();
    await carmen.round();
    expect(carmen.store.records().find(({ id }) => id === draft.record)).toMatchObject({
      unsent: [],
      status: 'pendingEvaluation',
    });

    const orphan = await carmen.act(change('ticket', 'approved', newId()));
    await carmen.round();
    expect(trayOf(carmen)).toEqual([]);
    world.clock.now += 31 * 86_400_000;
    await carmen.signInAgain();
    await carmen.round();
    expect(trayOf(carmen)).toEqual(['unknown-record']);
    expect(orphan).toHaveLength(1);
  });

  it('SY-27 believes its own seal and nothing else', async () => {
    const rosa = await createReplica(world, 'rosa.quispe');
    const mario = await createReplica(world, 'mario.rios');
    await rosa.act(ticketDraft(rosa));
    await rosa.round();
    const [sealed] = (await rosa.store.sentRecords('ticket', '', 1000)).filter(
      ({ events }) => events[0]?.device === rosa.code,
    );
    if (sealed === undefined) throw new Error('nothing sealed');
    const [event] = sealed.events;
    if (event === undefined) throw new Error('no event');
    const forged = [
      { ...sealed, events: [{ ...event, data: { ...event.data, subject: 'Otro' } }] },
      { ...sealed, events: [...sealed.events, { ...event, id: newId(), type: 'approved', data: {} }] },
      { ...sealed, events: [] },
      { ...sealed, kind: 'cargo' },
      { ...sealed, seal: 'x'.repeat(22) },
      { id: sealed.id, kind: sealed.kind, events: sealed.events },
      'nada',
      null,
    ];
    const before = await accepted();
    const body = { replica: mario.replica, epoch: world.context.epoch, records: [...forged, sealed], refused: [] };
    const answer = await call(world, 'POST', PATHS.restore, { token: mario.session.accessToken, body });
    expect(answer).toMatchObject({
      status: 200,
      body: { unproven: forged.map((_one, place) => place), gone: [sealed.id] },
    });
    expect(await accepted()).toEqual(before);
  });

  it('SY-28 lets nobody in with a grant that it did not give', async () => {
    const rosa = await createReplica(world, 'rosa.quispe');
    const { grant } = rosa.session;
    for (const [device, sede, person] of [
      ['AY999', rosa.session.device.sede, rosa.session.person.id],
      ['AY999', rosa.session.sede.id, newId()],
    ]) {
      const enrolment = { sede: sede ?? '', grants: [{ person: person ?? '', grant }] };
      await expect(createDevice(world, 'rosa.quispe', device, enrolment)).rejects.toThrow('unknown-device');
    }
  });
});
