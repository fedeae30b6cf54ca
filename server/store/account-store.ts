import type { Kysely } from 'kysely';
import type { Db } from './database.ts';
import type { Schema } from './schema.ts';

export interface Account {
  person: string;
  username: string;
  passwordHash: string;
  disabled: boolean;
}

export async function findAccount(db: Db, username: string): Promise<Account | undefined> {
  const row = await db.selectFrom('accounts').selectAll().where('username', '=', username).executeTakeFirst();
  if (row === undefined) return undefined;
  const { person, password_hash, disabled_at } = row;
  return { person, username, passwordHash: password_hash, disabled: disabled_at !== null };
}

export async function insertAccount(
  db: Db,
  account: { person: string; username: string; passwordHash: string },
): Promise<void> {
  const { person, username, passwordHash } = account;
  await db
    .insertInto('accounts')
    .values({ person, username, password_hash: passwordHash, disabled_at: null })
    .execute();
}

/**
 * Gives an account its passphrase and ends its sessions; with `person`, makes the account when there is none.
 * @returns whether there is such an account now
 */
export async function setAccount(
  db: Kysely<Schema>,
  username: string,
  passwordHash: string,
  person: string | undefined,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const account = await findAccount(trx, username);
    if (account === undefined && person === undefined) return false;
    if (account === undefined) {
      await insertAccount(trx, { person: person ?? '', username, passwordHash });
    } else {
      await trx.updateTable('accounts').set({ password_hash: passwordHash }).where('username', '=', username).execute();
      await trx.deleteFrom('sessions').where('person', '=', account.person).execute();
    }
    return true;
  });
}

export async function findFailures(db: Db, key: string): Promise<{ count: number; lastAt: number } | undefined> {
  const row = await db.selectFrom('sign_in_failures').selectAll().where('key', '=', key).executeTakeFirst();
  return row === undefined ? undefined : { count: row.count, lastAt: row.last_at };
}

/** Counts a failure; those before `since` are forgotten. */
export async function addFailure(db: Db, key: string, at: number, since: number): Promise<void> {
  await db
    .insertInto('sign_in_failures')
    .values({ key, count: 1, last_at: at })
    .onConflict((c) =>
      c.column('key').doUpdateSet((e) => ({
        count: e
          .case()
          .when('sign_in_failures.last_at', '<', since)
          .then(1)
          .else(e('sign_in_failures.count', '+', 1))
          .end(),
        last_at: at,
      })),
    )
    .execute();
}

export async function clearFailures(db: Db, key: string): Promise<void> {
  await db.deleteFrom('sign_in_failures').where('key', '=', key).execute();
}
