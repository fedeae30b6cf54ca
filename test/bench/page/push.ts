import { PATHS } from '#shared/contract/sync.ts';
import { historyDigest } from '#shared/history/canonical.ts';
import type { Event } from '#shared/history/event.ts';
import { packedBody } from '../../../renderer/sync/body.ts';
import { pushAll } from '../../../renderer/sync/push.ts';
import { newId, portsOf, timed, withDatabase } from './local.ts';

const BATCH = 500;

/**
 * Events that were made offline, from the outbox to the last verdict stored. Beside it the same number of events of
 * another device in requests that lie ready, their answers thrown away: what line and server take. @returns ms
 */
export async function measurePush(input: {
  token: string;
  events: readonly Event[];
  bareToken: string;
  bareEvents: readonly Event[];
}): Promise<Record<'chasqui' | 'bare', number>> {
  const bodies: { content: string | ArrayBuffer | Uint8Array<ArrayBuffer>; headers: Record<string, string> }[] = [];
  const replica = newId();
  for (let from = 0; from < input.bareEvents.length; from += BATCH) {
    const events = input.bareEvents.slice(from, from + BATCH);
    const digests = Object.fromEntries(events.map((event) => [event.record, historyDigest([event.id])]));
    bodies.push(await packedBody({ replica, events, digests }));
  }
  const bare = await timed(async () => {
    for (const { content, headers } of bodies) {
      const authorization = `Bearer ${input.bareToken}`;
      const response = await fetch(PATHS.push, {
        method: 'POST',
        body: content,
        headers: { ...headers, authorization },
      });
      if (!response.ok) throw new Error(`push: ${response.status} ${await response.text()}`);
      await response.text();
    }
  });
  const chasqui = await withDatabase(async (database) => {
    const ports = portsOf(database, input.token);
    await ports.store.append(input.events);
    const state = await ports.state.load();
    const taken = await timed(() => pushAll(ports, state, new AbortController().signal, () => undefined));
    const left = await ports.store.outbox();
    if (left.length > 0) throw new Error(`${left.length} records were not sent`);
    return taken;
  });
  return { chasqui, bare };
}
