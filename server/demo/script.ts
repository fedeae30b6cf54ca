import { eventHash } from '#shared/history/canonical.ts';
import { chainEvents, emptyHead, nextCode, type ChainHead } from '#shared/history/chain.ts';
import { tick, ZERO } from '#shared/history/clock.ts';
import type { Event, EventDraft } from '#shared/history/event.ts';
import { uuidv7 } from '#shared/history/uuid.ts';
import type { StoredEvent } from '../store/event-store.ts';
import type { Random } from './random.ts';

/** What one act does to one record. Values left `undefined` are left out, as JSON does. */
export interface DemoEvent {
  kind: string;
  type: string;
  record: string;
  data: object;
}

interface Step {
  at: number;
  device: string;
  by: string;
  /** Called when its turn comes, so that it may name what earlier steps have made. */
  make: (tools: StepTools) => DemoEvent[];
}

interface StepTools {
  /** The device's next record code, as in `A-AY1-0001`. */
  nextCode(prefix: string): string;
}

export interface Script {
  /** Plans an act: one person, one device, one moment (ms since the epoch). */
  plan(at: number, device: string, by: string, make: Step['make']): void;
  newId(at: number): string;
  /** Every event in the order of time, numbered and chained per device as the devices themselves would. */
  play(): StoredEvent[];
}

export function createScript(random: Random): Script {
  const steps: Step[] = [];
  const newId = (at: number): string => uuidv7(at, random.bytes(10));
  return {
    newId,
    plan: (at, device, by, make) => void steps.push({ at, device, by, make }),
    play() {
      const heads = new Map<string, ChainHead>();
      let clock = ZERO;
      const inTime = steps.toSorted((a, b) => a.at - b.at);
      return inTime.flatMap(({ at, device, by, make }) => {
        let head = heads.get(device) ?? emptyHead(device);
        const act = newId(at);
        const made = make({
          nextCode(prefix) {
            const next = nextCode(head, prefix);
            head = { ...head, counters: next.counters };
            return next.code;
          },
        });
        const drafts = made.map(({ data, ...rest }): EventDraft => {
          clock = tick(clock, at);
          return { ...rest, id: newId(at), at: clock, by, act, data: asJson(data) };
        });
        const chained = chainEvents(head, drafts, head.counters);
        heads.set(device, chained.head);
        return chained.events.map((event) => ({ event, hash: eventHash(event) }));
      });
    },
  };
}

function asJson(data: object): Event['data'] {
  return JSON.parse(JSON.stringify(data)) as Event['data'];
}
