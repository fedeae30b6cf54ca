import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { PATHS, type PullResponse, type PushResponse } from '#shared/contract/sync.ts';
import type { Session } from '#shared/contract/session.ts';
import { chainEvents, emptyHead } from '#shared/history/chain.ts';
import type { Event } from '#shared/history/event.ts';
import { DEMO_PASSWORD } from '../../server/demo/organisation.ts';
import { postgresql } from './databases.ts';
import { newId } from './world.ts';
import { spawnServer, type SpawnedServer } from './spawned-server.ts';

const PUSHES = 24;
const EVENTS_PER_PUSH = 20;

/** Over the embedded database the main path kills its server so (test/e2e/main-path.test.ts). */
it('has everything exactly once after it was killed in the middle of pushes and starts again over its data', async () => {
  const env = { DATABASE_URL: await postgresql.createUrl({ demo: true }) };
  let server = await spawnServer(env);
  const session = await signIn(server);
  const batches = makeBatches(session);
  const acknowledged = new Set<number>();
  // The second kill strikes a server that has itself just recovered.
  for (const killAfter of [5, 4]) {
    const target = acknowledged.size + killAfter;
    const pending = [...batches.keys()].filter((index) => !acknowledged.has(index));
    let killed: Promise<void> | undefined;
    for (const index of pending) {
      const sent = push(server, session, batches[index] ?? []).then(
        () => acknowledged.add(index),
        () => undefined,
      );
      // From here on pushes are sent without waiting, so that some are under way when the kill strikes.
      if (acknowledged.size < target) await sent;
      else killed ??= server.kill();
    }
    await killed;
    server = await spawnServer(env);
    for (const index of acknowledged) {
      const again = await push(server, session, batches[index] ?? []);
      expect(new Set(again.verdicts.map(({ verdict }) => verdict))).toEqual(new Set(['known']));
    }
  }
  for (const batch of batches) await push(server, session, batch);
  const last = await push(server, session, []);
  const all = batches.flat();
  expect(last.receipt).toMatchObject({ contiguous: all.length, highest: all.length });
  const stored = (await pullAll(server, session)).filter((event) => event.device === session.device.code);
  expect(stored.map((event) => event.id).toSorted()).toEqual(all.map((event) => event.id).toSorted());
  expect(await server.stop()).toBe(0);
});

async function post<T>(server: SpawnedServer, path: string, body: object, session?: Session): Promise<T> {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(session === undefined ? {} : { authorization: `Bearer ${session.accessToken}` }),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

function signIn(server: SpawnedServer): Promise<Session> {
  return post(server, PATHS.session, { username: 'rosa.quispe', password: DEMO_PASSWORD });
}

const REPLICA = randomUUID();

function push(server: SpawnedServer, session: Session, events: readonly Event[]): Promise<PushResponse> {
  return post(server, PATHS.push, { replica: REPLICA, events, digests: {} }, session);
}

/** As another replica, which is told everything. */
async function pullAll(server: SpawnedServer, session: Session): Promise<Event[]> {
  const { epoch } = (await (await fetch(server.url + PATHS.health)).json()) as { epoch: string };
  const events: Event[] = [];
  let checkpoint: PullResponse['checkpoint'] = { epoch, scopes: {} };
  for (;;) {
    const page = await post<PullResponse>(
      server,
      PATHS.pull,
      { replica: randomUUID(), checkpoint, limit: 500 },
      session,
    );
    events.push(...page.records.flatMap((record) => record.events));
    if (!page.more) return events;
    checkpoint = page.checkpoint;
  }
}

function makeBatches(session: Session): Event[][] {
  let head = emptyHead(session.device.code);
  return Array.from({ length: PUSHES }, () => {
    const drafts = Array.from({ length: EVENTS_PER_PUSH }, (_, n) => ({
      id: newId(),
      record: newId(),
      kind: 'persona',
      type: 'registered',
      at: { wall: Date.now(), counter: n },
      by: session.person.id,
      act: newId(),
      data: { sede: session.sede.id, surnames: 'Vega Flor', givenNames: `Inés ${n}`, area: 'Administración' },
    }));
    const chained = chainEvents(head, drafts, {});
    head = chained.head;
    return chained.events;
  });
}
