import type { SnapshotLine } from '#shared/contract/sync.ts';
import { TransportFailure, type TransportPort } from '../../../renderer/sync/ports.ts';
import type { Random } from './random.ts';
import type { SimulatedServer } from './server-port.ts';

/** How often each thing goes wrong, in [0, 1]. */
export interface Faults {
  /** The request never arrives. */
  dropped: number;
  /** The server did what was asked, and its answer is lost. */
  lostAnswer: number;
  busy: number;
  /** A stream is cut somewhere. */
  cutStream: number;
}

export const NO_FAULTS: Faults = { dropped: 0, lostAnswer: 0, busy: 0, cutStream: 0 };
export type FaultCounts = Record<keyof Faults, number>;

const offline = (what: string) => new TransportFailure('offline', what);

/**
 * A line that drops requests, loses answers and cuts streams. Every request and every answer takes a while, in which
 * others act.
 */
export function createFaultyLine(
  line: ReturnType<SimulatedServer['connect']>,
  {
    random,
    turn,
    faults,
    counts,
  }: { random: Random; turn: () => Promise<void>; faults: () => Faults; counts: FaultCounts },
): TransportPort {
  const happens = (fault: keyof Faults) => {
    const does = random.chance(faults()[fault]);
    if (does) counts[fault] += 1;
    return does;
  };

  async function exchange<T>(ask: () => Promise<T>): Promise<T> {
    await turn();
    if (happens('dropped')) throw offline('dropped');
    if (happens('busy')) throw new TransportFailure('busy', '503');
    const answer = await ask();
    await turn();
    if (happens('lostAnswer')) throw offline('the answer was lost');
    return answer;
  }

  return {
    push: (request, signal) => exchange(() => line.push(request, signal)),
    pull: (request, signal) => exchange(() => line.pull(request, signal)),
    compare: (request, signal) => exchange(() => line.compare(request, signal)),
    restore: (request, signal) => exchange(() => line.restore(request, signal)),
    async *snapshot(from, signal): AsyncGenerator<SnapshotLine> {
      await turn();
      if (happens('dropped')) throw offline('dropped');
      const cutAfter = happens('cutStream') ? random.below(8) : Number.POSITIVE_INFINITY;
      let sent = 0;
      for await (const each of line.snapshot(from, signal)) {
        if (sent >= cutAfter) throw offline('the stream was cut');
        yield each;
        sent += 1;
        if (random.chance(0.3)) await turn();
      }
    },
    live: () => Promise.reject(offline('no live line here')),
  };
}
