import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { PROBLEM_MEDIA_TYPE } from '#shared/contract/problem.ts';
import { Refresh } from '#shared/contract/session.ts';
import {
  Checkpoint,
  CompareRequest,
  LeaseRequest,
  PATHS,
  PullRequest,
  PushRequest,
  RestoreRequest,
} from '#shared/contract/sync.ts';
import { PROBLEMS, ServerProblem } from '../../../server/http/problems.ts';
import { compareRecords } from '../../../server/services/compare.ts';
import { lease } from '../../../server/services/lease.ts';
import { pull } from '../../../server/services/pull.ts';
import { push } from '../../../server/services/push.ts';
import { restore } from '../../../server/services/restore.ts';
import type { Serving } from '../../../server/services/serving.ts';
import type { Caller, Sessions } from '../../../server/services/sessions.ts';
import { startSnapshot } from '../../../server/services/snapshot.ts';
import type { Schema } from '../../../server/store/schema.ts';

/** One process of the central server: its services over a database that it shares. */
export interface ServerProcess {
  db: Kysely<Schema>;
  sessions: Sessions;
  serving(): Serving;
}

export interface ServerRequest {
  path: string;
  query: URLSearchParams;
  token: string | undefined;
  /** As it came over the line. */
  body: string;
}

export type ServerAnswer = { status: number; type: string } & (
  | { text: string; value?: unknown }
  | { lines: AsyncGenerator<string> }
);

/** What the routes of server/routes do between HTTP and the services: session, schema, service, problem body. */
export async function answer(server: ServerProcess, request: ServerRequest): Promise<ServerAnswer> {
  try {
    return await route(server, request);
  } catch (error) {
    if (error instanceof ServerProblem) return problem(error);
    if (isCut(error)) return problem(new ServerProblem('unavailable'));
    throw error;
  }
}

async function route(server: ServerProcess, { path, query, token, body }: ServerRequest): Promise<ServerAnswer> {
  const { db, sessions } = server;
  if (path === PATHS.refresh) return json(await sessions.refresh(parse(Refresh, body).refreshToken));
  const { caller } = await authenticate(sessions, token);
  const serving = server.serving();
  switch (path) {
    case PATHS.push:
      return json(await push(db, caller, parse(PushRequest, body), serving));
    case PATHS.pull:
      return json(await pull(db, caller, parse(PullRequest, body), serving));
    case PATHS.compare:
      return json(await compareRecords(db, caller, parse(CompareRequest, body), serving));
    case PATHS.restore:
      return json(await restore(db, caller, parse(RestoreRequest, body), serving));
    case PATHS.talonarios:
      return json({ record: await lease(db, caller, parse(LeaseRequest, body), serving) });
    case PATHS.snapshot: {
      const from = query.get('checkpoint');
      const asked = {
        after: query.get('after') ?? undefined,
        checkpoint: from === null ? undefined : parse(Checkpoint, from),
      };
      const lines = await startSnapshot(db, caller, asked, serving);
      return { status: 200, type: 'application/x-ndjson', lines };
    }
    default:
      throw new ServerProblem('not-found');
  }
}

async function authenticate(sessions: Sessions, token: string | undefined): Promise<{ caller: Caller }> {
  if (token === undefined) throw new ServerProblem('session-ended');
  return sessions.authenticate(token);
}

function parse<T>(schema: z.ZodType<T>, text: string): T {
  const parsed = schema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new ServerProblem('invalid-input');
  return parsed.data;
}

function json(value: unknown): ServerAnswer {
  return { status: 200, type: 'application/json', text: JSON.stringify(value), value };
}

export function problem({ code, details }: ServerProblem): ServerAnswer {
  const { status, title } = PROBLEMS[code];
  const text = JSON.stringify({ type: `urn:chasqui:problem:${code}`, title, status, code, ...details.extra });
  return { status, type: PROBLEM_MEDIA_TYPE, text };
}

/** Of the connection to the database: the server answers that it cannot attend now. */
export function isCut(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(08|57P)/.test(error.code);
}
