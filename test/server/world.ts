import { randomBytes, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { PATHS, type PullResponse, type PushResponse, type SnapshotLine } from '#shared/contract/sync.ts';
import type { Session, SignIn } from '#shared/contract/session.ts';
import { historyDigest } from '#shared/history/canonical.ts';
import { chainEvents, emptyHead, nextCode, type ChainHead } from '#shared/history/chain.ts';
import { tick, ZERO, type latest } from '#shared/history/clock.ts';
import type { Event, EventDraft } from '#shared/history/event.ts';
import { uuidv7 } from '#shared/history/uuid.ts';
import { buildApp, type AppOptions } from '../../server/app.ts';
import type { Context } from '../../server/context.ts';
import { DEMO_PASSWORD } from '../../server/demo/organisation.ts';
import { createContext } from '../../server/start.ts';
import type { OpenDatabase } from '../../server/store/database.ts';
import type { DatabaseSource } from './databases.ts';

type Timestamp = ReturnType<typeof latest>;

export interface World {
  app: FastifyInstance;
  context: Context;
  database: OpenDatabase;
  /** The server's clock, which a test may move: ms since the epoch. */
  clock: { now: number };
  /** Where the files of records would lie; made with the first one. */
  filesDir: string;
  close(): Promise<void>;
}

/** The whole server with the demonstration organisation, but for the port. */
export async function createWorld(source: DatabaseSource, options: Pick<AppOptions, 'turns'> = {}): Promise<World> {
  const database = await source.openPrepared();
  const clock = { now: Date.now() };
  const filesDir = join(tmpdir(), `chasqui-files-${randomUUID()}`);
  const context = await createContext(database, { filesDir, clock: () => clock.now });
  const app = await buildApp(context, {
    rendererDir: '/nonexistent',
    requestsPerMinute: 1_000_000,
    ...options,
  });
  const close = async (): Promise<void> => {
    await app.close();
    await context.waker.close();
    await database.close();
    await rm(filesDir, { recursive: true, force: true });
  };
  return { app, context, database, clock, filesDir, close };
}

interface Answer {
  status: number;
  // A test looks at what it needs; a member that is not there fails its assertion.
  body: Record<string, unknown>;
  text: string;
}

export async function call(
  world: Pick<World, 'app'>,
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  options: { body?: unknown; token?: string } = {},
): Promise<Answer> {
  const response = await world.app.inject({
    method,
    url,
    headers: {
      ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(options.body === undefined ? {} : { payload: JSON.stringify(options.body) }),
  });
  const isJson = String(response.headers['content-type']).includes('json');
  const isLines = String(response.headers['content-type']).includes('ndjson');
  const body = isJson && !isLines && response.payload !== '' ? response.json<Record<string, unknown>>() : {};
  return { status: response.statusCode, body, text: response.payload };
}

export async function signIn(
  world: World,
  username: string,
  device?: string,
  enrolment?: SignIn['enrolment'],
): Promise<Session> {
  const body = { username, password: DEMO_PASSWORD, device, enrolment };
  const answer = await call(world, 'POST', PATHS.session, { body });
  if (answer.status !== 200) throw new Error(`sign-in of ${username}: ${answer.text}`);
  return answer.body as unknown as Session;
}

export interface DraftOf {
  kind: string;
  type: string;
  record: string;
  data: object;
}

/** A device as the server sees one: a chain of events and what it sends. */
export interface TestDevice {
  session: Session;
  replica: string;
  code: string;
  /** Everything it holds, by record. */
  held: Map<string, Event[]>;
  /** Writes one act. @param by another person who signed in here */
  write(drafts: DraftOf[], by?: string): Event[];
  nextCode(prefix: string): string;
  push(events: readonly unknown[]): Promise<PushResponse>;
  pull(scopes?: Record<string, number>, limit?: number): Promise<PullResponse>;
  snapshot(query?: string): Promise<SnapshotLine[]>;
  /** Moves the device's own clock by ms, as a wrong clock or a long journey would. */
  skew: number;
}

export async function createDevice(
  world: World,
  username: string,
  known?: string,
  enrolment?: SignIn['enrolment'],
): Promise<TestDevice> {
  const session = await signIn(world, username, known, enrolment);
  const code = session.device.code;
  const replica = randomUUID();
  const held = new Map<string, Event[]>();
  let head: ChainHead = emptyHead(code);
  let clock: Timestamp = ZERO;
  const tokenNow = (): string => device.session.accessToken;
  const device: TestDevice = {
    session,
    replica,
    code,
    held,
    skew: 0,
    nextCode(prefix) {
      const next = nextCode(head, prefix);
      head = { ...head, counters: next.counters };
      return next.code;
    },
    write(drafts, by = session.person.id) {
      const act = newId();
      const full = drafts.map(({ data, ...rest }): EventDraft => {
        clock =
          device.skew < 0
            ? { wall: world.clock.now + device.skew, counter: clock.counter + 1 }
            : tick(clock, world.clock.now + device.skew);
        return { ...rest, id: newId(), at: clock, by, act, data: JSON.parse(JSON.stringify(data)) as Event['data'] };
      });
      const chained = chainEvents(head, full, head.counters);
      head = chained.head;
      for (const event of chained.events) held.set(event.record, [...(held.get(event.record) ?? []), event]);
      return chained.events;
    },
    async push(events) {
      const records = new Set(events.map((event) => (event as Partial<Event> | null)?.record ?? ''));
      const digests = Object.fromEntries(
        [...records]
          .filter((id) => held.has(id))
          .map((id) => [id, historyDigest((held.get(id) ?? []).map((event) => event.id))]),
      );
      const answer = await call(world, 'POST', PATHS.push, { token: tokenNow(), body: { replica, events, digests } });
      if (answer.status !== 200) throw new Error(`push: ${answer.text}`);
      return answer.body as unknown as PushResponse;
    },
    async pull(scopes = {}, limit = 2000) {
      const body = { replica, checkpoint: { epoch: world.context.epoch, scopes }, limit };
      const answer = await call(world, 'POST', PATHS.pull, { token: tokenNow(), body });
      if (answer.status !== 200) throw new Error(`pull: ${answer.text}`);
      return answer.body as unknown as PullResponse;
    },
    async snapshot(query = '') {
      const answer = await call(world, 'GET', `${PATHS.snapshot}?replica=${replica}${query}`, { token: tokenNow() });
      if (answer.status !== 200) throw new Error(`snapshot: ${answer.text}`);
      return answer.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as SnapshotLine);
    },
  };
  return device;
}

export function newId(): string {
  return uuidv7(Date.now(), randomBytes(10));
}
