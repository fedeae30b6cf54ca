import type { z } from 'zod';
import { Problem, PROBLEM_MEDIA_TYPE } from '#shared/contract/problem.ts';
import { PROTOCOL, PROTOCOL_HEADER } from '#shared/contract/sync.ts';
import { packedBody, plainBody, type RequestBody } from './body.ts';
import { patienceFor, readText } from './patience.ts';
import { TransportFailure } from './ports.ts';

export interface HttpClientOptions {
  /** Where the server is, without a trailing slash; empty for the page's own origin. */
  baseUrl: string;
  /** A valid access token; throws a `session` failure when the person must sign in again. */
  accessToken(options: { renew: boolean; signal: AbortSignal }): Promise<string>;
  fetch?: typeof fetch;
  /** How a body is made to travel; packed by default. */
  pack?: (body: unknown) => Promise<RequestBody>;
}

export interface HttpClient {
  /** Sends JSON and reads JSON, checked by `schema`. */
  json<T>(request: HttpRequest, schema: z.ZodType<T>): Promise<T>;
  /** The answer's body as it comes. */
  stream(request: HttpRequest): Promise<ReadableStream<Uint8Array>>;
  /** The answer itself, for those who need its headers. */
  response(request: HttpRequest): Promise<Response>;
}

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  body?: unknown;
  /** Sent as they are, in the place of a body. */
  bytes?: Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
  signal: AbortSignal;
}

/** HTTP to the central server with the device's session; every failure is a `TransportFailure`. */
export function createHttpClient({ baseUrl, accessToken, ...options }: HttpClientOptions): HttpClient {
  const fetchFrom = options.fetch ?? globalThis.fetch.bind(globalThis);
  const pack = options.pack ?? packedBody;
  /** Until something on the way, or an older server, shows that it does not understand packed bodies. */
  let packs = true;

  async function attempt(request: HttpRequest, renew: boolean): Promise<Response> {
    const token = await accessToken({ renew, signal: request.signal });
    const body = packs && request.body !== undefined ? await pack(request.body) : undefined;
    const headers = { ...request.headers, authorization: `Bearer ${token}` };
    const response = await send(fetchFrom, baseUrl, request, headers, body);
    if (response.status === 401 && !renew) return attempt(request, true);
    if (response.ok) return response;
    const failure = await failureOf(response);
    // What was sent is blamed only once it has been sent as it is.
    if (body?.packed === true && isUnread(response, failure)) {
      packs = false;
      return attempt(request, renew);
    }
    throw failure;
  }

  return {
    async json(request, schema) {
      const response = await attempt(request, false);
      return readJson(response, schema);
    },
    response: (request) => attempt(request, false),
    async stream(request) {
      const response = await attempt(request, false);
      if (response.body === null) throw new TransportFailure('offline', 'the answer has no body');
      return response.body;
    },
  };
}

function isUnread(response: Response, { code }: TransportFailure): boolean {
  return response.status === 415 || code === 'malformed-json';
}

function bodyOf({ body, bytes }: HttpRequest): RequestBody | undefined {
  if (bytes !== undefined) return { content: bytes, length: bytes.length, packed: false, headers: {} };
  return body === undefined ? undefined : plainBody(body);
}

/** One request; a line that is cut, or that stays silent, is an `offline` failure. */
export async function send(
  fetchFrom: typeof fetch,
  baseUrl: string,
  request: HttpRequest,
  headers: Record<string, string> = {},
  body: RequestBody | undefined = bodyOf(request),
): Promise<Response> {
  const silence = new AbortController();
  const timer = setTimeout(
    () => {
      silence.abort();
    },
    patienceFor(body?.length ?? 0),
  );
  const named = { ...headers, [PROTOCOL_HEADER]: String(PROTOCOL) };
  const init: RequestInit = {
    method: request.method,
    signal: AbortSignal.any([request.signal, silence.signal]),
    cache: 'no-store',
    credentials: 'omit',
    headers: named,
  };
  if (body !== undefined) {
    init.headers = { ...named, ...body.headers };
    init.body = body.content;
  }
  try {
    return await fetchFrom(`${baseUrl}${request.path}`, init);
  } catch (cause) {
    throw new TransportFailure('offline', cause instanceof Error ? cause.message : 'no answer');
  } finally {
    clearTimeout(timer);
  }
}

/** A body that is not what the contract says is not our server's: a captive portal, a proxy's page, a cut answer. */
export async function readJson<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await readBody(response));
  if (!parsed.success) throw new TransportFailure('offline', 'the answer is not the server’s');
  return parsed.data;
}

/** The body as JSON; `undefined` when it is none, or was cut. */
async function readBody(response: Response): Promise<unknown> {
  try {
    return JSON.parse(await readText(response.body));
  } catch {
    return undefined;
  }
}

/** What a refusing answer means. Without the server's own problem body it is some box on the way, and counts as no line. */
export async function failureOf(response: Response): Promise<TransportFailure> {
  const isProblem = response.headers.get('content-type')?.includes(PROBLEM_MEDIA_TYPE) === true;
  const problem = isProblem ? Problem.safeParse(await readBody(response)) : undefined;
  if (problem?.success !== true) {
    return new TransportFailure(response.status >= 500 ? 'busy' : 'offline', `status ${response.status}`);
  }
  const { code, title } = problem.data;
  if (response.status === 401) return new TransportFailure('session', title, code);
  // The server on its side of a line that broke.
  if (code === 'upload-cut') return new TransportFailure('offline', title);
  if (code === 'client-too-old') return new TransportFailure('outdated', title, code);
  if (code === 'chain-forked') return new TransportFailure('chain', title, code);
  if (code === 'epoch-changed') return new TransportFailure('epoch', title, code);
  if (response.status >= 500 || response.status === 429 || response.status === 408) {
    return new TransportFailure('busy', title, code);
  }
  return new TransportFailure('rejected', title, code);
}
