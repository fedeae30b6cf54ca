import type { Event } from '#shared/history/event.ts';
import { runRound } from '../../renderer/sync/round.ts';
import { createHttpClient } from '../../renderer/sync/http-client.ts';
import { createHttpTransport } from '../../renderer/sync/http-transport.ts';
import type { TransportPort } from '../../renderer/sync/ports.ts';
import { createMemoryStore, createMemorySyncState, type MemoryStore } from '../support/simulation/memory-store.ts';
import { createDevice, type DraftOf, type TestDevice, type World } from './world.ts';

/** A device whose round is the real one, over the real interface. */
export interface Replica extends TestDevice {
  store: MemoryStore;
  /** Writes one act into its records, unsent. */
  act(...drafts: DraftOf[]): Promise<Event[]>;
  round(): Promise<unknown>;
  /** The local database is lost; the journal puts back what this device made. */
  wipe(): Promise<void>;
  /** Signs in again with what the device remembers of its enrolment. */
  signInAgain(): Promise<void>;
}

let copies = 0;

export async function createReplica(world: World, username: string, known?: string): Promise<Replica> {
  const device = await createDevice(world, username, known);
  copies += 1;
  const store = createMemoryStore();
  const state = createMemorySyncState(`${device.code} ${copies}`);
  const written: Event[] = [];
  const { session } = device;
  const { person, grant } = session;
  const transport = transportTo(world, () => device.session.accessToken);
  return Object.assign(device, {
    store,
    async act(...drafts: DraftOf[]) {
      const events = device.write(drafts);
      written.push(...events);
      await store.append(events);
      return events;
    },
    round: () => {
      const chain = {
        device: device.code,
        head: () => Promise.resolve(written.length),
        renumber: () => Promise.resolve(0),
        async recover(contiguous: number) {
          const lost = await store.missing(written.filter(({ seq }) => seq > contiguous));
          await store.append(lost);
          return lost.length;
        },
      };
      return runRound({ store, state, transport, chain, now: () => world.clock.now }, new AbortController().signal);
    },
    async wipe() {
      store.wipe();
      state.wipe();
      await store.append(written);
    },
    async signInAgain() {
      const enrolment = { sede: session.device.sede, grants: [{ person: person.id, grant }] };
      const again = await createDevice(world, username, device.code, enrolment);
      device.session = again.session;
    },
  });
}

/** The real transport over the interface of a server without a port. */
export function transportTo(world: World, accessToken: () => string): TransportPort {
  const client = createHttpClient({
    baseUrl: '',
    accessToken: () => Promise.resolve(accessToken()),
    fetch: (url, init) => ask(world, typeof url === 'string' ? url : '', init),
  });
  return createHttpTransport(client);
}

/** The interface without a port. */
async function ask(world: World, url: string, init: RequestInit | undefined): Promise<Response> {
  const answer = await world.app.inject({
    method: init?.method === 'POST' ? 'POST' : 'GET',
    url,
    headers: init?.headers as Record<string, string>,
    ...(typeof init?.body === 'string' ? { payload: init.body } : {}),
  });
  const headers = { 'content-type': String(answer.headers['content-type']) };
  return new Response(answer.payload === '' ? null : answer.payload, { status: answer.statusCode, headers });
}
