/** Abstract time: everything that takes a while in a simulated world waits here, and nothing else does. */
export interface Timeline {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(delay: number): Promise<void>;
  /** @returns what calls it off */
  after(delay: number, run: () => void): () => void;
  /** Real input or output, such as a statement of the database: time stands still until it has ended. */
  still<T>(work: () => Promise<T>): Promise<T>;
  /** Work that nobody waits for; what it throws ends the run. */
  spawn(work: () => Promise<unknown>): void;
  /** Ends the run: something went wrong that is no part of it. */
  fail(cause: unknown): void;
  runUntil(moment: number): Promise<void>;
  /**
   * Listens to a signal until it is called off, or time ends: Node keeps a signal that anybody listens to, and all that hangs
   * on it, as long as the process lives.
   * @returns what calls it off
   */
  onAbort(signal: AbortSignal | null | undefined, heard: () => void): () => void;
  /** Nothing happens any more. */
  end(): void;
}

interface Due {
  at: number;
  order: number;
  run: (() => void) | undefined;
}

/**
 * One thing happens at a time, in the order of its moment: whatever is due is run, and only when all that follows from it
 * has come to its next wait does the next one begin. So a run depends on its seed and on nothing else; how quick the
 * machine, the disk or the database is makes no difference.
 */
export function createTimeline(start: number): Timeline {
  const queue: Due[] = [];
  const listening = new Set<() => void>();
  let moment = start;
  let count = 0;
  let busy = 0;
  let idle: (() => void) | undefined;
  let failure: { cause: unknown } | undefined;

  function enqueue(delay: number, run: () => void): Due {
    const due = { at: moment + Math.max(0, Math.round(delay)), order: (count += 1), run };
    let place = queue.length;
    while (place > 0 && isLater(queue[place - 1], due)) place -= 1;
    queue.splice(place, 0, due);
    return due;
  }

  /** Lets everything that was set off come to its next wait. */
  async function settle(): Promise<void> {
    for (;;) {
      if (busy > 0) await new Promise<void>((resolve) => (idle = resolve));
      await new Promise((resolve) => setImmediate(resolve));
      if (busy === 0) break;
    }
    if (failure !== undefined) throw failure.cause;
  }

  async function step(): Promise<void> {
    const due = queue.shift();
    if (due?.run === undefined) return;
    moment = Math.max(moment, due.at);
    due.run();
    await settle();
  }

  const timeline: Timeline = {
    now: () => moment,
    sleep: (delay) => new Promise((resolve) => enqueue(delay, resolve)),
    after(delay, run) {
      const due = enqueue(delay, run);
      return () => {
        due.run = undefined;
      };
    },
    async still(work) {
      busy += 1;
      try {
        return await work();
      } finally {
        busy -= 1;
        if (busy === 0) idle?.();
      }
    },
    spawn(work) {
      work().catch(timeline.fail);
    },
    fail(cause) {
      failure ??= { cause };
    },
    async runUntil(end) {
      await settle();
      while ((queue[0]?.at ?? Infinity) <= end) await step();
      moment = Math.max(moment, end);
    },
    onAbort(signal, heard) {
      const leave = (): void => {
        signal?.removeEventListener('abort', heard);
        listening.delete(leave);
      };
      signal?.addEventListener('abort', heard);
      listening.add(leave);
      return leave;
    },
    end() {
      for (const leave of listening) leave();
    },
  };
  return timeline;
}

function isLater(other: Due | undefined, due: Due): boolean {
  return other !== undefined && (other.at > due.at || (other.at === due.at && other.order > due.order));
}
