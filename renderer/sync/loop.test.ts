import { describe, expect, it } from 'vitest';
import { createMemoryStore, createMemorySyncState } from '../../test/support/simulation/memory-store.ts';
import { createSyncLoop, type LoopStatus, type Timers } from './loop.ts';
import { TransportFailure, type SyncStatePort, type TransportFailureKind } from './ports.ts';
import { acceptAll, EPOCH, opened, RECEIPT, transportOf, chainOf } from './sync.fixture.ts';

const MINUTE = 60_000;

/** Lets everything that waits for promises alone go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
}

/** Time that moves only when it is told to. */
function createTime(random = 0.5) {
  let now = 1_000_000;
  let due: { at: number; run: () => void }[] = [];
  const timers: Timers = {
    after(delay, run) {
      const timer = { at: now + delay, run };
      due.push(timer);
      return () => {
        due = due.filter((other) => other !== timer);
      };
    },
    random: () => random,
  };
  return {
    timers,
    now: () => now,
    async pass(milliseconds: number) {
      const end = now + milliseconds;
      await settle();
      for (;;) {
        const next = due.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        now = next.at;
        due = due.filter((timer) => timer !== next);
        next.run();
        await settle();
      }
      now = end;
    },
  };
}

interface Options {
  random?: number;
  state?: (state: SyncStatePort) => SyncStatePort;
}

/** A loop on a line that a test cuts and mends, with a server that counts the rounds. */
function setUp({ random, state: wrap = (state) => state }: Options = {}) {
  const time = createTime(random);
  const line = {
    fails: undefined as TransportFailureKind | undefined,
    /** When the pulls of rounds were asked for. */
    pulls: [] as number[],
    /** Set to hold the next pull back. */
    held: undefined as Promise<void> | undefined,
    change: undefined as (() => void) | undefined,
    cutLive: undefined as (() => void) | undefined,
    lives: 0,
  };
  const transport = transportOf({
    push: async (request) => acceptAll(request),
    async *snapshot() {
      yield { head: { checkpoint: { epoch: EPOCH, scopes: {} }, total: 0 } };
      yield { end: true };
    },
    pull: async ({ checkpoint }) => {
      line.pulls.push(time.now());
      await line.held;
      if (line.fails !== undefined) throw new TransportFailure(line.fails, line.fails);
      return { records: [], gone: [], checkpoint, more: false, receipt: RECEIPT };
    },
    live: (onChange, signal) =>
      new Promise((_resolve, reject) => {
        line.lives += 1;
        line.change = onChange;
        line.cutLive = () => {
          reject(new TransportFailure('offline', 'cut'));
        };
        signal.addEventListener('abort', line.cutLive);
      }),
  });
  const store = createMemoryStore();
  const state = wrap(createMemorySyncState('AY1'));
  const loop = createSyncLoop({ store, state, transport, now: time.now, chain: chainOf('AY1'), timers: time.timers });
  const seen: LoopStatus[] = [];
  loop.subscribe(() => seen.push(loop.status()));
  return { loop, line, store, seen, ...time };
}

type World = ReturnType<typeof setUp>;

async function started(options?: Options): Promise<World> {
  const world = setUp(options);
  world.loop.start();
  await world.pass(0);
  return world;
}

/** Holds the round that is under way until the returned function is called. */
function hold({ line }: World): () => Promise<void> {
  let release = () => undefined as void;
  line.held = new Promise((resolve) => {
    release = resolve;
  });
  return async () => {
    line.held = undefined;
    release();
    await settle();
  };
}

