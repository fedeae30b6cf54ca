import pg from 'pg';
import type { Random } from '../world/random.ts';
import type { Timeline } from '../world/timeline.ts';

/** A connection of the kind that Kysely's PostgreSQL dialect takes from its pool. */
interface GatedClient {
  query(text: string, values?: readonly unknown[]): Promise<pg.QueryResult>;
  release(): void;
}

export interface GateWorld {
  timeline: Timeline;
  random: Random;
  /** Told of each statement. */
  note(text: string, values: readonly unknown[]): void;
  /** Told that a statement has to wait for another transaction. */
  waited(): void;
  /** Whether the connection is cut at this statement; after a commit, the commit stands. */
  cut(): boolean;
}

/** The connections of every server process of a world. */
export interface Gate {
  connect(): Promise<GatedClient>;
  end(): Promise<void>;
  /** From now on statements belong to this world. Every connection has to be free. */
  enter(world: GateWorld): void;
  /** Ends transactions that the last world left open, and what waits for them. */
  leave(): Promise<void>;
}

const CONNECTIONS = 10;
/** Milliseconds of real time after which it is asked whether a statement waits for a lock. It decides nothing else. */
const ASK_AFTER = 2;
const ENDS_TRANSACTION = /^(commit|rollback)/i;

/** Statements that may wait for another transaction. */
const LOCKS = /for update|^\s*(update|insert|with)/i;
/** Those that never do: they take no row, and nobody takes a whole table. */
const PASSES = /^\s*(?!.*for update)(select|begin|commit|rollback)/is;

interface Connection {
  client: pg.Client;
  pid: number;
  free: boolean;
  /** What its transaction has named in statements that lock. */
  locked: Set<string>;
}

interface Parked {
  pid: number;
  /** What it names. */
  names: ReadonlySet<string>;
  ended: Promise<unknown>;
  release: () => void;
}

/**
 * Statements of real transactions, one at a time, each at its own moment of abstract time: two servers' transactions and a
 * pull run into each other in the same way whenever the same seed is run. A statement that waits for another transaction
 * (PostgreSQL says so) is left waiting, and time goes on; it is looked at again after each commit and rollback.
 */
export async function openGate(url: string): Promise<Gate> {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const open = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url, types });
    await client.connect();
    return client;
  };
  const observer = await open();
  const connections: Connection[] = [];
  for (let n = 0; n < CONNECTIONS; n += 1) {
    const client = await open();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    connections.push({ client, pid: rows[0]?.pid ?? 0, free: true, locked: new Set() });
  }
  /** Statements by their text, so that each is planned once per connection. */
  const names = new Map<string, string>();
  let waiting: ((connection: Connection) => void)[] = [];
  let parked: Parked[] = [];
  /** Statements that would stand in line behind a parked one: PostgreSQL does not always serve them in order. */
  let held: (() => void)[] = [];
  let world: GateWorld | undefined;

  async function waitsForLock(pid: number): Promise<boolean> {
    const { rows } = await observer.query('select from pg_locks where pid = $1 and not granted', [pid]);
    return rows.length > 0;
  }

  /** Whether the statement ended; if not, it waits for another transaction. */
  async function hasEnded({ ended, pid }: Pick<Parked, 'ended' | 'pid'>): Promise<boolean> {
    for (;;) {
      let timer: NodeJS.Timeout | undefined;
      const later = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, ASK_AFTER, false)));
      const done = await Promise.race([ended.then(() => true), later]);
      clearTimeout(timer);
      if (done) return true;
      if (await waitsForLock(pid)) return false;
    }
  }

  async function wakeParked(): Promise<void> {
    for (const statement of parked) {
      if (!(await hasEnded(statement))) continue;
      parked = parked.filter((other) => other !== statement);
      statement.release();
    }
    for (const release of held.splice(0)) release();
  }

  /** Waits until no parked statement waits for what this one, too, would wait for. */
  async function standInLine(here: GateWorld, { locked }: Connection, mine: ReadonlySet<string>): Promise<void> {
    const isFresh = (name: string) => mine.has(name) && !locked.has(name);
    while (parked.some(({ names: theirs }) => [...theirs].some(isFresh))) {
      await new Promise<void>((release) => held.push(release));
      await here.timeline.sleep(1);
    }
  }

  async function execute(connection: Connection, text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    const here = world;
    if (here === undefined) return send(connection, text, values);
    await here.timeline.sleep(1 + here.random.below(4));
    const mine = new Set(LOCKS.test(text) ? values.flat().filter((value) => typeof value === 'string') : []);
    await standInLine(here, connection, mine);
    if (world !== here) return new Promise(() => undefined);
    here.note(text, values);
    let result: Promise<pg.QueryResult> | undefined;
    let turn: Promise<void> | undefined;
    await here.timeline.still(async () => {
      const sent = send(connection, text, values);
      result = sent;
      const ended = sent.catch(() => undefined);
      if (PASSES.test(text)) await ended;
      else if (!(await hasEnded({ pid: connection.pid, ended }))) {
        here.waited();
        turn = new Promise((release) => parked.push({ pid: connection.pid, names: mine, ended, release }));
      }
      for (const name of mine) connection.locked.add(name);
      if (!ENDS_TRANSACTION.test(text)) return;
      connection.locked.clear();
      await wakeParked();
    });
    await turn;
    if (result === undefined) throw new Error('a statement has a result');
    const answer = await result;
    if (!here.cut()) return answer;
    // A database rolls back what a lost connection had begun, a transaction too whose beginning was never heard of.
    await here.timeline.still(async () => {
      await connection.client.query('rollback');
      connection.locked.clear();
      await wakeParked();
    });
    throw Object.assign(new Error('connection cut'), { code: '57P01' });
  }

  function send({ client }: Connection, text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    if (values.length === 0) return client.query(text);
    const name = names.get(text) ?? `s${names.size}`;
    names.set(text, name);
    return client.query({ name, text, values: [...values] });
  }

  const hand = (connection: Connection): GatedClient => ({
    query: (text, values = []) => execute(connection, text, values),
    release() {
      connection.locked.clear();
      const next = waiting.shift();
      if (next === undefined) connection.free = true;
      else next(connection);
    },
  });

  return {
    async connect() {
      const free = connections.find((connection) => connection.free);
      if (free === undefined) return hand(await new Promise<Connection>((resolve) => waiting.push(resolve)));
      free.free = false;
      return hand(free);
    },
    async end() {
      for (const { client } of connections) await client.end();
      await observer.end();
    },
    enter(next) {
      world = next;
    },
    async leave() {
      world = undefined;
      waiting = [];
      for (const { pid } of parked) await observer.query('select pg_cancel_backend($1)', [pid]);
      for (const statement of parked) await statement.ended;
      parked = [];
      held = [];
      for (const connection of connections) {
        if (!connection.free) await connection.client.query('rollback');
        connection.free = true;
        connection.locked.clear();
      }
    },
  };
}
