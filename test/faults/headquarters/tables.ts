import type pg from 'pg';

/** Whole states of the database, kept beside it and put back. */
export interface Tables {
  keep(name: string): Promise<void>;
  putBack(name: string): Promise<void>;
}

const TRUNCATE_EVERY = 25;

/** Copies of every table of the schema, each set of copies in a schema of its own. */
export async function openTables(client: pg.Client): Promise<Tables> {
  const { rows } = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migrations' order by 1",
  );
  const names = rows.map(({ name }) => name);
  // Foreign keys are triggers: so the tables may be filled in any order.
  await client.query("set session_replication_role = 'replica'");
  let puts = 0;
  const fill = (to: string, from: string): string =>
    names.map((name) => `insert into ${to}.${name} select * from ${from}.${name}`).join(';');

  return {
    async keep(copy) {
      const made = names.map((name) => `create table if not exists ${copy}.${name} (like public.${name})`);
      const emptied = `truncate ${names.map((name) => `${copy}.${name}`).join()}`;
      await client.query([`create schema if not exists ${copy}`, ...made, emptied, fill(copy, 'public')].join(';'));
    },
    async putBack(copy) {
      puts += 1;
      // Deleting is quicker; truncating now and then keeps what was deleted from piling up.
      const emptied =
        puts % TRUNCATE_EVERY === 0
          ? `truncate ${names.map((name) => `public.${name}`).join()}`
          : names.map((name) => `delete from public.${name}`).join(';');
      await client.query(`${emptied};${fill('public', copy)}`);
    },
  };
}
