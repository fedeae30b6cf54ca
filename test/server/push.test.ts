import { randomUUID } from 'node:crypto';
import { upsertRecords } from '../../server/store/record-store.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { EVENT_MAX_BYTES, PROTOCOL, PROTOCOL_HEADER } from '#shared/contract/sync.ts';
import { foldKind } from '#shared/records/registry.ts';
import { atencionDraft, bienDraft, change, ticketDraft } from './drafts.ts';
import { describeOnEachDatabase } from './databases.ts';
import { createDevice, createWorld, newId, type TestDevice, type World } from './world.ts';

describeOnEachDatabase('push', (source) => {
  let world: World;
  let rosa: TestDevice;
  beforeAll(async () => {
    world = await createWorld(source);
  });
  beforeEach(async () => {
    rosa = await createDevice(world, 'rosa.quispe');
  });
  afterAll(() => world.close());

  const accepted = { verdict: 'accepted' };
  const known = { verdict: 'known' };
  const refused = (code: string) => ({ verdict: 'refused', reason: { code } });
  const storedEvents = async (): Promise<number> => {
    const rows = await sql<{ n: number }>`select count(*) as n from events`.execute(world.database.db);
    return Number(rows.rows[0]?.n);
  };

  it('SY-04 accepts what the rules allow, and says that nothing is missing', async () => {
    const events = [...rosa.write([atencionDraft(rosa)]), ...rosa.write([ticketDraft(rosa)])];
    const answer = await rosa.push(events);
    expect(answer.verdicts).toMatchObject([
      { index: 0, ...accepted },
      { index: 1, ...accepted },
    ]);
    expect(answer.records).toEqual([]);
    expect(answer.receipt).toMatchObject({ device: rosa.code, contiguous: 2, highest: 2 });
  });

  it('SY-04 answers «known» to what is sent again after an answer was lost, and stores it once', async () => {
    const events = rosa.write([atencionDraft(rosa)]);
    await rosa.push(events);
    const before = await storedEvents();
    const again = await rosa.push(events);
    expect(again.verdicts).toMatchObject([known]);
    expect(again.records).toEqual([]);
    expect(await storedEvents()).toBe(before);
  });

  it('SY-24 refuses a step that the role does not include, and one on a record of another sede', async () => {
    const draft = ticketDraft(rosa);
    await rosa.push(rosa.write([draft]));
    const approval = await rosa.push(rosa.write([change('ticket', 'approved', draft.record)]));
    expect(approval.verdicts).toMatchObject([refused('role')]);
    const mario = await createDevice(world, 'mario.rios');
    const comment = await mario.push(mario.write([change('ticket', 'commented', draft.record, { text: 'Hola' })]));
    expect(comment.verdicts).toMatchObject([refused('other-sede')]);
    expect(comment.gone).toEqual([draft.record]);
    expect(comment.records).toEqual([]);
    const foreign = await mario.push(mario.write([atencionDraft(mario, { sede: rosa.session.sede.id })]));
    expect(foreign.verdicts).toMatchObject([refused('other-sede')]);
  });

  it('SY-24 refuses a forged transition: nobody resolves what nobody accepted', async () => {
    const draft = ticketDraft(rosa);
    await rosa.push(rosa.write([draft]));
    const forged = await rosa.push(rosa.write([change('ticket', 'resolved', draft.record, { solution: 'Listo' })]));
    expect(forged.verdicts).toMatchObject([refused('wrong-status')]);
    const [row] = (
      await sql<{ status: string }>`select status from records where id = ${draft.record}::uuid`.execute(
        world.database.db,
      )
    ).rows;
    expect(row?.status).toBe('pendingApproval');
  });

  it('SY-25 keeps a conflict in the history, not applied: two devices acted while apart', async () => {
    const luis = await createDevice(world, 'luis.rojas');
    const draft = atencionDraft(rosa);
    const created = rosa.write([draft]);
    await rosa.push(created);
    luis.held.set(draft.record, created);
    world.clock.now += 1000;
    const first = rosa.write([change('atencion', 'annulled', draft.record, { reason: 'Duplicada' })]);
    world.clock.now += 1000;
    const second = luis.write([change('atencion', 'attended', draft.record, { solution: 'Se cambió el tóner' })]);
    expect((await rosa.push(first)).verdicts).toMatchObject([accepted]);
    const answer = await luis.push(second);
    expect(answer.verdicts).toMatchObject([
      { verdict: 'accepted', reason: { code: 'wrong-status', detail: 'annulled' } },
    ]);
    const [record] = answer.records;
    expect(record?.events.map((event) => event.type)).toEqual(['registered', 'annulled', 'attended']);
    const folded = foldKind('atencion', record?.events ?? []);
    expect(folded.state?.status).toBe('annulled');
    expect(folded.entries.at(-1)?.notApplied).toMatchObject({ code: 'wrong-status' });
  });

  it('SY-04 a permission that flips between two attempts changes nothing of what was answered', async () => {
    const raul = await createDevice(world, 'raul.benites');
    const lucia = await createDevice(world, 'lucia.panduro');
    const { person, sede } = lucia.session;
    const roles = async (...names: string[]) => {
      world.clock.now += 1000;
      const data = { person: person.id, name: person.name, roles: names };
      await raul.push(raul.write([change('sede', 'staffAssigned', sede.id, data)]));
    };
    const first = lucia.write([ticketDraft(lucia)]);
    expect((await lucia.push(first)).verdicts).toMatchObject([accepted]);
    await roles('administrator');
    // The answer was lost: the same is sent again by somebody who may not do it any more.
    expect((await lucia.push(first)).verdicts).toMatchObject([known]);
    const second = lucia.write([ticketDraft(lucia)]);
    expect((await lucia.push(second)).verdicts).toMatchObject([refused('role')]);
    await roles('specialist');
    expect((await lucia.push([...first, ...second])).verdicts).toMatchObject([known, refused('role')]);
  });

  it('SY-31 says to a device of another contract which of the two is too old, and reads nothing of it', async () => {
    const ask = (protocol: string) =>
      world.app.inject({
        method: 'POST',
        url: '/api/sync/push',
        headers: { authorization: `Bearer ${rosa.session.accessToken}`, [PROTOCOL_HEADER]: protocol },
        payload: { replica: rosa.replica, events: rosa.write([ticketDraft(rosa)]), digests: {}, news: 7 },
      });
    for (const protocol of ['0', 'x', '-1']) {
      expect((await ask(protocol)).json()).toMatchObject({ status: 426, code: 'client-too-old' });
    }
    expect((await ask(String(PROTOCOL + 1))).json()).toMatchObject({ status: 503, code: 'server-too-old' });
    expect((await ask(String(PROTOCOL))).json()).toMatchObject({ code: 'invalid-input' });
  });

  it('SY-02 accepts or refuses an act whole', async () => {
    const before = await storedEvents();
    const draft = ticketDraft(rosa);
    const events = rosa.write([draft, change('ticket', 'approved', draft.record)]);
    const next = rosa.write([atencionDraft(rosa)]);
    const answer = await rosa.push([...events, ...next]);
    expect(answer.verdicts).toMatchObject([refused('act-incomplete'), refused('role'), accepted]);
    expect(await storedEvents()).toBe(before + 1);
    const late = rosa.write([atencionDraft(rosa)]).map((event) => ({ ...event, act: events[0]?.act }));
    expect((await rosa.push(late)).verdicts).toMatchObject([refused('act-incomplete')]);
  });

  it('SY-02 judges the rest of a push as if a refused act had never been', async () => {
    const code = '740899508801';
    const draft = ticketDraft(rosa);
    const spoilt = rosa.write([draft, bienDraft(rosa, code), change('ticket', 'approved', draft.record)]);
    const orphan = rosa.write([change('ticket', 'commented', draft.record, { text: 'Nota' })]);
    const bien = rosa.write([bienDraft(rosa, code)]);
    const answer = await rosa.push([...spoilt, ...orphan, ...bien]);
    expect(answer.verdicts).toMatchObject([
      refused('act-incomplete'),
      refused('act-incomplete'),
      refused('role'),
      refused('unknown-record'),
      accepted,
    ]);
  });

  it('SY-24 lets one bad event spoil no other, and counts it in the chain', async () => {
    const good = rosa.write([atencionDraft(rosa)]);
    const [bad] = rosa.write([atencionDraft(rosa, { priority: 9 })]);
    const [unknownFields] = rosa.write([atencionDraft(rosa)]);
    const [large] = rosa.write([atencionDraft(rosa, { problem: 'x'.repeat(EVENT_MAX_BYTES) })]);
    const last = rosa.write([ticketDraft(rosa)]);
    const unknown = { ...unknownFields, extra: true };
    const nul = { ...rosa.write([atencionDraft(rosa)])[0], data: { problem: 'a\u0000b' } };
    const answer = await rosa.push([...good, bad, unknown, large, ...last, nul, null, 7, {}]);
    expect(answer.verdicts.map(({ verdict, reason }) => reason?.code ?? verdict)).toEqual([
      'accepted',
      'malformed',
      'malformed',
      'event-too-large',
      'accepted',
      'malformed',
      'malformed',
      'malformed',
      'malformed',
    ]);
    expect(answer.verdicts.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(answer.receipt).toMatchObject({ contiguous: 6, highest: 6 });
  });

  it('SY-04 remembers a refusal: the same event gets the same answer, whatever has changed since', async () => {
    const carmen = await createDevice(world, 'carmen.palomino');
    const draft = ticketDraft(rosa);
    const created = rosa.write([draft]);
    const early = rosa.write([change('ticket', 'closed', draft.record)]);
    await rosa.push(created);
    const first = await rosa.push(early);
    expect(first.verdicts).toMatchObject([refused('wrong-status')]);
    await carmen.push(carmen.write([change('ticket', 'approved', draft.record)]));
    expect((await rosa.push(early)).verdicts).toEqual(first.verdicts);
  });

  it('SY-24 takes only what this device and the people who signed in on it have made', async () => {
    const luis = await createDevice(world, 'luis.rojas');
    const relayed = luis.write([atencionDraft(luis)]);
    expect((await rosa.push(relayed)).verdicts).toMatchObject([refused('other-device')]);
    expect((await luis.push(relayed)).verdicts).toMatchObject([accepted]);
    const forged = rosa.write([ticketDraft(rosa)], newId());
    expect((await rosa.push(forged)).verdicts).toMatchObject([refused('person-not-on-device')]);
    const borrowed = rosa.write([ticketDraft(rosa)], luis.session.person.id);
    expect((await rosa.push(borrowed)).verdicts).toMatchObject([refused('person-not-on-device')]);
    await createDevice(world, 'luis.rojas', rosa.code);
    const shared = rosa.write([ticketDraft(rosa)], luis.session.person.id);
    expect((await rosa.push(shared)).verdicts).toMatchObject([accepted]);
  });

  it('SY-22 notes gaps and never refuses for them; a second history of the same places is a cloned disk', async () => {
    const events = [1, 2, 3].flatMap(() => rosa.write([atencionDraft(rosa)]));
    const [first, second, third] = events;
    expect((await rosa.push([third])).receipt).toMatchObject({ contiguous: 0, highest: 3 });
    expect((await rosa.push([first])).receipt).toMatchObject({ contiguous: 1, highest: 3 });
    expect((await rosa.push([second])).receipt).toMatchObject({ contiguous: 3, highest: 3 });
    const clone = { ...second, id: newId(), act: newId(), record: newId() };
    // Nothing of such a push is judged: the device has to begin another chain, and loses nothing.
    await expect(rosa.push([clone])).rejects.toThrow('chain-forked');
    const reused = { ...rosa.write([atencionDraft(rosa)])[0], id: second?.id };
    expect((await rosa.push([reused])).verdicts).toMatchObject([refused('id-reused')]);
    const [row] = (
      await sql<{ forked: number }>`select forked_at_seq as forked from devices where code = ${rosa.code}`.execute(
        world.database.db,
      )
    ).rows;
    expect(row?.forked).toBe(2);
  });

  it('SY-26 keeps a código patrimonial unique over all sedes, also within one push', async () => {
    const mario = await createDevice(world, 'mario.rios');
    const code = '740899509901';
    const twice = await rosa.push([...rosa.write([bienDraft(rosa, code)]), ...rosa.write([bienDraft(rosa, code)])]);
    expect(twice.verdicts).toMatchObject([accepted, refused('code-taken')]);
    const elsewhere = await mario.push(mario.write([bienDraft(mario, '7408 9950-9901')]));
    expect(elsewhere.verdicts).toMatchObject([{ ...refused('code-taken'), reason: { detail: code } }]);
  });

  it('SY-24 refuses kinds and events that it does not know, and a record under two kinds', async () => {
    const draft = atencionDraft(rosa);
    await rosa.push(rosa.write([draft]));
    const answer = await rosa.push([
      ...rosa.write([change('oficio', 'received', newId())]),
      ...rosa.write([change('atencion', 'burnt', draft.record)]),
      ...rosa.write([change('atencion', 'toString', draft.record)]),
      ...rosa.write([{ ...ticketDraft(rosa), record: draft.record }]),
    ]);
    expect(answer.verdicts).toMatchObject([
      refused('unknown-kind'),
      refused('unknown-event'),
      refused('unknown-event'),
      refused('record-of-another-kind'),
    ]);
  });

  it('SY-31 an event on a record of a kind that only a newer server knows is refused by itself', async () => {
    const draft = atencionDraft(rosa);
    const strange = { id: draft.record, kind: 'traslado', scope: rosa.session.sede.id, second_scope: null };
    await upsertRecords(world.database.db, [
      { ...strange, sede: rosa.session.sede.id, status: 'open', state: {}, search: '', touched: 0 },
    ]);
    const answer = await rosa.push([...rosa.write([draft]), ...rosa.write([atencionDraft(rosa)])]);
    expect(answer.verdicts).toMatchObject([refused('record-of-another-kind'), accepted]);
  });

  it('SY-24 takes away at once what a role allowed', async () => {
    const raul = await createDevice(world, 'raul.benites');
    const yeny = await createDevice(world, 'yeny.condori');
    expect((await yeny.push(yeny.write([atencionDraft(yeny)]))).verdicts).toMatchObject([accepted]);
    const staff = change('sede', 'staffRemoved', yeny.session.sede.id, {
      person: yeny.session.person.id,
      reason: 'Cesó',
    });
    expect((await raul.push(raul.write([staff]))).verdicts).toMatchObject([accepted]);
    await expect(yeny.push(yeny.write([atencionDraft(yeny)]))).rejects.toThrow('session-ended');
    const wilber = await createDevice(world, 'wilber.mamani', yeny.code);
    await raul.push(
      raul.write([
        change('sede', 'staffAssigned', yeny.session.sede.id, {
          person: yeny.session.person.id,
          name: 'Condori Quispe, Yeny',
          roles: ['user'],
        }),
      ]),
    );
    const answer = await wilber.push([...yeny.held.values()].at(-1) ?? []);
    expect(answer.verdicts).toMatchObject([refused('role')]);
  });

  it('SY-24 lets a new sede and what belongs to it arrive in one push', async () => {
    const raul = await createDevice(world, 'raul.benites');
    const sede = newId();
    const created = {
      kind: 'sede',
      type: 'created',
      record: sede,
      data: { code: 'TA', type: 'ut', name: 'Unidad Territorial Tacna', shortName: 'UT Tacna', areas: [] },
    };
    const persona = {
      kind: 'persona',
      type: 'registered',
      record: newId(),
      data: { sede, surnames: 'Vega Flor', givenNames: 'Inés', area: 'Jefatura de UT' },
    };
    const nowhere = { ...persona, record: newId(), data: { ...persona.data, sede: newId() } };
    const answer = await raul.push([...raul.write([created]), ...raul.write([persona]), ...raul.write([nowhere])]);
    expect(answer.verdicts).toMatchObject([accepted, accepted, refused('unknown-record')]);
    const pulled = await raul.pull();
    expect(pulled.checkpoint.scopes[sede]).toBe(1);
  });

  it.each([365, -365, 3650])(
    'SY-23 refuses nothing for a clock that is %i days ahead; others go on with that record, and elsewhere by their own clock',
    async (days) => {
      const carmen = await createDevice(world, 'carmen.palomino');
      rosa.skew = days * 86_400_000;
      const draft = ticketDraft(rosa);
      const [opened] = rosa.write([draft]);
      expect((await rosa.push([opened])).verdicts).toMatchObject([accepted]);
      const { wall = 0, counter = 0 } = opened?.at ?? {};
      const later = { wall: Math.max(wall, world.clock.now), counter: counter + 1 };
      const approved = carmen
        .write([change('ticket', 'approved', draft.record)])
        .map((event) => ({ ...event, at: later }));
      expect(await carmen.push(approved)).toMatchObject({ verdicts: [accepted] });
      const [record] = (await carmen.push([])).records;
      expect(record).toBeUndefined();
      const stored = await sql<{ status: string; received: number }>`
        select r.status, max(e.received_at) as received from records r join events e on e.record = r.id
        where r.id = ${draft.record}::uuid group by r.status
      `.execute(world.database.db);
      expect(stored.rows[0]?.status).toBe('pendingEvaluation');
      expect(Number(stored.rows[0]?.received)).toBe(world.clock.now);
      const elsewhere = await carmen.push(carmen.write([ticketDraft(carmen)]));
      expect(elsewhere.verdicts).toMatchObject([accepted]);
    },
  );

  it('SY-05 gives back the record when the digests differ, and nothing about what it has nothing of', async () => {
    const draft = atencionDraft(rosa);
    const events = rosa.write([draft]);
    await rosa.push(events);
    const other = await createDevice(world, 'rosa.quispe', rosa.code);
    const answer = await other.push([]);
    expect(answer).toMatchObject({ verdicts: [], records: [], gone: [] });
    other.held.set(draft.record, []);
    const compared = await world.app.inject({
      method: 'POST',
      url: '/api/sync/push',
      headers: { authorization: `Bearer ${other.session.accessToken}` },
      payload: {
        replica: randomUUID(),
        events: [],
        digests: { [draft.record]: 'otro', [newId()]: 'nada', 'no es un id': 'x' },
      },
    });
    expect(compared.json()).toMatchObject({ records: [{ id: draft.record, events }], gone: [] });
  });
});
