import { Readable } from 'node:stream';
import { z } from 'zod';
import {
  PACKAGE_PATHS,
  PackageKeysRequest,
  PackageKeysResponse,
  PackageUpload,
} from '#shared/package/package-contract.ts';
import { PackageProblem } from '#shared/package/package-file.ts';
import { servingOf, type Context } from '../context.ts';
import { authenticate, getCaller } from '../http/authenticate.ts';
import { ServerProblem } from '../http/problems.ts';
import { answerPackage } from '../packages/answer-package.ts';
import { loadHeadquartersKey } from '../packages/headquarters-key.ts';
import { openUpload } from '../packages/open-upload.ts';
import { setPackageKey } from '../store/package-store.ts';
import type { ZodApp } from './zod-app.ts';
import { PROBLEM_ANSWERS, WITH_SESSION } from './answers.ts';

const BODY_LIMIT = 96_000_000;

/** For units without a line for weeks: what passes over it otherwise, brought on a stick. */
export function addPackageRoutes(app: ZodApp, context: Context): void {
  app.post(
    PACKAGE_PATHS.keys,
    {
      onRequest: authenticate(context),
      schema: {
        summary: 'Intercambiar las claves con que se sellan los paquetes',
        security: WITH_SESSION,
        body: PackageKeysRequest,
        response: { 200: PackageKeysResponse, ...PROBLEM_ANSWERS },
      },
    },
    async (request) => {
      const { caller } = getCaller(request);
      await setPackageKey(context.db, caller.device.code, request.body.publicKey, context.clock());
      return { headquarters: (await loadHeadquartersKey(context.db)).publicKey };
    },
  );
  app.post(
    PACKAGE_PATHS.read,
    {
      onRequest: authenticate(context),
      bodyLimit: BODY_LIMIT,
      schema: {
        summary: 'Leer el paquete que trajo una unidad; responde con líneas de avance y la respuesta',
        security: WITH_SESSION,
        body: PackageUpload,
        response: { 200: z.unknown().describe('application/x-ndjson'), ...PROBLEM_ANSWERS },
      },
    },
    async (request, reply) => {
      const { caller } = getCaller(request);
      if (!caller.actor.central) throw new ServerProblem('role');
      const opened = await openUpload(context.db, Buffer.from(request.body.package, 'base64url')).catch(asProblem);
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      const serving = () => servingOf(context);
      const lines = answerPackage(opened, { db: context.db, reader: caller, serving, signal: gone.signal });
      return reply
        .type('application/x-ndjson; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(Readable.from(toText(lines, context), { objectMode: false }));
    },
  );
}

async function* toText(lines: AsyncIterable<object>, context: Context): AsyncGenerator<string> {
  try {
    for await (const line of lines) yield `${JSON.stringify(line)}\n`;
  } finally {
    context.waker.poke();
  }
}

function asProblem(cause: unknown): never {
  throw cause instanceof PackageProblem ? new ServerProblem(cause.code) : cause;
}