describe('SY-18 when a round is made', () => {
  it('at once, and then every minute when nothing wakes it', async () => {
    const { loop, line, pass } = await started();
    expect(line.pulls).toHaveLength(1);
    expect(loop.status()).toMatchObject({ phase: 'idle', offlineSince: null, failure: null });
    await pass(MINUTE - 1);
    expect(line.pulls).toHaveLength(1);
    await pass(1);
    expect(line.pulls).toHaveLength(2);
    await pass(10 * MINUTE);
    expect(line.pulls).toHaveLength(12);
  });

  it('soon after something was written, once for what was written in quick succession', async () => {
    const { loop, line, pass } = await started();
    for (let time = 0; time < 5; time += 1) {
      loop.changed();
      await pass(20);
    }
    await pass(150);
    expect(line.pulls).toHaveLength(2);
  });

  it('also while somebody writes without a pause', async () => {
    const { loop, line, pass } = await started();
    for (let time = 0; time < 100; time += 1) {
      loop.changed();
      await pass(100);
    }
    expect(line.pulls.length).toBeGreaterThan(20);
  });

  it('again when something was written while one was under way', async () => {
    const world = await started();
    const release = hold(world);
    await world.pass(MINUTE);
    world.loop.changed();
    await release();
    await world.pass(0);
    expect(world.line.pulls).toHaveLength(3);
  });

  it('when headquarters says so, also when it says so during a round', async () => {
    const world = await started();
    world.line.change?.();
    await world.pass(150);
    expect(world.line.pulls).toHaveLength(2);

    const release = hold(world);
    await world.pass(MINUTE);
    expect(world.line.pulls).toHaveLength(3);
    // The page on its way was read before this change.
    world.line.change?.();
    await release();
    await world.pass(150);
    expect(world.line.pulls).toHaveLength(4);
  });

  it('also when headquarters does not stop saying so', async () => {
    const { line, pass } = await started();
    for (let time = 0; time < 200; time += 1) {
      line.change?.();
      await pass(50);
    }
    expect(line.pulls.length).toBeGreaterThan(20);
  });

  it('one at a time, however it is asked for', async () => {
    const world = await started();
    const release = hold(world);
    await world.pass(MINUTE);
    const asked = [world.loop.syncNow(), world.loop.syncNow()];
    await world.pass(MINUTE);
    expect(world.line.pulls).toHaveLength(2);
    await release();
    await Promise.all(asked);
    expect(world.line.pulls.length).toBeGreaterThan(2);
  });

  it('now when a person asks, whatever the back-off says', async () => {
    const { loop, line, pass } = await started();
    line.fails = 'offline';
    await pass(20 * MINUTE);
    const before = line.pulls.length;
    line.fails = undefined;
    expect(await loop.syncNow()).toMatchObject({ phase: 'idle', offlineSince: null });
    expect(line.pulls).toHaveLength(before + 1);
  });

  it('never after it was stopped', async () => {
    const { loop, line, pass } = await started();
    await loop.stop();
    loop.changed();
    line.change?.();
    await pass(60 * MINUTE);
    expect(line.pulls).toHaveLength(1);
  });

  it('stops only when the round that is under way has ended', async () => {
    const world = await started();
    const release = hold(world);
    await world.pass(MINUTE);
    let stopped = false;
    const stopping = world.loop.stop().then(() => (stopped = true));
    await settle();
    expect(stopped).toBe(false);
    await release();
    await stopping;
    await world.pass(60 * MINUTE);
    expect(world.line.pulls).toHaveLength(2);
  });
});

