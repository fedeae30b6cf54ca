// oxlint-disable-next-line import/no-unassigned-import -- it puts IndexedDB in place for whatever is imported next
import 'fake-indexeddb/auto';
import { sha256 } from '@noble/hashes/sha2.js';
import { afterEach, describe, expect, it } from 'vitest';
import { PROBLEM_MEDIA_TYPE } from '#shared/contract/problem.ts';
import type { Session } from '#shared/contract/session.ts';
import { PATHS } from '#shared/contract/sync.ts';
import { uuid } from '#shared/history/event.fixture.ts';
import { openDeviceDatabase, type DeviceDatabase } from '../platform/device-database.ts';
import type { Platform } from '../platform/platform.ts';
import { createMemoryJournal } from '../../test/support/simulation/memory-journal.ts';
import { waitAfter, type Derive } from './passphrase.ts';
import { createDeviceMemory } from './people.ts';
import { createSessionKeeper } from './session.ts';

/** passphrase.test.ts looks at the one that people have. */
const quickly: Derive = async (text, salt) => sha256(Uint8Array.from([...new TextEncoder().encode(text), ...salt]));

const NOW = 1_780_000_000_000;
const DAY = 86_400_000;
const never = new AbortController().signal;
let names = 0;
const open: DeviceDatabase[] = [];

afterEach(() => {
  for (const database of open.splice(0)) database.close();
});

type Answer = (
  path: string,
  body: { username?: string; refreshToken?: string; device?: string; enrolment?: object },
) => Response | Promise<Response>;

function sessionOf(name: string, change: Partial<Session> = {}): Session {
  return {
    accessToken: `access of ${name}`,
    expiresIn: 600,
    refreshToken: `refresh token of ${name}`,
    leaseUntil: NOW + 14 * DAY,
    serverTime: NOW,
    person: { id: uuid(name), name, username: name, roles: ['specialist'] },
    sede: { id: uuid('AY'), code: 'AY', name: 'UT Ayacucho', central: false },
    device: { code: 'AY1', sede: uuid('AY'), name: 'portátil' },
    grant: `grant of ${name}`,
    ...change,
  };
}

const problem = (status: number, code: string) =>
  new Response(JSON.stringify({ type: 'urn:x', title: 'Título', status, code }), {
    status,
    headers: { 'content-type': PROBLEM_MEDIA_TYPE },
  });
const accepts: Answer = (path, { username, refreshToken }) =>
  Response.json(
    sessionOf(path === PATHS.session ? String(username) : String(refreshToken).replace('refresh token of ', '')),
  );

function setUp() {
  const database = openDeviceDatabase(`session-${(names += 1)}`);
  open.push(database);
  const secrets = new Map<string, string>();
  const clock = { now: NOW };
  const server = { answer: accepts, asked: [] as string[] };
  const platform: Platform = {
    name: 'browser',
    serverUrl: '',
    journal: createMemoryJournal('AY1'),
    documents: { save: () => Promise.reject(new Error()), print: () => Promise.reject(new Error()) },
    signing: { keyFiles: { from: 'main', choose: () => Promise.resolve(undefined) } },
    decorateWindow: () => Promise.resolve(),
    databaseMarks: { read: () => Promise.resolve(null), write: () => Promise.resolve() },
    notices: {
      mayShow: () => Promise.resolve(false),
      ask: () => Promise.resolve(false),
      show: () => Promise.resolve(),
    },
    secrets: {
      read: async (name) => secrets.get(name) ?? null,
      write: async (name, value) => void (value === null ? secrets.delete(name) : secrets.set(name, value)),
    },
  };
  const memory = createDeviceMemory(database);
  const keeper = createSessionKeeper({
    memory,
    platform,
    now: () => clock.now,
    randomBytes: (length) => new Uint8Array(length).fill(7),
    derive: quickly,
    fetch: async (url, init) => {
      const path = typeof url === 'string' ? url : '';
      server.asked.push(path);
      return server.answer(path, JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as object);
    },
  });
  const token = (renew = false) => keeper.accessToken({ renew, signal: never });
  return { keeper, memory, clock, server, secrets, token };
}

