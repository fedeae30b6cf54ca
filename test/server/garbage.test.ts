import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATHS } from '#shared/contract/sync.ts';
import { Problem, PROBLEM_MEDIA_TYPE } from '#shared/contract/problem.ts';
import { CONFORMITY_PATH } from '../../server/routes/conformity.ts';
import { atencionDraft } from './drafts.ts';
import { postgresql } from './databases.ts';
import { createDevice, createWorld, newId, signIn, type TestDevice, type World } from './world.ts';

/** Runs per route; all of them together stay in the order of seconds. */
const RUNS = 60;

interface Request {
  method: string;
  url: string;
  headers: Record<string, string>;
  payload?: string;
}

describe('whatever is sent to any route', () => {
  let world: World;
  let device: TestDevice;
  let token: string;
  beforeAll(async () => {
    world = await createWorld(postgresql);
    device = await createDevice(world, 'rosa.quispe');
    token = (await signIn(world, 'rosa.quispe', device.code)).accessToken;
  });
  afterAll(() => world.close());

  it('gets a problem in Spanish or what the route promises, changes nothing, and the server goes on', async () => {
    const routes = world.app.routeList;
    expect(routes.length).toBeGreaterThan(Object.keys(PATHS).length);
    const before = await fingerprint();
    for (const route of routes) {
      await fc.assert(
        fc.asyncProperty(requestTo(route), async (request) => {
          await expectDecentAnswer(request);
        }),
        { numRuns: RUNS },
      );
    }
    await fc.assert(
      fc.asyncProperty(requestTo({ method: 'GET', url: '/*' }), (request) => expectDecentAnswer(request)),
      { numRuns: RUNS },
    );
    expect(await fingerprint()).toEqual(before);
    expect((await world.app.inject(PATHS.health)).statusCode).toBe(200);
    expect((await device.push(device.write([atencionDraft(device)]))).verdicts).toMatchObject([
      { verdict: 'accepted' },
    ]);
  });

  it.each([
    ['malformed JSON', '{"username": ', 'application/json', 400, 'malformed-json'],
    ['nothing', '', 'application/json', 400, 'malformed-json'],
    ['a form', 'username=a', 'application/x-www-form-urlencoded', 415, 'unsupported-media'],
    ['plain text', 'hola', 'text/plain', 415, 'unsupported-media'],
    ['a field of another type', '{"username":["a"],"password":"b"}', 'application/json', 400, 'invalid-input'],
    ['unknown fields', '{"username":"a","password":"b","extra":1}', 'application/json', 400, 'invalid-input'],
    ['brackets by the thousand', '['.repeat(30_000) + ']'.repeat(30_000), 'application/json', 400, 'invalid-input'],
    ['too much', `{"username":"${'x'.repeat(100_000)}"}`, 'application/json', 413, 'too-large'],
  ])('names what is wrong with %s', async (_name, payload, type, status, code) => {
    const answer = await world.app.inject({
      method: 'POST',
      url: PATHS.session,
      headers: { 'content-type': type },
      payload,
    });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ status, code });
  });

  it.each([
    ['a push that is packed', 'gzip', (body: string) => gzipSync(body), 200, undefined],
    ['one that says so and is not', 'gzip', (body: string) => Buffer.from(body), 400, 'malformed-json'],
    ['one that is cut', 'gzip', (body: string) => gzipSync(body).subarray(0, 200), 400, 'malformed-json'],
    ['another packing', 'zstd', (body: string) => Buffer.from(body), 415, 'unsupported-media'],
    ['a little that swells', 'gzip', () => gzipSync(`"${' '.repeat(40_000_000)}"`), 413, 'too-large'],
  ])('takes or names %s', async (_name, encoding, packed, status, code) => {
    const body = { replica: device.replica, digests: {}, events: device.write([atencionDraft(device)]) };
    const answer = await world.app.inject({
      method: 'POST',
      url: PATHS.push,
      headers: {
        'content-type': 'application/json',
        'content-encoding': encoding,
        authorization: `Bearer ${token}`,
      },
      payload: packed(JSON.stringify(body)),
    });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject(
      code === undefined ? { verdicts: [{ verdict: 'accepted' }] } : { status, code },
    );
  });

  it('refuses a push with one event nested beyond reason, and takes the others', async () => {
    const [good] = device.write([atencionDraft(device)]);
    const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    const payload = `{"replica":"${device.replica}","digests":{},"events":[${nested(200_000)},${nested(16_000)},{"__proto__":{"x":1}},${JSON.stringify(good)}]}`;
    const answer = await world.app.inject({
      method: 'POST',
      url: PATHS.push,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      payload,
    });
    expect(answer.json()).toMatchObject({
      verdicts: [
        { verdict: 'refused' },
        { verdict: 'refused', reason: { code: 'malformed' } },
        { verdict: 'refused', reason: { code: 'malformed' } },
        { verdict: 'accepted' },
      ],
    });
  });

  async function expectDecentAnswer(request: Request): Promise<void> {
    const answer = await world.app.inject({ ...request, method: request.method as 'GET', payloadAsStream: true });
    const type = String(answer.headers['content-type']);
    if (type.startsWith('text/event-stream')) {
      answer.stream().destroy();
      return;
    }
    const body = await text(answer.stream());
    if (answer.statusCode < 400) {
      if (request.method === 'DELETE') token = (await signIn(world, 'rosa.quispe', device.code)).accessToken;
      return;
    }
    expect(answer.statusCode).toBeLessThan(500);
    if (request.method === 'HEAD') return;
    // The page behind a mail's link says in words what is wrong with it; everything else answers to programs.
    const page = request.url.startsWith(CONFORMITY_PATH) && type.startsWith('text/html');
    const isSaid = page ? body.includes('<html lang="es') : isProblem(type, body, answer.statusCode);
    expect(isSaid, `${answer.statusCode} ${type} ${body.slice(0, 200)}`).toBe(true);
    expect(body).not.toMatch(/node_modules|\.ts:|at .*\(/);
  }

  function isProblem(type: string, body: string, status: number): boolean {
    return type.includes(PROBLEM_MEDIA_TYPE) && Problem.parse(JSON.parse(body)).status === status;
  }

  function requestTo(route: { method: string; url: string }): fc.Arbitrary<Request> {
    const path = fc.oneof(
      fc.webPath(),
      fc.string({ maxLength: 20 }).map(encodeURI),
      fc.constantFrom('%', '%ff', '..%2f..%2fetc%2fpasswd', '%00'),
    );
    const url = fc
      .tuple(path, query)
      .map(([rest, search]) => route.url.replaceAll('*', rest.replace(/^\/+/, '')) + search);
    const type = fc.oneof(
      { weight: 8, arbitrary: fc.constant('application/json') },
      fc.constantFrom(
        'text/plain',
        'application/xml',
        'multipart/form-data; boundary=x',
        'application/json; charset=utf-16',
        '',
      ),
    );
    const sender = fc.oneof(
      { weight: 4, arbitrary: fc.constant('own') },
      fc.constant('none'),
      fc.base64String({ maxLength: 60 }),
    );
    return fc.record({ url, type, sender, body: bodyFor(route.url) }).map((made) => {
      const headers: Record<string, string> = {};
      if (made.sender !== 'none') headers['authorization'] = `Bearer ${made.sender === 'own' ? token : made.sender}`;
      if (route.method === 'GET' || route.method === 'HEAD') return { method: route.method, url: made.url, headers };
      return {
        method: route.method,
        url: made.url,
        headers: { ...headers, 'content-type': made.type },
        payload: made.body,
      };
    });
  }

  /** Well-formed requests with one part replaced, pure JSON, and what is not even that. */
  function bodyFor(url: string): fc.Arbitrary<string> {
    const example = examples()[url] ?? {};
    const spoilt = fc.tuple(fc.nat(), junk).map(([place, value]) => JSON.stringify(replaceAt(example, place, value)));
    const whole = fc.json({ maxDepth: 4 });
    const cut = fc.tuple(whole, fc.nat({ max: 50 })).map(([json, at]) => json.slice(0, at));
    return fc.oneof({ weight: 5, arbitrary: spoilt }, { weight: 2, arbitrary: whole }, cut, fc.string());
  }

  /** What each route would take; none of them changes anything when one part is replaced by junk. */
  function examples(): Record<string, object> {
    const { replica } = device;
    const event = {
      id: newId(),
      record: newId(),
      kind: 'atencion',
      type: 'registered',
      at: { wall: 1, counter: 0 },
      by: newId(),
      device: 'LO1',
      seq: 1,
      prev: '',
      act: newId(),
      data: {},
      sig: '',
    };
    const checkpoint = { epoch: world.context.epoch, scopes: { org: 0 } };
    return {
      [PATHS.session]: { username: 'nadie', password: 'nada', device: device.code, deviceName: 'PC' },
      [PATHS.refresh]: { refreshToken: 'x'.repeat(43) },
      [PATHS.push]: { replica, events: [event], digests: { [newId()]: 'x' } },
      [PATHS.pull]: { replica, checkpoint, limit: 1 },
      [PATHS.talonarios]: { request: newId(), year: 1900 },
    };
  }

  async function fingerprint(): Promise<unknown> {
    const tables = [
      'events',
      'records',
      'feed',
      'refusals',
      'accounts',
      'devices',
      'staff',
      'cargo_numbers',
      'bien_codes',
    ];
    const counts = tables.map((table) => `(select count(*) from ${table}) as ${table}`);
    return (await sql.raw(`select ${counts.join(', ')}`).execute(world.database.db)).rows;
  }
});

