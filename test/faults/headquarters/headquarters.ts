import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import pg from 'pg';
import type { Session, SignIn } from '#shared/contract/session.ts';
import { PATHS } from '#shared/contract/sync.ts';
import { uuid } from '#shared/history/event.fixture.ts';
import { openPostgres } from '../../../server/store/database.ts';
import { migrate } from '../../../server/migrations/migrate.ts';
import { renewEpoch } from '../../../server/services/restored.ts';
import { loadSealer } from '../../../server/services/seals.ts';
import { findAllCounters } from '../../../server/store/feed-store.ts';
import { createSessions } from '../../../server/services/sessions.ts';
import { createTokenSigner, type TokenSigner } from '../../../server/services/tokens.ts';
import { setMeta } from '../../../server/store/meta-store.ts';
import type { Schema } from '../../../server/store/schema.ts';
import type { Faults } from '../world/faults.ts';
import type { Random } from '../world/random.ts';
import type { Timeline } from '../world/timeline.ts';
import type { Trace } from '../world/trace.ts';
import { answer, problem, type ServerAnswer, type ServerProcess, type ServerRequest } from './door.ts';
import { openGate } from './gate.ts';
import { foundSimulated, SEAL_KEY } from './organisation.ts';
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
  /** A server process of another version at work on the same database; `undefined` while headquarters is closed. */
  byAnotherVersion<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T | undefined>;
  /** Past every server, while time stands still. */
  directly<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>;
  backUp(): Promise<void>;
  /** A person signs in with their passphrase; `undefined` when they are not let in now. */
  signIn(request: SignIn, refreshToken: string): Promise<Session | undefined>;
  /** Every request under way ends first; both processes come back with a new epoch. */
  restore(): Promise<void>;
  /** Calls back with the scopes that moved, as `server/services/waker.ts` does, until it is called off. */
  onChange(listener: (scopes: ReadonlySet<string>) => void): () => void;
  /** Times that the database came back from a backup. */
  restores(): number;
  end(): Promise<void>;
}

const SERVERS = 2;
const EPOCH = uuid('epoch 0');
const LOCK_TIMEOUT = '55P03';
const WRITES: readonly string[] = [PATHS.push, PATHS.talonarios, PATHS.restore];

export async function openSite(url: string): Promise<HeadquartersSite> {
  const impatient = new URL(url);
  impatient.searchParams.set('options', '-c lock_timeout=300ms');
  const direct = openPostgres(impatient.href, 1);
  await migrate(direct.db);
  await setMeta(direct.db, 'seal-key', SEAL_KEY);
  await setMeta(direct.db, 'epoch', EPOCH);
  await foundSimulated(direct.db);
  const seals = await loadSealer(direct.db);
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
      const tokens = stillTokens(signer(timeline), timeline);
      let tokensGiven = 0;
      const identities = {
        clock: () => timeline.now(),
        seals,
        newId: () => uuid(`session ${(tokensGiven += 1)}`),
      };
      const sessions = createSessions({ ...identities, db, tokens, newRefreshToken: () => '' });
      const start = (epoch: string, restoredAt: number | null): ServerProcess[] =>
        Array.from({ length: SERVERS }, () => ({
          db,
          sessions,
          serving: () => ({ epoch, restoredAt, seals, now: timeline.now() }),
        }));
      let restores = 0;
      let servers = start(EPOCH, null);
      let closed = false;
      const listeners = new Set<(scopes: ReadonlySet<string>) => void>();
      let counters = await findAllCounters(direct.db);
      const tell = async (): Promise<void> => {
        const before = counters;
        counters = await timeline.still(() => findAllCounters(direct.db));
        const moved = [...counters].filter(([scope, n]) => before.get(scope) !== n).map(([scope]) => scope);
        if (moved.length > 0) for (const listener of listeners) listener(new Set(moved));
      };
      const underWay = new Map<Promise<unknown>, { server: number; path: string }>();

      return {
        async byAnotherVersion(work) {
          if (closed) return undefined;
          const running = work(db);
          underWay.set(running, { server: SERVERS, path: '' });
          return running.finally(() => underWay.delete(running));
        },
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
          if (answered.status === 200 && WRITES.includes(request.path)) await tell();
          return answered;
        },
        backUp: () => timeline.still(() => tables.keep('backup')),
        async restore() {
          closed = true;
          await Promise.allSettled(underWay.keys());
          restores += 1;
          await timeline.still(async () => {
            await tables.putBack('backup');
            const renewal = { now: timeline.now(), epoch: uuid(`epoch ${restores}`), chain: 10_000 + restores };
            await direct.db.transaction().execute((trx) => renewEpoch(trx, renewal));
            servers = start(renewal.epoch, renewal.now);
          });
          closed = false;
        },
        onChange(listener) {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
        signIn: (request, refreshToken) =>
          timeline.still(async () => {
            const past = {
              ...identities,
              db: direct.db,
              tokens: signer(timeline),
              newRefreshToken: () => refreshToken,
            };
            return createSessions(past).signIn(request, 'the simulation').catch(refusedEntry);
          }),
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

const signer = (timeline: Timeline) => createTokenSigner('secret of the simulation', () => timeline.now());

/** Somebody who is not let in, or whose device is being written to at this moment, tries again later. */
function refusedEntry(failure: unknown): undefined {
  const isBusy = failure instanceof Error && 'code' in failure && failure.code === LOCK_TIMEOUT;
  if (!isBusy && !(failure instanceof ServerProblem)) throw failure;
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
