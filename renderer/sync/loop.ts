import { runRound, type RoundPorts, type RoundProgress } from './round.ts';
import { TransportFailure, type TransportFailureKind, type TransportPort } from './ports.ts';

/** First wait after a failure and the longest one, in milliseconds; in between it doubles. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 5 * 60_000;
/** How often the device asks when nothing wakes it, in milliseconds. */
const POLL = 60_000;
/** Local changes that come in quick succession leave together. */
const GATHER = 150;

/** What the sync strip shows. */
export interface LoopStatus {
  phase: 'starting' | 'idle' | 'syncing' | 'waiting' | 'session-ended';
  progress: RoundProgress | null;
  /** Since when there is no line, ms since the epoch; `null` while there is. */
  offlineSince: number | null;
  failure: TransportFailureKind | 'internal' | null;
  lastSuccess: number | null;
  /** When the next attempt is due, ms since the epoch. */
  nextAttempt: number | null;
}

export interface Timers {
  /** @param delay milliseconds */
  after(delay: number, run: () => void): () => void;
  /** A number in [0, 1). */
  random(): number;
}

export interface LoopPorts extends RoundPorts {
  timers: Timers;
}

export interface SyncLoop {
  start(): void;
  /** Stops timers, live updates and the running round. */
  stop(): Promise<void>;
  /** Something was written here: send it soon. */
  changed(): void;
  /** Runs a round now, whatever the back-off says; resolves when it ended, well or not. */
  syncNow(): Promise<LoopStatus>;
  /**
   * One round over another way than the line, such as an answer on a stick, when no other round is under way.
   * @param at when headquarters said what is in it, ms since the epoch
   * @throws what the round threw; everything acknowledged so far stays settled
   */
  exchange(transport: TransportPort, at: number): Promise<void>;
  status(): LoopStatus;
  subscribe(listener: () => void): () => void;
}

/**
 * Drives rounds for ever: after local changes, when headquarters says that something is new, and by polling; after a
 * failure it waits longer each time, with jitter, so that a herd of devices does not come back all at once.
 */
export function createSyncLoop(ports: LoopPorts): SyncLoop {
  const { timers, now, state, transport } = ports;
  const listeners = new Set<() => void>();
  let status: LoopStatus = {
    phase: 'starting',
    progress: null,
    offlineSince: null,
    failure: null,
    lastSuccess: null,
    nextAttempt: null,
  };
  let stopping = new AbortController();
  let running: Promise<void> | undefined;
  let again = false;
  let failures = 0;
  let cancelTimer: (() => void) | undefined;
  let listening = false;
  /** Live connections that broke soon, in a row. */
  let cuts = 0;

  const publish = (change: Partial<LoopStatus>) => {
    status = { ...status, ...change };
    for (const listener of listeners) listener();
  };

  const schedule = (delay: number, change: Partial<LoopStatus> = {}) => {
    cancelTimer?.();
    if (stopping.signal.aborted) return;
    cancelTimer = timers.after(delay, () => void run());
    publish({ ...change, nextAttempt: now() + delay });
  };

  /** There is something to do: soon, or when the round under way has ended; neither later than planned nor against the back-off. */
  const wake = (delay: number) => {
    if (running !== undefined) again = true;
    else if (failures === 0 && status.nextAttempt !== null && status.nextAttempt > now() + delay) schedule(delay);
  };

  const succeeded = (lastSuccess: number | null) => {
    running = undefined;
    failures = 0;
    const change = { phase: 'idle', progress: null, offlineSince: null, failure: null, lastSuccess } as const;
    schedule(again ? 0 : POLL, change);
    void listen();
  };

  const failed = (failure: unknown) => {
    running = undefined;
    failures += 1;
    const kind = failure instanceof TransportFailure ? failure.kind : 'internal';
    const ceiling = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - 1));
    const noLine = kind === 'offline' || kind === 'busy';
    schedule(ceiling / 2 + (ceiling / 2) * timers.random(), {
      phase: kind === 'session' ? 'session-ended' : 'waiting',
      progress: null,
      failure: kind,
      offlineSince: noLine ? (status.offlineSince ?? now()) : null,
    });
  };

  const round = async () => {
    try {
      const { more } = await runRound(ports, stopping.signal, (progress) => {
        publish({ progress });
      });
      again ||= more;
      succeeded((await state.load()).lastSuccess);
    } catch (failure) {
      failed(failure);
    }
  };

  const run = (): Promise<void> => {
    if (running !== undefined) {
      again = true;
      return running;
    }
    again = false;
    cancelTimer?.();
    publish({ phase: 'syncing', nextAttempt: null });
    running = round();
    return running;
  };

  const free = async (): Promise<void> => {
    if (running === undefined) return;
    await running;
    await free();
  };

  /** Live updates: while the connection stands, headquarters wakes the loop; when it breaks, the next round opens it anew. */
  const listen = async () => {
    if (listening || stopping.signal.aborted) return;
    listening = true;
    const since = now();
    try {
      await transport.live(() => {
        wake(GATHER * timers.random());
      }, stopping.signal);
    } catch {
      // A broken live connection is the first sign of a cut line: look soon instead of at the next poll.
    } finally {
      listening = false;
      cuts = now() - since > POLL ? 0 : cuts + 1;
      const soon = Math.min(POLL, FIRST_WAIT * 2 ** cuts);
      if (status.phase === 'idle') wake(soon * timers.random());
    }
  };

  return {
    start() {
      stopping = new AbortController();
      const remembered = state.load().then(({ lastSuccess }) => {
        publish({ lastSuccess });
      });
      // The first round meets the same failure, and says so.
      remembered.catch(() => undefined);
      schedule(0);
    },
    async stop() {
      stopping.abort();
      cancelTimer?.();
      await running;
    },
    changed() {
      wake(GATHER);
    },
    async syncNow() {
      if (running !== undefined) await running;
      await run();
      return status;
    },
    async exchange(other, at) {
      await free();
      cancelTimer?.();
      const { phase } = status;
      publish({ phase: 'syncing', nextAttempt: null });
      const onTheWay = { ...ports, transport: other, now: () => at, retention: undefined };
      const exchanged = runRound(onTheWay, stopping.signal, (progress) => {
        publish({ progress });
      });
      const ended = async () => {
        running = undefined;
        const { lastSuccess } = await state.load();
        schedule(again ? 0 : FIRST_WAIT, { phase, progress: null, lastSuccess });
      };
      running = exchanged.then(ended, ended);
      await running;
      await exchanged;
    },
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
