import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { PROBLEM_MEDIA_TYPE, type Problem } from '#shared/contract/problem.ts';
import { PROBLEMS, ServerProblem, type ProblemCode } from './problems.ts';

const MAX_FIELDS = 50;

/** Every 4xx and 5xx leaves here, as a problem body in Spanish; never a stack trace. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => sendFailure(error, request, reply));
}

export function sendFailure(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(toProblem(error, request), request, reply);
}

/** Answers a connection that sent something other than HTTP, or too slowly, and closes it. */
export function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, title } = PROBLEMS['invalid-input'];
  const body = JSON.stringify({ type: 'urn:chasqui:problem:invalid-input', title, status, code: 'invalid-input' });
  const head = `HTTP/1.1 ${status} Bad Request\r\ncontent-type: ${PROBLEM_MEDIA_TYPE}\r\nconnection: close`;
  socket.end(`${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

export function sendProblem(problem: ServerProblem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, title } = PROBLEMS[problem.code];
  const { detail, fields, extra, retryAfter } = problem.details;
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  const body: Problem & Record<string, unknown> = {
    type: `urn:chasqui:problem:${problem.code}`,
    title,
    status,
    code: problem.code,
    ...(detail === undefined ? {} : { detail }),
    ...(fields === undefined ? {} : { fields }),
    ...extra,
  };
  request.log.debug({ code: problem.code }, 'problem');
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type(PROBLEM_MEDIA_TYPE)
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(body);
}

function toProblem(error: FastifyError, request: FastifyRequest): ServerProblem {
  if (error instanceof ServerProblem) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.slice(0, MAX_FIELDS).map((issue) => ({
      path: toPath(error.validationContext, issue.instancePath),
      message: issue.message ?? '',
    }));
    return new ServerProblem('invalid-input', { fields });
  }
  const code = codeOf(error);
  if (code !== undefined) return new ServerProblem(code);
  // The reference is all that the reader and the log have in common: the log may name what the reader may not see.
  request.log.error({ err: error, reference: request.id }, 'request failed');
  if (isUnavailable(error)) return new ServerProblem('unavailable', { retryAfter: 10 });
  return new ServerProblem('internal', { detail: `Referencia ${request.id}`, extra: { reference: request.id } });
}

function toPath(context: string | undefined, pointer: string): string {
  const path = pointer
    .split('/')
    .filter((part) => part !== '')
    .join('.');
  return context === undefined || context === 'body' ? path : [context, path].filter((part) => part !== '').join('.');
}

const BY_FRAMEWORK_CODE: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media',
  FST_CP_ERR_INVALID_CONTENT: 'malformed-json',
  FST_CP_ERR_INVALID_CONTENT_ENCODING: 'unsupported-media',
  FST_ERR_BAD_URL: 'not-found',
  FST_ERR_NOT_FOUND: 'not-found',
};

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'invalid-input',
  401: 'session-ended',
  403: 'role',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'too-large',
  414: 'too-large',
  415: 'unsupported-media',
  429: 'too-many-requests',
  431: 'too-large',
};

function codeOf(error: FastifyError): ProblemCode | undefined {
  if (error instanceof SyntaxError && error.statusCode === 400) return 'malformed-json';
  const byCode = Object.hasOwn(BY_FRAMEWORK_CODE, error.code ?? '') ? BY_FRAMEWORK_CODE[error.code ?? ''] : undefined;
  if (byCode !== undefined) return byCode;
  const status = error.statusCode ?? 500;
  return status >= 400 && status < 500 ? (BY_STATUS[status] ?? 'invalid-input') : undefined;
}

const AWAY = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|08\d{3}|57P0\d|53\d{3})$/;
/** The driver's errors for a connection that broke, before or within a query, carry no code. */
const BROKEN = /timeout exceeded when trying to connect|^Connection terminated|connection error and is not queryable/;

/** The database is away, stopping or full: the same request may work later. */
function isUnavailable({ code, message }: FastifyError): boolean {
  return AWAY.test(code) || BROKEN.test(message);
}
