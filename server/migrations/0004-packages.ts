import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  // The key to which answers are sealed, and by which a device proves that it wrote a package.
  `create table package_keys (
    device text primary key references devices,
    public_key text not null,
    at bigint not null
  )`,
  // Every package that was read: an older one is known by the device's own numbering.
  `create table packages (
    device text not null references devices,
    id uuid not null,
    number integer not null,
    highest integer not null,
    made_at bigint not null,
    read_at bigint not null,
    read_by uuid not null,
    primary key (device, id)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