describe('SY-18 back-off', () => {
  it.each([
    [0, [1, 2, 4, 8, 16, 32, 64, 128, 150, 150]],
    [0.999_999, [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]],
  ])('doubles from two seconds to five minutes, half of it at random (%d)', async (random, seconds) => {
    const { line, pass } = await started({ random });
    line.fails = 'offline';
    await pass(MINUTE);
    const first = line.pulls.length;
    await pass(60 * MINUTE);
    const waits = line.pulls
      .slice(first - 1)
      .flatMap((at, place, all) => (place === 0 ? [] : [at - (all[place - 1] ?? 0)]));
    expect(waits.slice(0, seconds.length).map((wait) => Math.round(wait / 1_000))).toEqual(seconds);
  });

  it('says since when there is no line, and begins anew after a success', async () => {
    const { loop, line, pass, now } = await started();
    line.fails = 'offline';
    await loop.syncNow();
    const since = now();
    expect(loop.status()).toMatchObject({ phase: 'waiting', failure: 'offline', offlineSince: since });
    line.fails = 'busy';
    await pass(10 * MINUTE);
    expect(loop.status()).toMatchObject({ offlineSince: since, failure: 'busy' });
    line.fails = undefined;
    await pass(10 * MINUTE);
    expect(loop.status()).toMatchObject({ phase: 'idle', offlineSince: null, failure: null });
    line.fails = 'offline';
    await loop.syncNow();
    expect(loop.status().offlineSince).toBe(now());
    expect((loop.status().nextAttempt ?? 0) - now()).toBe(1_500);
  });

  it('is not shortened by what is written or by headquarters', async () => {
    const { loop, line, pass } = await started();
    line.fails = 'busy';
    await pass(30 * MINUTE);
    const before = line.pulls.length;
    for (let time = 0; time < 50; time += 1) {
      loop.changed();
      line.change?.();
      await pass(100);
    }
    expect(line.pulls.length - before).toBeLessThanOrEqual(1);
  });

  it('says that the session ended, which is not a missing line', async () => {
    const { loop, line, pass } = await started();
    line.fails = 'session';
    await pass(MINUTE);
    expect(loop.status()).toMatchObject({ phase: 'session-ended', offlineSince: null, failure: 'session' });
  });

  it('goes on after a failure of the local database, wherever it happened', async () => {
    let fails = false;
    let loads = 0;
    const state = (inner: SyncStatePort): SyncStatePort => ({
      save: inner.save,
      load: () => {
        loads += 1;
        return fails ? Promise.reject(new Error('closed')) : inner.load();
      },
    });
    const { loop, line, pass } = await started({ state });
    const perRound = loads;
    for (let last = 1; last <= perRound; last += 1) {
      loads = 0;
      const previous = line.pulls.length;
      fails = false;
      await pass(10 * MINUTE);
      expect(line.pulls.length).toBeGreaterThan(previous);
      fails = true;
      await pass(10 * MINUTE);
      expect(loop.status()).toMatchObject({ phase: 'waiting', failure: 'internal' });
    }
  });

  it('goes on when only the last read of a round fails', async () => {
    let countdown = Number.POSITIVE_INFINITY;
    const state = (inner: SyncStatePort): SyncStatePort => ({
      save: inner.save,
      load: () => ((countdown -= 1) === 0 ? Promise.reject(new Error('closed')) : inner.load()),
    });
    const { loop, line, pass } = await started({ state });
    for (let position = 1; position < 8; position += 1) {
      countdown = position;
      const before = line.pulls.length;
      await pass(5 * MINUTE);
      expect(line.pulls.length).toBeGreaterThan(before);
      expect(loop.status().phase).toBe('idle');
    }
  });
});

describe('SY-19 the live connection', () => {
  it('is opened after a success, once, and again after it broke', async () => {
    const { line, pass } = await started();
    await pass(5 * MINUTE);
    expect(line.lives).toBe(1);
    line.cutLive?.();
    await pass(5_000);
    expect(line.lives).toBe(2);
  });

  it('makes the loop look soon when it breaks, and ever later when it keeps breaking', async () => {
    const { line, pass } = await started();
    const seconds: number[] = [];
    for (let time = 0; time < 7; time += 1) {
      const before = line.pulls.length;
      line.cutLive?.();
      let waited = 0;
      for (; line.pulls.length === before; waited += 1) await pass(1_000);
      seconds.push(waited);
    }
    expect(seconds).toEqual([2, 4, 8, 16, 30, 30, 30]);
  });

  it('does not put off what is due sooner when it breaks', async () => {
    const { loop, line, pass } = await started({ random: 0.99 });
    loop.changed();
    line.cutLive?.();
    await pass(150);
    expect(line.pulls).toHaveLength(2);
  });

  it('is closed when the loop stops', async () => {
    const { loop, line, pass } = await started();
    await loop.stop();
    await pass(10 * MINUTE);
    expect(line.lives).toBe(1);
  });
});

it('SY-18 shows progress while it sends', async () => {
  const { loop, store, seen, pass } = await started();
  await store.append([opened]);
  loop.changed();
  await pass(150);
  expect(seen.map(({ progress }) => progress)).toContainEqual({ phase: 'push', done: 0, total: 1 });
  expect(loop.status().progress).toBeNull();
});
