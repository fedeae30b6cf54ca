import type { FastifyBaseLogger } from 'fastify';
import pino from 'pino';

/** Logs to standard output, without personal data: no headers, no bodies, no query, of an error only what it is. */
export function createLogger(enabled: boolean): FastifyBaseLogger {
  return pino({
    enabled,
    level: 'info',
    redact: ['headers', 'body', 'query', 'req.headers', 'req.body'],
    serializers: {
      req: ({ method, url, id }: { method: string; url: string; id: string }) => ({
        id,
        method,
        path: url.split('?')[0],
      }),
      err: (error: Error & { code?: unknown }) => ({
        type: error.name,
        code: error.code,
        message: error.message,
        stack: error.stack,
      }),
    },
  });
}