const junk = fc.oneof(
  fc.constantFrom(
    null,
    '',
    '\u0000',
    '\ud800',
    -1,
    1e308,
    2 ** 53,
    '1905-01-01',
    '2099-12-31',
    [],
    {},
    'x'.repeat(70_000),
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }),
);

const query = fc.oneof(
  fc.constant(''),
  fc.webQueryParameters().map((parameters) => `?${parameters}`),
  fc
    .record(
      {
        replica: fc.oneof(fc.uuid(), fc.string()),
        after: fc.oneof(fc.uuid(), fc.string()),
        checkpoint: fc.oneof(fc.json(), fc.string()),
      },
      { requiredKeys: [] },
    )
    .map((parameters) => `?${new URLSearchParams(parameters).toString()}`),
);

/** The same value with one of its parts, counted through, replaced. */
function replaceAt(value: unknown, place: number, by: unknown): unknown {
  const paths: string[][] = [[]];
  const walk = (part: unknown, path: string[]): void => {
    if (part === null || typeof part !== 'object') return;
    for (const [key, member] of Object.entries(part)) {
      paths.push([...path, key]);
      walk(member, [...path, key]);
    }
  };
  walk(value, []);
  return put(value, paths[place % paths.length] ?? [], by);
}

function put(value: unknown, [key, ...rest]: string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((member, index): unknown => (String(index) === key ? put(member, rest, by) : member));
  const members = value as Record<string, unknown>;
  return { ...members, [key]: put(members[key], rest, by) };
}
