import type { Db } from './database.ts';

export async function findMeta(db: Db, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}

/** The value of `key`, which is `fallback()` when nobody has set it; servers that start together agree on one. */
export async function getOrCreateMeta(db: Db, key: string, fallback: () => string): Promise<string> {
  const found = await findMeta(db, key);
  if (found !== undefined) return found;
  await db
    .insertInto('meta')
    .values({ key, value: fallback() })
    .onConflict((c) => c.doNothing())
    .execute();
  return (await findMeta(db, key)) ?? fallback();
}

export async function setMeta(db: Db, key: string, value: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((c) => c.column('key').doUpdateSet({ value }))
    .execute();
}
