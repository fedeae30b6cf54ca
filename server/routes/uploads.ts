import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { FileHash, MAX_FILE_BYTES } from '#shared/attachments/file-ref.ts';
import { FILE_PATHS, PIECE_TYPE, TUS_VERSION, uploadPath } from '#shared/contract/files.ts';
import { Uuid } from '#shared/history/event.ts';
import type { Context } from '../context.ts';
import { createArrival, type Arrival } from '../files/arrival.ts';
import { authenticate, getCaller } from '../http/authenticate.ts';
import { ServerProblem } from '../http/problems.ts';
import { beginUpload, endUpload, findUpload, takePiece, type Upload, type UploadState } from '../services/uploads.ts';
import type { ZodApp } from './zod-app.ts';
import { PROBLEM_ANSWERS, WITH_SESSION } from './answers.ts';

const EXTENSIONS = 'creation,termination,checksum';
const Target = z.strictObject({ record: Uuid, hash: FileHash });
const UploadLength = z.coerce.number().int().min(1);
const UploadOffset = z.coerce.number().int().min(0);

/** Files come in by tus 1.0 (tus.io): what was sent before the line was cut is not sent again. */
export function addUploadRoutes(app: ZodApp, context: Context): void {
  // Its own scope: bodies of pieces are read as they come, and nowhere else.
  void app.register(async (own) => {
    const scope = own.withTypeProvider<ZodTypeProvider>();
    scope.addContentTypeParser(PIECE_TYPE, (_request, payload, done) => done(null, payload));
    const before = [announce, authenticate(context), requireTus];
    const path = `${FILE_PATHS.uploads}/:record/:hash`;
    const shared = { security: WITH_SESSION };
    const answers = { response: { ...PROBLEM_ANSWERS } };

    scope.options(FILE_PATHS.uploads, { onRequest: announce, schema: { hide: true } }, async (_request, reply) =>
      reply
        .code(204)
        .headers({
          'tus-version': TUS_VERSION,
          'tus-extension': EXTENSIONS,
          'tus-max-size': String(MAX_FILE_BYTES),
          'tus-checksum-algorithm': 'sha256',
        })
        .send(),
    );
    scope.post(
      FILE_PATHS.uploads,
      {
        onRequest: before,
        schema: { ...shared, ...answers, summary: 'Comenzar el envío de un archivo que un evento nombra (tus 1.0)' },
      },
      async (request, reply) => {
        const upload = uploadOf(request, readMetadata(request.headers['upload-metadata']));
        const length = read(UploadLength, request.headers['upload-length'], 'upload-length');
        const state = await beginUpload(context, upload, length);
        return tell(reply.code(201).header('location', uploadPath(upload.record, upload.hash)), state);
      },
    );
    scope.head(
      path,
      { onRequest: before, schema: { ...shared, params: Target, summary: 'Hasta dónde llegó un envío' } },
      async (request, reply) => tell(reply.code(200), await findUpload(context, uploadOf(request))),
    );
    scope.patch(
      path,
      {
        onRequest: [takeAtOnce, ...before],
        schema: { ...shared, ...answers, params: Target, summary: 'Seguir un envío donde quedó' },
      },
      async (request, reply) => {
        const offset = read(UploadOffset, request.headers['upload-offset'], 'upload-offset');
        const arrival = arrivals.get(request);
        if (arrival === undefined) throw new ServerProblem('unsupported-media');
        const checksum = readChecksum(request.headers['upload-checksum']);
        return tell(reply.code(204), await takePiece(context, uploadOf(request), { offset, arrival, checksum }));
      },
    );
    scope.delete(
      path,
      {
        onRequest: before,
        schema: { ...shared, ...answers, params: Target, summary: 'Desistir de un envío' },
      },
      async (request, reply) => {
        await endUpload(context, uploadOf(request));
        return done(reply);
      },
    );
  });
}

async function done(reply: FastifyReply): Promise<FastifyReply> {
  return reply.code(204).send();
}

const arrivals = new WeakMap<FastifyRequest, Arrival>();

/** Before it is known whose it is: what a bad line brought must not be lost while the database is asked. */
async function takeAtOnce(request: FastifyRequest): Promise<void> {
  if (request.headers['content-type'] === PIECE_TYPE) arrivals.set(request, createArrival(request.raw));
}

/** Which request came behind which, whoever is looked at first. */
const turns = new WeakMap<FastifyRequest, number>();
let lastTurn = 0;

async function announce(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  lastTurn += 1;
  turns.set(request, lastTurn);
  reply.header('tus-resumable', TUS_VERSION);
}

async function requireTus(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (request.headers['tus-resumable'] === TUS_VERSION) return;
  reply.header('tus-version', TUS_VERSION);
  throw new ServerProblem('tus-version');
}

function uploadOf(request: FastifyRequest, target = request.params as z.infer<typeof Target>): Upload {
  return { ...target, turn: turns.get(request) ?? 0, caller: getCaller(request).caller };
}

async function tell(reply: FastifyReply, { offset, length }: UploadState): Promise<FastifyReply> {
  return reply
    .headers({ 'upload-offset': String(offset), 'upload-length': String(length), 'cache-control': 'no-store' })
    .send();
}

function read<T>(schema: z.ZodType<T>, value: unknown, path: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ServerProblem('invalid-input', { fields: [{ path, message: parsed.error.issues[0]?.message ?? '' }] });
}

/** `record <base64>,hash <base64>` */
function readMetadata(header: string | string[] | undefined): z.infer<typeof Target> {
  const pairs = String(header ?? '')
    .split(',')
    .map((pair) => pair.trim().split(' '))
    .map(([key = '', value = '']) => [key, Buffer.from(value, 'base64').toString('utf8')] as const)
    .filter(([key]) => key === 'record' || key === 'hash');
  return read(Target, Object.fromEntries(pairs), 'upload-metadata');
}

/** `sha256 <base64>` */
function readChecksum(header: string | string[] | undefined): Buffer | undefined {
  if (header === undefined) return undefined;
  const [algorithm, value = ''] = String(header).split(' ');
  const digest = Buffer.from(value, 'base64');
  if (algorithm === 'sha256' && digest.length === 32) return digest;
  throw new ServerProblem('invalid-input', { fields: [{ path: 'upload-checksum', message: 'sha256' }] });
}
