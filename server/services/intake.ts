import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { transact } from '../store/transact.ts';
import type { Candidate } from './candidate.ts';
import { ForkedChain } from './forks.ts';
import { ingestTogether, type Ingested, type Push } from './ingest.ts';

/** What one transaction takes in of several pushes. One push alone may be larger. */
const MOST_EVENTS = 2_000;
const MOST_TEXT = 4_000_000;

export interface Arrival {
  /** Devices whose chains the sender may write. */
  devices: ReadonlySet<string>;
  /** Looks at what came, when its turn is near: what only waits is not kept twice. */
  examine(): Candidate[];
  replica: string;
  /** ms since the epoch. */
  now: number;
  /** When this server came back from a backup. */
  restoredAt: number | null;
}

export interface Intake {
  /**
   * Takes a push in and answers after the commit.
   * @param lane pushes of one lane go one after the other; those of one sede do so anyway, at its scope's counter (SY-15)
   * @throws ForkedChain
   */
  take(lane: string, arrival: Arrival): Promise<Ingested>;
}

interface Waiting extends Arrival {
  candidates?: Candidate[];
  settle(outcome: Ingested | ForkedChain): void;
  fail(cause: unknown): void;
}

/** While one transaction of a lane runs, the pushes that come gather here; the next one takes them in together. */
export function createIntake(db: Kysely<Schema>): Intake {
  const lanes = new Map<string, Waiting[]>();

  async function work(lane: string, waiting: Waiting[]): Promise<void> {
    while (waiting.length > 0) await takeGroup(db, cutGroup(waiting));
    lanes.delete(lane);
  }

  return {
    take(lane, arrival) {
      const { promise, resolve, reject } = Promise.withResolvers<Ingested>();
      const settle = (outcome: Ingested | ForkedChain): void => {
        if (outcome instanceof ForkedChain) reject(outcome);
        else resolve(outcome);
      };
      const one: Waiting = { ...arrival, settle, fail: reject };
      const running = lanes.get(lane);
      if (running !== undefined) {
        running.push(one);
        return promise;
      }
      const waiting = [one];
      lanes.set(lane, waiting);
      void work(lane, waiting);
      return promise;
    },
  };
}

/** Takes from the front what one transaction may hold. A second push of a device waits for the verdicts of the first. */
function cutGroup(waiting: Waiting[]): Waiting[] {
  const devices = new Set<string>();
  const group: Waiting[] = [];
  let events = 0;
  let text = 0;
  for (const one of waiting) {
    const candidates = examined(one);
    events += candidates.length;
    text += candidates.reduce((sum, { body = '' }) => sum + body.length, 0);
    const isFull = events > MOST_EVENTS || text > MOST_TEXT;
    if (group.length > 0 && (isFull || isAlone(one) || [...one.devices].some((device) => devices.has(device)))) break;
    group.push(one);
    for (const device of one.devices) devices.add(device);
    if (isAlone(one)) break;
  }
  waiting.splice(0, group.length);
  return group;
}

function examined(one: Waiting): readonly Candidate[] {
  if (one.candidates !== undefined) return one.candidates;
  one.candidates = [];
  try {
    one.candidates = one.examine();
  } catch (cause) {
    one.fail(cause);
  }
  return one.candidates;
}

/**
 * What changes a sede changes who may do what and by which calendar, and what follows it is judged on what it made. Behind
 * a restore some verdicts are put off, which those behind it must not meet as refusals.
 */
function isAlone({ candidates = [], restoredAt }: Waiting): boolean {
  return restoredAt !== null || candidates.some(({ event }) => event?.kind === 'sede');
}

async function takeGroup(db: Kysely<Schema>, group: readonly Waiting[]): Promise<void> {
  try {
    const outcomes = await ingest(db, group);
    for (const [place, outcome] of outcomes.entries()) group[place]?.settle(outcome);
  } catch (cause) {
    // One of them is too much for the server, or the line to the database broke: each finds out for itself.
    if (group.length > 1) await Promise.all(group.map((one) => takeGroup(db, [one])));
    else group[0]?.fail(cause);
  }
}

function ingest(db: Kysely<Schema>, group: readonly Waiting[]): Promise<(Ingested | ForkedChain)[]> {
  const pushes = group.map(({ candidates = [], replica }): Push => ({ candidates, replica }));
  const now = Math.max(...group.map((one) => one.now));
  return transact(db, (trx) => ingestTogether(trx, pushes, now, group[0]?.restoredAt ?? null));
}
