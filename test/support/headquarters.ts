import { randomUUID } from 'node:crypto';
import { Session } from '#shared/contract/session.ts';
import { Health, PATHS, PullResponse, type SyncRecord } from '#shared/contract/sync.ts';
import type { Event } from '#shared/history/event.ts';
import { foldKind, type Kind, type StateOf } from '#shared/records/registry.ts';
import { DEMO_PASSWORD } from '../../server/demo/organisation.ts';

/** What headquarters has, asked for over its own interface by a device that never saw any of it. */
export interface Headquarters {
  records: readonly SyncRecord[];
  /** Of every record, in no order. */
  events: readonly Event[];
  states<K extends Kind>(kind: K): StateOf[K][];
}

/** @param username somebody of the sede central, who may see every sede */
export async function readHeadquarters(url: string, username = 'ana.loayza'): Promise<Headquarters> {
  const session = await openSession(url, username);
  const { epoch } = Health.parse(await (await fetch(url + PATHS.health)).json());
  const replica = randomUUID();
  const records: SyncRecord[] = [];
  let checkpoint: PullResponse['checkpoint'] = { epoch, scopes: {} };
  for (;;) {
    const body = { replica, checkpoint, limit: 500 };
    const page = PullResponse.parse(await post(url, PATHS.pull, body, session.accessToken));
    records.push(...page.records);
    if (!page.more) break;
    checkpoint = page.checkpoint;
  }
  return {
    records,
    events: records.flatMap((record) => record.events),
    states: <K extends Kind>(kind: K) =>
      records
        .filter((record) => record.kind === kind)
        .map((record) => foldKind(kind, record.events).state)
        .filter((state): state is StateOf[K] => state !== undefined),
  };
}

/** Signs in as a new device of the person's sede. */
export async function openSession(url: string, username: string): Promise<Session> {
  return Session.parse(await post(url, PATHS.session, { username, password: DEMO_PASSWORD }));
}

/** Posts JSON; an answer that is not 2xx throws. */
export async function post(url: string, path: string, body: object, token?: string): Promise<unknown> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
