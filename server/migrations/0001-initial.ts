import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  `create table meta (key text primary key, value text not null)`,

  `create table accounts (
    person uuid primary key,
    username text not null unique,
    password_hash text not null,
    disabled_at bigint
  )`,
  `create table sign_in_failures (key text primary key, count integer not null, last_at bigint not null)`,
  `create table devices (
    code text primary key,
    sede uuid not null,
    name text not null,
    enrolled_at bigint not null,
    last_seen bigint,
    contiguous integer not null default 0,
    highest integer not null default 0,
    forked_at_seq integer
  )`,
  `create index devices_by_sede on devices (sede)`,
  `create table device_counters (sede_code text primary key, n integer not null)`,
  `create table device_people (
    device text not null references devices,
    person uuid not null,
    since bigint not null,
    primary key (device, person)
  )`,
  `create table sessions (
    id uuid primary key,
    token_hash text not null unique,
    person uuid not null references accounts,
    device text not null references devices,
    created_at bigint not null,
    expires_at bigint not null
  )`,
  `create index sessions_by_person on sessions (person)`,

  // The truth. Everything below it can be computed again from it.
  `create table events (
    id uuid primary key,
    record uuid not null,
    kind text not null,
    type text not null,
    wall bigint not null,
    counter bigint not null,
    by_person uuid not null,
    device text not null,
    seq integer not null,
    prev text not null,
    act uuid not null,
    data jsonb not null,
    sig text not null,
    hash text not null,
    received_at bigint not null,
    unique (device, seq)
  )`,
  `create index events_by_record on events (record)`,
  `create table refusals (
    device text not null,
    hash text not null,
    event_id uuid,
    seq integer,
    act uuid,
    body text,
    code text not null,
    detail text,
    at bigint not null,
    primary key (hash, device)
  )`,
  `create index refusals_by_seq on refusals (device, seq)`,
  `create index refusals_by_event on refusals (event_id)`,
  `create index refusals_by_act on refusals (act)`,

  `create table records (
    id uuid primary key,
    kind text not null,
    scope text not null,
    sede uuid not null,
    status text not null,
    state jsonb not null
  )`,
  `create index records_by_scope on records (scope, id)`,
  `create index records_by_kind on records (kind, sede)`,
  `create table scope_counters (scope text primary key, n bigint not null)`,
  `create table feed (
    scope text not null,
    record uuid not null,
    change bigint not null,
    gone boolean not null,
    replica uuid,
    primary key (scope, record)
  )`,
  `create unique index feed_by_change on feed (scope, change)`,
  `create table staff (
    sede uuid not null,
    person uuid not null,
    name text not null,
    roles jsonb not null,
    central boolean not null,
    primary key (sede, person)
  )`,
  `create index staff_by_person on staff (person)`,
  `create table cargo_numbers (
    sede uuid not null,
    year integer not null,
    number integer not null,
    cargo uuid not null,
    primary key (sede, year, number)
  )`,
  `create table bien_codes (code text primary key, bien uuid not null)`,
  `insert into scope_counters (scope, n) values ('org', 0)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
