import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { PROBLEM_MEDIA_TYPE } from '#shared/contract/problem.ts';
import { createHttpClient, type HttpRequest } from './http-client.ts';
import { PATIENCE } from './patience.ts';
import { TransportFailure } from './ports.ts';
import { never } from './sync.fixture.ts';

const Body = z.strictObject({ n: z.number() });
const request: HttpRequest = { method: 'POST', path: '/api/x', body: { a: 1 }, signal: never };

const json = (value: unknown, init?: ResponseInit) => Response.json(value, init);
const problem = (status: number, code: string) =>
  new Response(JSON.stringify({ type: 'urn:x', title: 'Título', status, code }), {
    status,
    headers: { 'content-type': PROBLEM_MEDIA_TYPE },
  });
const page = (status: number) =>
  new Response('<html>Bienvenido al hotel</html>', { status, headers: { 'content-type': 'text/html' } });

/** A client whose requests are answered one after another; hands back what was asked. */
function clientOf(...answers: (Response | Error | ((init: RequestInit) => Promise<Response>))[]) {
  const asked: { url: string; token: string | null }[] = [];
  const renewals: boolean[] = [];
  const client = createHttpClient({
    baseUrl: 'http://sede',
    accessToken: async ({ renew }) => {
      renewals.push(renew);
      return renew ? 'new' : 'old';
    },
    fetch: async (url, init = {}) => {
      asked.push({ url: new Request(url).url, token: new Headers(init.headers).get('authorization') });
      const next = answers.shift();
      if (next === undefined) throw new Error('asked once too often');
      if (next instanceof Error) throw next;
      return typeof next === 'function' ? next(init) : next;
    },
  });
  return { client, asked, renewals, send: () => client.json(request, Body) };
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no failure',
    (cause: unknown) => (cause instanceof TransportFailure ? `${cause.kind} ${cause.code ?? ''}`.trim() : cause),
  );

describe('SY-36 a long body', () => {
  const long = { ...request, body: { problem: 'No enciende. '.repeat(200) } };
  const received: { encoding: string | null; body: unknown }[] = [];
  beforeEach(() => received.splice(0));

  /** Answers in turn, and keeps what came as a server would read it. */
  const reading = (answer: Response) => async (init: RequestInit) => {
    const sent = new Response(init.body as BodyInit);
    const encoding = new Headers(init.headers).get('content-encoding');
    const plain = encoding === 'gzip' ? sent.body?.pipeThrough(new DecompressionStream('gzip')) : sent.body;
    received.push({ encoding, body: await new Response(plain).json() });
    return answer;
  };

  it('goes packed, and a short one as it is', async () => {
    const { client } = clientOf(reading(json({ n: 1 })), reading(json({ n: 2 })));
    await client.json(long, Body);
    await client.json(request, Body);
    expect(received).toEqual([
      { encoding: 'gzip', body: long.body },
      { encoding: null, body: request.body },
    ]);
  });

  it.each([problem(415, 'unsupported-media'), problem(400, 'malformed-json'), page(415)])(
    'goes as it is, from then on, where a packed one is not understood',
    async (refusal) => {
      const { client } = clientOf(reading(refusal), reading(json({ n: 1 })), reading(json({ n: 2 })));
      await client.json(long, Body);
      await client.json(long, Body);
      expect(received.map(({ encoding }) => encoding)).toEqual(['gzip', null, null]);
    },
  );

  it('is blamed when it is not understood as it is either', async () => {
    const { client } = clientOf(problem(400, 'malformed-json'), problem(400, 'malformed-json'));
    expect(await failure(client.json(long, Body))).toBe('rejected malformed-json');
  });
});

