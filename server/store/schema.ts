import type { ColumnType, Generated } from 'kysely';

/** JSON columns are written as text by `rowsOf` and read as values. */
type Json<T> = ColumnType<T, string, string>;

/** `unaddressed`: nobody's address is known, and the record is still to say so. */
export type MailState = 'queued' | 'unaddressed' | 'sent' | 'failed';
/** A file that goes with a mail, as base64. */
export interface MailFile {
  name: string;
  type: string;
  content: string;
}

/** The tables of `migrations/`. Times are milliseconds since the Unix epoch. */
export interface Schema {
  meta: { key: string; value: string };
  accounts: { person: string; username: string; password_hash: string; disabled_at: number | null };
  sign_in_failures: { key: string; count: number; last_at: number };
  sessions: {
    id: string;
    token_hash: string;
    person: string;
    device: string;
    created_at: number;
    expires_at: number;
  };
  devices: {
    code: string;
    sede: string;
    name: string;
    enrolled_at: number;
    last_seen: number | null;
    contiguous: Generated<number>;
    highest: Generated<number>;
    forked_at_seq: number | null;
    formerly: Generated<string | null>;
  };
  device_counters: { sede_code: string; n: number };
  device_people: { device: string; person: string; since: number };
  events: {
    id: string;
    record: string;
    kind: string;
    type: string;
    wall: number;
    counter: number;
    by_person: string;
    device: string;
    seq: number;
    prev: string;
    act: string;
    data: Json<Record<string, unknown>>;
    sig: string;
    hash: string;
    received_at: number;
  };
  records: {
    id: string;
    kind: string;
    scope: string;
    second_scope: string | null;
    sede: string;
    status: string;
    state: Json<unknown>;
    /** Folded text of what people look for. */
    search: string;
    /** Clock of its last event. */
    touched: number;
  };
  scope_counters: { scope: string; n: number };
  feed: { scope: string; record: string; change: number; gone: boolean; replica: string | null };
  refusals: {
    device: string;
    hash: string;
    event_id: string | null;
    seq: number | null;
    act: string | null;
    body: string | null;
    code: string;
    detail: string | null;
    at: number;
  };
  staff: { sede: string; person: string; name: string; roles: Json<string[]>; central: boolean };
  cargo_numbers: { sede: string; year: number; number: number; cargo: string };
  package_keys: { device: string; public_key: string; at: number };
  packages: {
    device: string;
    id: string;
    number: number;
    highest: number;
    made_at: number;
    read_at: number;
    read_by: string;
  };
  files: { hash: string; size: number; type: string; stored_at: number };
  file_records: { record: string; hash: string; device: string; at: number };
  mailbox: { key: string; message_id: string | null; record: string; at: number };
  bien_codes: { code: string; bien: string };
  mails: {
    id: string;
    event: string;
    record: string;
    kind: string;
    /** The procedure's name for it. */
    mail: string;
    recipients: Json<string[]>;
    subject: string;
    body: string;
    link: string | null;
    footer: string;
    attachments: Json<MailFile[]>;
    state: MailState;
    attempts: number;
    /** Not to be tried before. */
    next_at: number;
    /** Whoever tries it now. */
    claim: string | null;
    created_at: number;
    done_at: number | null;
    detail: string | null;
  };
}
