import { randomUUID } from 'node:crypto';
import type { Kysely, KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PushRequest } from '#shared/contract/sync.ts';
import { historyDigest } from '#shared/history/canonical.ts';
import { servingOf } from '../../server/context.ts';
import { compareRecords } from '../../server/services/compare.ts';
import { pull } from '../../server/services/pull.ts';
import { push } from '../../server/services/push.ts';
import { createSessions, type Caller, type Sessions } from '../../server/services/sessions.ts';
import { createTokenSigner } from '../../server/services/tokens.ts';
import type { Schema } from '../../server/store/schema.ts';
import { embedded } from './databases.ts';
import { change, ticketDraft } from './drafts.ts';
import { createDevice, createWorld, type TestDevice, type World } from './world.ts';

/*
 * How often a request asks the database, not counting the begin and the end of a transaction: what every device asks every
 * minute is what a server has to do most of.
 */

let world: World;
let device: TestDevice;
let caller: Caller;
let counted: Kysely<Schema>;
let sessions: Sessions;
let token: string;
let statements = 0;

const counter: KyselyPlugin = {
  transformQuery({ node }) {
    statements += 1;
    return node;
  },
  transformResult: async ({ result }) => result,
};

beforeAll(async () => {
  world = await createWorld(embedded);
  const { database, context } = world;
  counted = database.db.withPlugin(counter);
  device = await createDevice(world, 'rosa.quispe');
  ({ caller } = await context.sessions.authenticate(device.session.accessToken));
  const tokens = createTokenSigner('secret of this test', context.clock);
  const { clock, seals } = context;
  sessions = createSessions({ db: counted, tokens, clock, seals, newId: randomUUID, newRefreshToken: randomUUID });
  token = await tokens.sign({ session: caller.session, person: caller.person, device: caller.device.code });
});
afterAll(() => world.close());

async function countOf(work: () => Promise<unknown>): Promise<number> {
  statements = 0;
  await work();
  return statements;
}

function requestOf(events: PushRequest['events'], records: readonly string[]): PushRequest {
  const digests = records.map((id) => [id, historyDigest((device.held.get(id) ?? []).map((event) => event.id))]);
  return { replica: device.replica, events, digests: Object.fromEntries(digests) };
}

it('asks once who calls, with all that decides what they may do', async () => {
  expect(await countOf(() => sessions.authenticate(token))).toBe(1);
  expect((await sessions.authenticate(token)).caller).toEqual(caller);
});

it('renews a session with two statements, and a third once a minute', async () => {
  const { refreshToken } = device.session;
  expect(await countOf(() => sessions.refresh(refreshToken))).toBe(2);
  world.clock.now += 61_000;
  expect(await countOf(() => sessions.refresh(refreshToken))).toBe(3);
});

it('SY-15 looks for news with two statements: the counters, and the receipt', async () => {
  const { checkpoint } = await device.pull();
  const request = { replica: device.replica, checkpoint, limit: 2000 };
  for (const later of [0, 61_000]) {
    world.clock.now += later;
    ({ caller } = await sessions.authenticate(token));
    expect(await countOf(() => pull(counted, caller, request, servingOf(world.context)))).toBe(2);
  }
});

it('SY-05 answers a push by what it read and wrote, without reading it again', async () => {
  const serving = servingOf(world.context);
  const draft = ticketDraft(device);
  const opened = device.write([draft]);
  const pushing = (events: PushRequest['events']) => async () => {
    const { verdicts, records } = await push(counted, caller, requestOf(events, [draft.record]), serving);
    expect(verdicts).toEqual([{ index: 0, verdict: 'accepted', seal: expect.any(String) }]);
    expect(records).toEqual([]);
  };
  expect(await countOf(pushing(opened))).toBe(15);
  const commented = device.write([change('ticket', 'commented', draft.record, { text: 'Sigue igual' })]);
  expect(await countOf(pushing(commented))).toBe(15);
});

it('SY-12 compares with one statement where nothing is alike', async () => {
  const digests = { [randomUUID()]: historyDigest([]).replace(/^./, '-') };
  const request = { replica: device.replica, epoch: world.context.epoch, digests };
  expect(await countOf(() => compareRecords(counted, caller, request, servingOf(world.context)))).toBe(1);
});
