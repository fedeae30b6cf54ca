import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendProblem } from './error-handling.ts';
import { ServerProblem } from './problems.ts';

const INDEX = 'index.html';

/** Serves the browser app at `/`; addresses of its own that are no files get its index. The rest is a 404 problem. */
export async function serveRenderer(app: FastifyInstance, folder: string): Promise<void> {
  const root = resolve(folder);
  const present = existsSync(join(root, INDEX));
  if (present) {
    await app.register(fastifyStatic, {
      root,
      cacheControl: false,
      schemaHide: true,
      // What the build packed is sent as it lies there; the rest is packed on its way (app.ts).
      preCompressed: true,
      setHeaders(reply, path) {
        // Vite names what it puts in `assets` after its content.
        const hashed = path.startsWith(join(root, 'assets'));
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (present && isPage(request)) return reply.code(200).sendFile(INDEX);
    return sendProblem(new ServerProblem('not-found'), request, reply);
  });
}

/** A reader who typed or reloaded an address of the app, not a script that misses a file. */
function isPage({ method, url, headers }: FastifyRequest): boolean {
  const path = url.split('?')[0] ?? '';
  if (method !== 'GET' && method !== 'HEAD') return false;
  if (/^\/(api|docs|assets)(\/|$)/.test(path)) return false;
  return (headers.accept ?? '').includes('text/html') && !/\.[a-z0-9]{1,8}$/i.test(path);
}
