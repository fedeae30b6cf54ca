import type { Transaction } from 'kysely';
import { eventHash } from '#shared/history/canonical.ts';
import { chainEvents } from '#shared/history/chain.ts';
import { tick } from '#shared/history/clock.ts';
import type { EventDraft } from '#shared/history/event.ts';
import type { SedeCreated, StaffAssigned } from '#shared/records/sede/sede.ts';
import { insertAccount } from '../store/account-store.ts';
import { lockScopes } from '../store/feed-store.ts';
import { insertServerDevice } from '../store/device-store.ts';
import type { Schema } from '../store/schema.ts';
import { ingestOwn } from './ingest.ts';
import { findServerHead, SERVER_DEVICE } from './lease.ts';
import { hashPassword } from './passwords.ts';
import { ORG } from './scopes.ts';

export interface FoundingSede extends SedeCreated {
  id: string;
  staff: StaffAssigned[];
}

export interface Founding {
  /** The first is the sede central. */
  sedes: readonly FoundingSede[];
  accounts: readonly { person: string; username: string; password: string }[];
  /** In whose name the server writes the first records. */
  administrator: string;
  newId: (wall: number) => string;
  /** ms since the epoch. */
  at: number;
}

/** The first sedes, people and accounts: what no rule allows anybody, because nobody has a role yet. */
export async function foundOrganisation(trx: Transaction<Schema>, founding: Founding): Promise<void> {
  const { sedes, accounts, administrator, newId, at } = founding;
  const central = sedes[0];
  if (central === undefined) throw new Error('an organisation has a sede central');
  await insertServerDevice(trx, { code: SERVER_DEVICE, sede: central.id, at });
  const hashed = await Promise.all(
    accounts.map(async (account) => ({ ...account, passwordHash: await hashPassword(account.password) })),
  );
  for (const account of hashed) await insertAccount(trx, account);

  let clock = (await findServerHead(trx)).at;
  const drafts = sedes.flatMap(({ id, staff, ...created }) => {
    const act = newId(at);
    const draft = (type: string, data: EventDraft['data']): EventDraft => {
      clock = tick(clock, at);
      return { id: newId(at), record: id, kind: 'sede', type, at: clock, by: administrator, act, data };
    };
    return [draft('created', created), ...staff.map((member) => draft('staffAssigned', { ...member }))];
  });
  const { events } = chainEvents((await findServerHead(trx)).chain, drafts, {});
  const counters = await lockScopes(trx, [ORG]);
  await ingestOwn(
    trx,
    events.map((event) => ({ event, hash: eventHash(event) })),
    counters,
    at,
  );
}
