import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import pg from 'pg';
import { PATHS } from '#shared/contract/sync.ts';
import { uuid } from '#shared/history/event.fixture.ts';
import { openPostgres } from '../../../server/store/database.ts';
import { migrate } from '../../../server/migrations/migrate.ts';
import { createSessions } from '../../../server/services/sessions.ts';
import { createTokenSigner, type TokenSigner } from '../../../server/services/tokens.ts';
import { skipDeviceCodes } from '../../../server/store/device-store.ts';
import { setMeta } from '../../../server/store/meta-store.ts';
import type { Schema } from '../../../server/store/schema.ts';
import type { Faults } from '../world/faults.ts';
import type { Random } from '../world/random.ts';
import type { Timeline } from '../world/timeline.ts';
import type { Trace } from '../world/trace.ts';
import { answer, problem, type ServerAnswer, type ServerProcess, type ServerRequest } from './door.ts';
import { openGate } from './gate.ts';
import { foundSimulated } from './organisation.ts';
import { openTables } from './tables.ts';
import { ServerProblem } from '../../../server/http/problems.ts';

/** A database that runs use one after the other, each from the same beginning. */
export interface HeadquartersSite {
  begin(world: HeadquartersWorld): Promise<Headquarters>;
  close(): Promise<void>;
}

export interface HeadquartersWorld {
  timeline: Timeline;
  random: Random;
  trace: Trace;
  faults: Faults;
  /** Whether the weather is bad: when it is not, no connection is cut. */
  stormy(): boolean;
}

/** Headquarters in one run: two server processes on one database. */
export interface Headquarters {
  handle(request: ServerRequest): Promise<ServerAnswer>;
  /** The database as a server process of another version uses it. */
  db: Kysely<Schema>;
  /** Past every server, while time stands still. */
  directly<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>;
  backUp(): Promise<void>;
  /** Every request under way ends first; both processes come back with a new epoch. */
  restore(): Promise<void>;
  /** Calls back when something was committed, until it is called off. */
  onChange(listener: () => void): () => void;
  /** Times that the database came back from a backup. */
  restores(): number;
  end(): Promise<void>;
}

const SERVERS = 2;
const WRITES: readonly string[] = [PATHS.push, PATHS.talonarios];

export async function openSite(url: string): Promise<HeadquartersSite> {
  const direct = openPostgres(url, 1);
  await migrate(direct.db);
  await foundSimulated(direct.db);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const tables = await openTables(client);
  await tables.keep('beginning');
  const gate = await openGate(url);

  return {
    async begin(world) {
      const { timeline, random, trace, faults } = world;
      await tables.putBack('beginning');
      gate.enter({
        timeline,
        random,
        note: (text, values) => trace.note('sql', text, values),
        waited: () => faults.happened('statement waited for the other server'),
        cut: () => world.stormy() && faults.has('connection to the database cut') && cutNow(random, faults),
      });
      const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: gate as unknown as PostgresPool }) });
      const tokens = stillTokens(createTokenSigner('secret of the simulation', () => timeline.now()), timeline);
      const start = (epoch: string): ServerProcess[] =>
        Array.from({ length: SERVERS }, () => ({
          db,
          sessions: createSessions({ db, tokens, clock: () => timeline.now() }),
          epoch,
          clock: () => timeline.now(),
        }));
      let restores = 0;
      let servers = start(await begunEpoch(direct.db, restores));
      let closed = false;
      const listeners = new Set<() => void>();
      const underWay = new Map<Promise<unknown>, { server: number; path: string }>();

      return {
        db,
        directly: (work) => timeline.still(() => work(direct.db)),
        async handle(request) {
          if (closed) return problem(new ServerProblem('unavailable'));
          const number = random.below(SERVERS);
          const server = servers[number];
          if (server === undefined) throw new Error('there are two servers');
          noteOverlap(faults, [...underWay.values()], { server: number, path: request.path });
          const work = answer(server, request);
          underWay.set(work, { server: number, path: request.path });
          const answered = await work.finally(() => underWay.delete(work));
          const changes = answered.status === 200 && WRITES.includes(request.path);
          if (changes) for (const listener of listeners) listener();
          return answered;
        },
        backUp: () => timeline.still(() => tables.keep('backup')),
        async restore() {
          closed = true;
          await Promise.allSettled(underWay.keys());
          restores += 1;
          await timeline.still(async () => {
            await tables.putBack('backup');
            await skipDeviceCodes(direct.db);
            servers = start(await begunEpoch(direct.db, restores));
          });
          closed = false;
        },
        onChange(listener) {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
        restores: () => restores,
        end: () => gate.leave(),
      };
    },
    async close() {
      await gate.end();
      await client.end();
      await direct.close();
    },
  };
}

async function begunEpoch(db: Kysely<Schema>, restores: number): Promise<string> {
  const epoch = uuid(`epoch ${restores}`);
  await setMeta(db, 'epoch', epoch);
  return epoch;
}

const CUTS = 0.002;

function cutNow(random: Random, faults: Faults): boolean {
  const cut = random.chance(CUTS);
  if (cut) faults.happened('connection to the database cut');
  return cut;
}

/** WebCrypto works on threads of its own: time stands still meanwhile. */
function stillTokens(signer: TokenSigner, timeline: Timeline): TokenSigner {
  return {
    sign: (claims) => timeline.still(() => signer.sign(claims)),
    verify: (token) => timeline.still(() => signer.verify(token)),
  };
}

function noteOverlap(
  faults: Faults,
  others: readonly { server: number; path: string }[],
  { server, path }: { server: number; path: string },
): void {
  const isPush = (other: string) => other.endsWith('/push');
  if (others.some((other) => other.server !== server && isPush(other.path) && isPush(path))) {
    faults.happened('two servers at work at once');
  }
  if (path.endsWith('/pull') && others.some((other) => isPush(other.path))) {
    faults.happened('pull while a push is under way');
  }
}
