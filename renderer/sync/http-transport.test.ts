import { afterEach, describe, expect, it, vi } from 'vitest';
import { uuid } from '#shared/history/event.fixture.ts';
import { PATHS, type SnapshotLine } from '#shared/contract/sync.ts';
import { createHttpTransport } from './http-transport.ts';
import { createHttpClient, type HttpClient, type HttpRequest } from './http-client.ts';
import { readLines } from './ndjson.ts';
import { answer, EPOCH, never, opened, RECEIPT } from './sync.fixture.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** A stream of these pieces that then ends, breaks, or stays open. */
function streamOf(
  pieces: readonly Uint8Array[],
  then: 'ends' | 'breaks' | 'stays' = 'ends',
): ReadableStream<Uint8Array> {
  let next = 0;
  return new ReadableStream({
    pull(controller) {
      const piece = pieces[next++];
      if (piece !== undefined) controller.enqueue(piece);
      else if (then === 'ends') controller.close();
      else if (then === 'breaks') controller.error(new TypeError('network error'));
      else return Promise.withResolvers<void>().promise;
      return undefined;
    },
  });
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

afterEach(() => {
  vi.useRealTimers();
});

describe('readLines', () => {
  it('SY-16 splits lines wherever the bytes were cut, also within a letter', async () => {
    const bytes = encode('{"a":"ñandú"}\n\n{"b":"€𝄞"}\n{"cut":');
    for (let size = 1; size <= bytes.length; size += 1) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_unused, place) =>
        bytes.slice(place * size, (place + 1) * size),
      );
      expect(await all(readLines(streamOf(pieces)))).toEqual(['{"a":"ñandú"}', '{"b":"€𝄞"}']);
    }
  });

  it('SY-21 gives up a stream that stays silent', async () => {
    vi.useFakeTimers();
    const reading = all(readLines(streamOf([encode('{}\n')], 'stays'), 5_000));
    const failed = reading.catch((failure: unknown) => failure);
    await vi.advanceTimersByTimeAsync(5_001);
    expect(await failed).toMatchObject({ kind: 'offline' });
  });
});

describe('the transport over HTTP', () => {
  function transportWith(stream: ReadableStream<Uint8Array>) {
    const asked: HttpRequest[] = [];
    const client: HttpClient = {
      json: () => Promise.reject(new Error('not asked')),
      response: () => Promise.reject(new Error('not asked')),
      stream: async (request) => {
        asked.push(request);
        return stream;
      },
    };
    return { asked, transport: createHttpTransport(client) };
  }
  const head: SnapshotLine = { head: { checkpoint: { epoch: EPOCH, scopes: { org: 1 } }, total: 1 } };
  const record: SnapshotLine = { id: opened.record, kind: 'ticket', events: [opened] };
  const lines = (...values: unknown[]) => values.map((value) => encode(`${JSON.stringify(value)}\n`));
  const from = { replica: uuid('replica'), after: null, checkpoint: null };

  it('SY-16 reads a snapshot line by line', async () => {
    const { transport, asked } = transportWith(streamOf(lines(head, record, { end: true })));
    expect(await all(transport.snapshot(from, never))).toEqual([head, record, { end: true }]);
    expect(asked[0]?.path).toBe(`${PATHS.snapshot}?replica=${uuid('replica')}`);
  });

  it('SY-16 says where to go on', async () => {
    const { transport, asked } = transportWith(streamOf([]));
    const checkpoint = { epoch: EPOCH, scopes: { [uuid('sede')]: 3 } };
    await all(transport.snapshot({ ...from, after: uuid('last'), checkpoint }, never));
    const query = new URL(asked[0]?.path ?? '', 'http://x').searchParams;
    expect(query.get('after')).toBe(uuid('last'));
    expect(JSON.parse(query.get('checkpoint') ?? '')).toEqual(checkpoint);
  });

  it.each([
    ['a portal’s page', streamOf([encode('<html>\n<body>\n')])],
    ['lines of another kind', streamOf(lines({ hello: 1 }))],
    ['a line that breaks', streamOf(lines(head), 'breaks')],
  ])('SY-20 %s is no line', async (_title, stream) => {
    await expect(all(transportWith(stream).transport.snapshot(from, never))).rejects.toMatchObject({ kind: 'offline' });
  });

  it('SY-19 wakes once per change, whatever else the stream says', async () => {
    let woken = 0;
    const { transport } = transportWith(
      streamOf([
        encode(': hello\n\nevent: change\ndata: {}\n\n: still here\n\nevent: cha'),
        encode('nge\ndata: {}\n\n'),
      ]),
    );
    await transport.live(() => (woken += 1), never);
    expect(woken).toBe(2);
  });

  it('SY-19 takes a live connection without a sign of life for dead', async () => {
    vi.useFakeTimers();
    const { transport } = transportWith(streamOf([encode(': hello\n')], 'stays'));
    const failed = transport.live(() => undefined, never).catch((failure: unknown) => failure);
    await vi.advanceTimersByTimeAsync(60_001);
    expect(await failed).toMatchObject({ kind: 'offline' });
  });
});

describe('SY-31 what this version cannot read', () => {
  const strange = { id: 'no id', kind: 'ticket', events: [{ envelope: 'of another version' }] };
  const good = { id: opened.record, kind: 'ticket', events: [opened] };
  const answering = (body: BodyInit) =>
    createHttpTransport(
      createHttpClient({
        baseUrl: '',
        accessToken: () => Promise.resolve('token'),
        fetch: () => Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } })),
      }),
    );
  const checkpoint = { epoch: EPOCH, scopes: {} };

  it('keeps no other record out of a page, and members that it does not know are passed over', async () => {
    const page = { records: [strange, good], gone: [], checkpoint, more: false, receipt: RECEIPT, news: 7 };
    const pulled = await answering(JSON.stringify(page)).pull({ replica: EPOCH, checkpoint, limit: 1 }, never);
    expect(pulled.records).toEqual([good]);
    const pushed = await answering(JSON.stringify(answer([], { records: [strange, good] as never }))).push(
      { replica: EPOCH, events: [], digests: {} },
      never,
    );
    expect(pushed.records).toEqual([good]);
  });

  it('is passed over in a first sync', async () => {
    const lines = [{ head: { checkpoint, total: 2, news: 7 } }, strange, good, { end: true }];
    const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    const read = [];
    for await (const line of answering(body).snapshot({ replica: EPOCH, after: null, checkpoint: null }, never))
      read.push(line);
    expect(read).toEqual([{ head: { checkpoint, total: 2 } }, good, { end: true }]);
  });
});