describe('with a line', () => {
  it('remembers device and person, keeps the session, and gives its token until shortly before it ends', async () => {
    const { keeper, memory, clock, server, token } = setUp();
    expect(await keeper.signIn('Rosa', 'secreto')).toMatchObject({ ok: true, person: { name: 'Rosa' } });
    expect(await keeper.device()).toMatchObject({ code: 'AY1' });
    expect(await memory.current()).toMatchObject({ id: uuid('Rosa') });
    expect(JSON.stringify(await memory.people())).not.toContain('secreto');
    expect(await token()).toBe('access of Rosa');
    clock.now += 569_000;
    await token();
    expect(server.asked).toEqual([PATHS.session]);
    clock.now += 2_000;
    await token();
    expect(server.asked).toEqual([PATHS.session, PATHS.refresh]);
  });

  it('renews once for everyone who asks at the same time', async () => {
    const { keeper, server, token } = setUp();
    await keeper.signIn('Rosa', 'secreto');
    expect(await Promise.all([token(true), token(true), token(true)])).toEqual(Array(3).fill('access of Rosa'));
    expect(server.asked).toEqual([PATHS.session, PATHS.refresh]);
  });

  it('never gives one person the token of another who worked here before', async () => {
    const { keeper, server, token } = setUp();
    await keeper.signIn('Luis', 'otra clave');
    await keeper.signIn('Rosa', 'secreto');
    const held = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    server.answer = async (path, body) => {
      reached.resolve();
      await held.promise;
      return accepts(path, body);
    };
    const hers = token(true);
    await reached.promise;
    await keeper.enter(uuid('Luis'), 'otra clave');
    const his = token();
    held.resolve();
    expect(await hers).toBe('access of Rosa');
    expect(await his).toBe('access of Luis');
  });

  it('SY-28 shows a server that may have forgotten the device who was let in on it, and enrols anew where that does not help', async () => {
    const { keeper, server, memory } = setUp();
    await keeper.signIn('Luis', 'otra clave');
    const bodies: object[] = [];
    server.answer = (_path, body) => {
      bodies.push({ device: body.device, enrolment: body.enrolment });
      if (body.device !== undefined) return problem(409, 'unknown-device');
      return Response.json(sessionOf('Rosa', { device: { code: 'AY205', sede: uuid('AY'), name: 'portátil' } }));
    };
    expect(await keeper.signIn('Rosa', 'secreto')).toMatchObject({ ok: true });
    const grants = [{ person: uuid('Luis'), grant: 'grant of Luis' }];
    expect(bodies).toEqual([{ device: 'AY1', enrolment: { sede: uuid('AY'), grants } }, {}]);
    expect((await memory.device())?.code).toBe('AY205');
  });

  it('SY-30 enrols the machine anew with the session of whoever works, and gives no session of its former code away', async () => {
    const { keeper, memory, server, token } = setUp();
    await keeper.signIn('Luis', 'otra clave');
    await keeper.signIn('Rosa', 'secreto');
    const device = { code: 'AY9', sede: uuid('AY'), name: 'portátil', formerly: 'AY1' };
    server.answer = (path, body) =>
      path === PATHS.enrolment ? Response.json(sessionOf('Rosa', { device })) : accepts(path, body);
    await keeper.enrolAnew(never);
    expect(await keeper.device()).toEqual(device);
    expect(await token()).toBe('access of Rosa');
    await keeper.enter(uuid('Luis'), 'otra clave');
    await expect(token()).rejects.toMatchObject({ kind: 'session' });
    expect((await memory.device())?.code).toBe('AY9');
  });

  it('says what is wrong', async () => {
    const { keeper, server } = setUp();
    for (const [answer, refusal] of [
      [() => problem(401, 'wrong-credentials'), { kind: 'wrong', attemptsLeft: null }],
      [() => problem(403, 'account-disabled'), { kind: 'refused', message: 'Título' }],
      [() => new Response('<html>', { status: 200 }), { kind: 'no-line' }],
      [() => Promise.reject(new TypeError('Failed to fetch')), { kind: 'no-line' }],
    ] as const) {
      server.answer = answer;
      expect(await keeper.signIn('Rosa', 'x')).toEqual({ ok: false, refusal });
    }
  });

  it('asks to sign in again when nobody is here, or the session is gone', async () => {
    const { keeper, secrets, token } = setUp();
    await expect(token()).rejects.toMatchObject({ kind: 'session' });
    await keeper.signIn('Rosa', 'secreto');
    secrets.clear();
    await expect(token(true)).rejects.toMatchObject({ kind: 'session' });
  });
});

describe('without a line', () => {
  it('lets in who knows the passphrase, while the lease lasts', async () => {
    const { keeper, clock, memory } = setUp();
    await keeper.signIn('Rosa', 'contraseña');
    await keeper.leave();
    expect(await memory.current()).toBeUndefined();
    // The same letters, composed another way.
    expect(await keeper.enter(uuid('Rosa'), 'contrasen\u0303a')).toMatchObject({ ok: true });
    clock.now += 15 * DAY;
    expect(await keeper.enter(uuid('Rosa'), 'contraseña')).toEqual({
      ok: false,
      refusal: { kind: 'lease-over', since: NOW + 14 * DAY },
    });
    expect(await keeper.enter(uuid('nobody'), 'x')).toEqual({ ok: false, refusal: { kind: 'unknown-here' } });
  });

  it('counts the attempts, then makes wait, and forgets them after a success', async () => {
    const { keeper, clock } = setUp();
    await keeper.signIn('Rosa', 'secreto');
    const left: unknown[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) left.push(await keeper.enter(uuid('Rosa'), 'no'));
    expect(left.slice(0, 4)).toEqual(
      [4, 3, 2, 1].map((attemptsLeft) => ({ ok: false, refusal: { kind: 'wrong', attemptsLeft } })),
    );
    expect(left[4]).toEqual({ ok: false, refusal: { kind: 'wait', until: NOW + waitAfter(5) } });
    expect(await keeper.enter(uuid('Rosa'), 'secreto')).toMatchObject({ refusal: { kind: 'wait' } });
    clock.now += waitAfter(5) + 1;
    expect(await keeper.enter(uuid('Rosa'), 'secreto')).toMatchObject({ ok: true });
    expect(await keeper.enter(uuid('Rosa'), 'no')).toMatchObject({ refusal: { kind: 'wrong', attemptsLeft: 4 } });
  });
});