describe('SY-20 what a failure means', () => {
  it.each<[string, Response | Error, string]>([
    ['no network', new TypeError('Failed to fetch'), 'offline'],
    ['the page of a captive portal', page(200), 'offline'],
    ['a captive portal that redirects to its form', page(403), 'offline'],
    ['another service that answers in JSON', json({ hello: 'world' }), 'offline'],
    ['an answer that was cut', new Response('{"n":', { status: 200 }), 'offline'],
    ['a proxy that cannot reach the server', page(502), 'busy'],
    ['a server at its limit', problem(503, 'unavailable'), 'busy unavailable'],
    ['too many requests', problem(429, 'too-many-requests'), 'busy too-many-requests'],
    ['a server that stumbled', problem(500, 'internal'), 'busy internal'],
    [
      'a problem body that is none',
      new Response('no', { status: 400, headers: { 'content-type': PROBLEM_MEDIA_TYPE } }),
      'offline',
    ],
    ['a restored server', problem(409, 'epoch-changed'), 'epoch epoch-changed'],
    ['what came there in part', problem(400, 'upload-cut'), 'offline'],
    ['an unknown device', problem(409, 'unknown-device'), 'rejected unknown-device'],
    ['a body that is too large', problem(413, 'too-large'), 'rejected too-large'],
    ['invalid input', problem(400, 'invalid-input'), 'rejected invalid-input'],
    ['a forbidden request', problem(403, 'role'), 'rejected role'],
  ])('%s', async (_title, answer, expected) => {
    expect(await failure(clientOf(answer).send())).toBe(expected);
  });

  it('reads what the contract says', async () => {
    const { send, asked } = clientOf(json({ n: 5 }));
    expect(await send()).toEqual({ n: 5 });
    expect(asked).toEqual([{ url: 'http://sede/api/x', token: 'Bearer old' }]);
  });

  it('renews the session once when it ended, and asks again', async () => {
    const { send, asked, renewals } = clientOf(problem(401, 'session-ended'), json({ n: 1 }));
    expect(await send()).toEqual({ n: 1 });
    expect(asked.map(({ token }) => token)).toEqual(['Bearer old', 'Bearer new']);
    expect(renewals).toEqual([false, true]);
  });

  it('does not renew a second time', async () => {
    const { send, asked } = clientOf(problem(401, 'session-ended'), problem(401, 'session-ended'));
    expect(await failure(send())).toBe('session session-ended');
    expect(asked).toHaveLength(2);
  });

  it('counts a stream without a body as no line', async () => {
    const { client } = clientOf(new Response(null, { status: 200 }));
    expect(await failure(client.stream(request))).toBe('offline');
  });
});

describe('SY-21 patience', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const silent = (init: RequestInit) =>
    new Promise<Response>((_resolve, reject) => {
      init.signal?.addEventListener('abort', () => {
        reject(new Error('aborted'));
      });
    });
  const bodyOf = (write: (controller: ReadableStreamDefaultController<Uint8Array>) => void, init?: ResponseInit) =>
    new Response(new ReadableStream({ start: write }), init);

  /** The outcome once it is known, else «pending», after so many milliseconds. */
  async function after(milliseconds: number, promise: Promise<unknown>): Promise<unknown> {
    let outcome: unknown = 'pending';
    void failure(promise).then((value) => (outcome = value));
    await vi.advanceTimersByTimeAsync(milliseconds);
    return outcome;
  }

  it('gives up a line that stays silent', async () => {
    const { send } = clientOf(silent);
    const sending = send();
    expect(await after(PATIENCE - 1_000, sending)).toBe('pending');
    expect(await after(2_000, sending)).toBe('offline');
  });

  it('waits longer for a large body over a slow line', async () => {
    const begun = Promise.withResolvers<void>();
    const { client } = clientOf((init) => {
      begun.resolve();
      return silent(init);
    });
    // Digits of a sine do not repeat: packed, it stays large.
    const body = Array.from({ length: 40_000 }, (_unused, place) => Math.sin(place)).join(' ');
    const sending = client.json({ ...request, body }, Body);
    await begun.promise;
    expect(await after(PATIENCE + 60_000, sending)).toBe('pending');
    expect(await after(600_000, sending)).toBe('offline');
  });

  it('waits as long as bytes keep coming, and not when they stop', async () => {
    const encoder = new TextEncoder();
    const slow = bodyOf((controller) => {
      for (const [place, piece] of ['{', '"n"', ':', '7', '}'].entries()) {
        setTimeout(() => controller.enqueue(encoder.encode(piece)), place * 30_000);
      }
      setTimeout(() => {
        controller.close();
      }, 5 * 30_000);
    });
    const { send } = clientOf(slow);
    const sending = send();
    void sending.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(160_000);
    await expect(sending).resolves.toEqual({ n: 7 });

    const stuck = clientOf(bodyOf((controller) => controller.enqueue(encoder.encode('{"n":'))));
    expect(await after(PATIENCE + 1, stuck.send())).toBe('offline');
  });

  it('does not wait for ever for the body of a refusal either', async () => {
    const stuck = bodyOf(() => undefined, { status: 400, headers: { 'content-type': PROBLEM_MEDIA_TYPE } });
    expect(await after(PATIENCE + 1, clientOf(stuck).send())).toBe('offline');
  });
});
