import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import Fastify, { LogController, type FastifyInstance, type RouteOptions } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from './context.ts';
import { allowDesktopOrigin } from './http/desktop-origin.ts';
import { handleErrors, refuseConnection, sendFailure } from './http/error-handling.ts';
import { createLogger } from './http/logger.ts';
import { ServerProblem } from './http/problems.ts';
import { checkProtocol } from './http/protocol.ts';
import { CONTENT_SECURITY_POLICY } from './http/security.ts';
import { serveRenderer } from './http/serve-renderer.ts';
import { takeTurns, type Turns } from './http/turns.ts';
import { addApiRoutes } from './routes/index.ts';

export interface AppOptions {
  /** Folder of the built browser app; where it is missing, only the interface is served. */
  rendererDir: string;
  log?: boolean;
  /** Requests per minute and address; `undefined`: the usual ones. */
  requestsPerMinute?: number;
  /** How many pushes are taken in at once; `undefined`: the usual ones. */
  turns?: Turns;
  /** Whether a balancer in front tells the caller's address. */
  trustProxy?: boolean;
}

/** Anything but a push is small. */
const BODY_LIMIT = 64_000;
const REQUESTS_PER_MINUTE = 3000;
/** Beside what is known to shrink; a live stream must not wait to be packed. */
const COMPRESSED_TYPES = /^text\/(?!event-stream)|(?:[+/]|nd)json(?:;|$)|[+/](?:text|xml)(?:;|$)/;

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route there is, so that a test can try them all. */
    routeList: { method: string; url: string }[];
  }
}

/** The whole server but for listening. The caller closes what is in `context`. */
export async function buildApp(context: Context, options: AppOptions): Promise<FastifyInstance> {
  z.config(z.locales.es());
  const app = Fastify({
    loggerInstance: createLogger(options.log ?? false),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID().slice(0, 8),
    bodyLimit: BODY_LIMIT,
    trustProxy: options.trustProxy ?? false,
    forceCloseConnections: 'idle',
    // A key that JavaScript treats specially spoils one event of a push, not the push: `isStorable` looks at each.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
    routerOptions: { maxParamLength: 200 },
    // What fails before a route is found: an address that cannot be decoded, and what is not even HTTP.
    frameworkErrors: (error, request, reply) => void sendFailure(error, request, reply),
    clientErrorHandler: refuseConnection,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser('text/plain');
  handleErrors(app);
  listRoutes(app);
  allowDesktopOrigin(app);
  checkProtocol(app);

  await app.register(helmet, { contentSecurityPolicy: CONTENT_SECURITY_POLICY });
  await app.register(rateLimit, {
    max: options.requestsPerMinute ?? REQUESTS_PER_MINUTE,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, { ttl }) =>
      new ServerProblem('too-many-requests', { retryAfter: Math.ceil(ttl / 1000) }),
  });
  // A body's limit holds for what comes out of it, so that a small one cannot swell without bound.
  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    requestEncodings: ['gzip'],
    customTypes: COMPRESSED_TYPES,
  });
  await app.register(swagger, {
    openapi: {
      info: { title: 'Chasqui — servidor de la sede central', version: context.version },
      components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
  takeTurns(app, options.turns);
  addApiRoutes(app, context);
  await serveRenderer(app, options.rendererDir);
  await app.ready();
  return app;
}

function listRoutes(app: FastifyInstance): void {
  const routes: FastifyInstance['routeList'] = [];
  app.decorate('routeList', routes);
  app.addHook('onRoute', ({ method, url }: RouteOptions) => {
    for (const name of [method].flat()) routes.push({ method: String(name), url });
  });
}
