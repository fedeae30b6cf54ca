import type { Transaction } from 'kysely';
import type { EventDraft } from '#shared/history/event.ts';
import type { SedeCreated, StaffAssigned } from '#shared/records/sede/sede.ts';
import { insertAccount } from '../store/account-store.ts';
import { lockScopes } from '../store/feed-store.ts';
import { insertServerDevice } from '../store/device-store.ts';
import type { Schema } from '../store/schema.ts';
import { hashPassword } from './passwords.ts';
import { ORG } from './scopes.ts';
import { FIRST_SERVER_DEVICE } from './server-chain.ts';
import { writeOwn } from './write-own.ts';

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
  await insertServerDevice(trx, { code: FIRST_SERVER_DEVICE, sede: central.id, at });
  const hashed = await Promise.all(
    accounts.map(async (account) => ({ ...account, passwordHash: await hashPassword(account.password) })),
  );
  for (const account of hashed) await insertAccount(trx, account);

  const drafts = sedes.flatMap(({ id, staff, ...created }) => {
    const act = newId(at);
    const draft = (type: string, data: EventDraft['data']): Omit<EventDraft, 'at'> => {
      return { id: newId(at), record: id, kind: 'sede', type, by: administrator, act, data };
    };
    return [draft('created', created), ...staff.map((member) => draft('staffAssigned', { ...member }))];
  });
  await writeOwn(trx, await lockScopes(trx, [ORG]), drafts, at);
}
