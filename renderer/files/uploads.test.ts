// oxlint-disable-next-line import/no-unassigned-import -- it puts IndexedDB in place for whatever is imported next
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PDF } from '#shared/attachments/file.fixture.ts';
import { uuid } from '#shared/history/event.fixture.ts';
import type { Event } from '#shared/history/event.ts';
import { write } from '#shared/records/record.fixture.ts';
import type { LoopStatus } from '../sync/loop.ts';
import { TransportFailure } from '../sync/ports.ts';
import { hashOf, openFileStore, type FileStore } from './file-store.ts';
import { startUploads, type Uploads } from './uploads.ts';

const RECORD = uuid('ticket');
const OWNER = { kind: 'ticket', record: RECORD } as const;
const HASH = hashOf(PDF);
const KEY = [RECORD, HASH] as const;
const attached = write({
  kind: 'ticket',
  type: 'attached',
  data: { hash: HASH, size: PDF.length, name: 'a.pdf', type: 'application/pdf', role: 'other' },
  minute: 1,
});

let names = 0;
let files: FileStore;
let uploads: Uploads;
let now = 1000;
let epoch: string | null;
let held: { events: Event[]; unsent: string[] } | undefined;
/** What headquarters answers: bytes that it takes of a piece, or a failure. */
let answer: (asked: { method: string; offset: number; length: number }) => number;
let asked: string[];
let status: LoopStatus;
let listeners: Set<() => void>;
let nudged: number;

const IDLE = { phase: 'idle', progress: null, offlineSince: null, failure: null, nextAttempt: null } as const;
/** A round of the loop ends. */
const round = async (change: Partial<LoopStatus> = {}) => {
  status = { ...status, ...IDLE, lastSuccess: (status.lastSuccess ?? 0) + 1, ...change };
  for (const listener of listeners) listener();
  await uploads.settled();
};
const open = () => {
  uploads = startUploads({
    files,
    http: {
      response: ({ method, headers = {}, bytes }) => {
        asked.push(method);
        try {
          const offset = Number(headers['upload-offset'] ?? 0);
          const reached = answer({ method, offset, length: bytes?.length ?? 0 });
          return Promise.resolve(new Response(null, { headers: { 'upload-offset': String(reached) } }));
        } catch (failure) {
          return Promise.reject(failure instanceof Error ? failure : new Error('failed'));
        }
      },
    },
    findRecord: () => Promise.resolve(held),
    epoch: () => Promise.resolve(epoch),
    loop: {
      status: () => status,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      changed: () => {
        nudged += 1;
      },
    },
    now: () => now,
  });
};
const states = async () =>
  (await files.dispatches()).map(({ state, code }) => (code === undefined ? state : `${state} ${code}`));

beforeEach(() => {
  names += 1;
  files = openFileStore(() => now, `files-${names}`);
  now = 1000;
  epoch = 'first';
  held = { events: [attached], unsent: [] };
  answer = ({ offset, length }) => offset + length;
  asked = [];
  listeners = new Set();
  nudged = 0;
  status = { ...IDLE, phase: 'starting', lastSuccess: null };
  open();
});
afterEach(async () => {
  await uploads.stop();
  files.close();
});

describe('the queue of files', () => {
  it('SY-47 sends a file behind the event that names it, once', async () => {
    await files.put(PDF, OWNER);
    held = { events: [attached], unsent: [attached.id] };
    await round();
    expect([asked, await states()]).toEqual([[], ['waiting']]);
    held = { events: [attached], unsent: [] };
    await round();
    await round();
    expect([asked, await states()]).toEqual([['POST', 'PATCH'], ['sent']]);
  });

  it('SY-47 goes on where the line was cut, at once as long as it gets on', async () => {
    await files.put(PDF, OWNER);
    answer = ({ method }) => {
      if (method === 'POST') return 10;
      throw new TransportFailure('offline', 'cut');
    };
    await round();
    expect([await states(), nudged]).toEqual([['waiting'], 1]);
    await round();
    expect(nudged).toBe(1);
    answer = ({ method, offset, length }) => (method === 'POST' ? 20 : offset + length);
    await round();
    expect(await states()).toEqual(['sent']);
  });

  it('SY-47 sends nothing without a line, nor before the first contact', async () => {
    await files.put(PDF, OWNER);
    await round({ failure: 'offline' });
    epoch = null;
    await round();
    expect(asked).toEqual([]);
  });

  it('SY-48 says why headquarters does not take one, and does not insist', async () => {
    await files.put(PDF, OWNER);
    answer = () => {
      throw new TransportFailure('rejected', 'no', 'file-type');
    };
    await round();
    await round();
    expect([asked.length, await states()]).toEqual([1, ['refused file-type']]);
    answer = ({ offset, length }) => offset + length;
    await uploads.retry(...KEY);
    await uploads.settled();
    expect(await states()).toEqual(['sent']);
  });

  it('SY-48 sends a file that came damaged again, three times', async () => {
    await files.put(PDF, OWNER);
    answer = ({ method }) => {
      if (method === 'POST') return 0;
      throw new TransportFailure('rejected', 'damaged', 'file-damaged');
    };
    await round();
    expect(asked.filter((method) => method === 'PATCH')).toHaveLength(3);
    expect(await states()).toEqual(['refused file-damaged']);
  });

  it('SY-48 waits while headquarters has no room, and says so', async () => {
    await files.put(PDF, OWNER);
    answer = () => {
      throw new TransportFailure('busy', 'full', 'storage-full');
    };
    await round();
    expect(await states()).toEqual(['waiting storage-full']);
    answer = ({ offset, length }) => offset + length;
    await round();
    expect(await states()).toEqual(['sent']);
  });

  it('SY-49 offers its files again to a server that came back from a copy', async () => {
    await files.put(PDF, OWNER);
    await round();
    epoch = 'second';
    await round();
    expect(asked).toEqual(['POST', 'PATCH', 'POST', 'PATCH']);
    await round();
    expect(asked).toHaveLength(4);
  });

  it('SY-49 lets a file go with its record only when headquarters has it', async () => {
    await files.put(PDF, OWNER);
    held = undefined;
    await round();
    expect(await files.has(HASH)).toBe(true);
    held = { events: [attached], unsent: [] };
    await round();
    held = undefined;
    await round();
    expect([await files.has(HASH), await states()]).toEqual([false, []]);
  });

  it('SY-47 forgets what no event ever named, after a day', async () => {
    await files.put(PDF, OWNER);
    held = { events: [], unsent: [] };
    await round();
    expect(await files.has(HASH)).toBe(true);
    now += 86_400_001;
    await round();
    expect(await files.has(HASH)).toBe(false);
  });

  it('SY-47 stops when a person says so, and goes on when they say so', async () => {
    await files.put(PDF, OWNER);
    await uploads.hold(...KEY);
    await round();
    expect(await states()).toEqual(['held']);
    expect(asked).toEqual(['DELETE']);
    await uploads.retry(...KEY);
    await uploads.settled();
    expect(await states()).toEqual(['sent']);
  });

  it('keeps the same bytes once, for as long as any record has them', async () => {
    const other = { kind: 'atencion', record: uuid('atencion') } as const;
    await files.put(PDF, OWNER);
    await files.put(PDF, other);
    expect(await files.dispatches()).toHaveLength(2);
    await files.forget(...KEY);
    expect(await files.get(HASH)).toEqual(PDF);
    await files.forget(other.record, HASH);
    expect(await files.get(HASH)).toBeUndefined();
  });
});
