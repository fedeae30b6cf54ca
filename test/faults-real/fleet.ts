import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { PATHS, PushResponse } from '#shared/contract/sync.ts';
import type { Session } from '#shared/contract/session.ts';
import { chainEvents, emptyHead, type ChainHead } from '#shared/history/chain.ts';
import type { Event } from '#shared/history/event.ts';
import { uuidv7 } from '#shared/history/uuid.ts';
import { openSession, post } from '../support/headquarters.ts';

const EVENTS_PER_PUSH = 8;
const BEFORE_TRYING_AGAIN = 20;

/** Devices that push without rest, each repeating what it got no answer for, and note what was acknowledged. */
export interface Fleet {
  /** Ids of events that the server said it has. */
  readonly acknowledged: ReadonlySet<string>;
  /** Resolves when this many more events have been acknowledged than when it is called. */
  untilMore(count: number): Promise<void>;
  /**
   * Stops writing, sends what is still unanswered, and gives every device's chain with the server's last receipt.
   */
  finish(): Promise<{ events: readonly Event[]; contiguous: number; highest: number }[]>;
}

interface Member {
  session: Session;
  events: Event[];
  done: Promise<void>;
}

const newId = (): string => uuidv7(Date.now(), randomBytes(10));

export async function startFleet(url: string, size: number): Promise<Fleet> {
  const acknowledged = new Set<string>();
  const order = { write: true };
  let waiting: { until: number; resolve(): void } | undefined;

  const send = async ({ session }: Pick<Member, 'session'>, replica: string, events: readonly Event[]) => {
    for (;;) {
      try {
        const answer = await post(url, PATHS.push, { replica, events, digests: {} }, session.accessToken);
        return PushResponse.parse(answer);
      } catch {
        await pause(BEFORE_TRYING_AGAIN);
      }
    }
  };
  const members = await Promise.all(
    Array.from({ length: size }, async (): Promise<Member & { replica: string }> => {
      const session = await openSession(url, 'rosa.quispe');
      const member = { session, events: [] as Event[], replica: randomUUID(), done: Promise.resolve() };
      member.done = write(member);
      return member;
    }),
  );

  async function write(member: Pick<Member, 'session' | 'events'> & { replica: string }): Promise<void> {
    let head = emptyHead(member.session.device.code);
    while (order.write) {
      const chained = personas(member.session, head);
      head = chained.head;
      member.events.push(...chained.events);
      const { verdicts } = await send(member, member.replica, chained.events);
      for (const { index, verdict, reason } of verdicts) {
        if (verdict === 'refused') throw new Error(`refused: ${JSON.stringify(reason)}`);
        acknowledged.add(chained.events[index]?.id ?? '');
      }
      if (waiting !== undefined && acknowledged.size >= waiting.until) waiting.resolve();
    }
  }

  return {
    acknowledged,
    untilMore: (count) =>
      Promise.race([
        new Promise<void>((resolve) => (waiting = { until: acknowledged.size + count, resolve })),
        // A device that fails for good fails the test.
        ...members.map(({ done }) => done),
      ]),
    async finish() {
      order.write = false;
      await Promise.all(members.map(({ done }) => done));
      return Promise.all(
        members.map(async (member) => {
          const { receipt } = await send(member, member.replica, []);
          return { events: member.events, contiguous: receipt.contiguous, highest: receipt.highest };
        }),
      );
    },
  };
}

function personas(session: Session, head: ChainHead): ReturnType<typeof chainEvents> {
  const drafts = Array.from({ length: EVENTS_PER_PUSH }, (_, n) => ({
    id: newId(),
    record: newId(),
    kind: 'persona',
    type: 'registered',
    at: { wall: Date.now(), counter: n },
    by: session.person.id,
    act: newId(),
    data: { sede: session.sede.id, surnames: 'Vega Flor', givenNames: `Inés ${n}`, area: 'Administración' },
  }));
  return chainEvents(head, drafts, {});
}
