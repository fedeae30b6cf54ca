import type { FastifyInstance } from 'fastify';
import { PROTOCOL_HEADER } from '#shared/contract/sync.ts';

/** Of what an upload sends beside the rest. */
const TUS_HEADERS = 'tus-resumable, upload-length, upload-metadata, upload-offset, upload-checksum';
/** Origin of the desktop app's page. Nobody else's page may call the server; there are no cookies to ride on. */
const DESKTOP_ORIGIN = 'app://chasqui';

export function allowDesktopOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return;
    reply.header('vary', 'Origin');
    if (request.headers.origin !== DESKTOP_ORIGIN) return;
    reply.header('access-control-allow-origin', DESKTOP_ORIGIN);
    reply.header('access-control-expose-headers', 'retry-after, location, upload-offset, upload-length, tus-resumable');
  });
  app.options('/api/*', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .code(204)
      .header('access-control-allow-methods', 'GET, HEAD, POST, PATCH, DELETE')
      .header(
        'access-control-allow-headers',
        `authorization, content-type, content-encoding, range, ${PROTOCOL_HEADER}, ${TUS_HEADERS}`,
      )
      .header('access-control-max-age', '600')
      .send(),
  );
}
