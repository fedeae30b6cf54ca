import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { FileHash } from '#shared/attachments/file-ref.ts';
import { FILE_PATHS, FilesOfRecord } from '#shared/contract/files.ts';
import { Uuid } from '#shared/history/event.ts';
import type { Context } from '../context.ts';
import { authenticate, getCaller } from '../http/authenticate.ts';
import { findFile, listFiles } from '../services/files.ts';
import type { ZodApp } from './zod-app.ts';
import { PROBLEM_ANSWERS, WITH_SESSION } from './answers.ts';

export function addFileRoutes(app: ZodApp, context: Context): void {
  app.get(
    `${FILE_PATHS.files}/:record`,
    {
      onRequest: authenticate(context),
      schema: {
        summary: 'Los archivos de un registro que la sede central tiene',
        security: WITH_SESSION,
        params: z.strictObject({ record: Uuid }),
        response: { 200: FilesOfRecord, ...PROBLEM_ANSWERS },
      },
    },
    async (request) => listFiles(context, getCaller(request).caller, request.params.record),
  );
  app.get(
    `${FILE_PATHS.files}/:record/:hash`,
    {
      onRequest: authenticate(context),
      schema: {
        summary: 'Un archivo; `Range: bytes=N-` sigue donde se cortó',
        security: WITH_SESSION,
        params: z.strictObject({ record: Uuid, hash: FileHash }),
        response: { 200: z.unknown(), 206: z.unknown(), ...PROBLEM_ANSWERS },
      },
      // Packed already, nearly all of them; and a range is of the bytes as they are.
      compress: false,
    },
    async (request, reply) => {
      const { record, hash } = request.params;
      const { path, size, type, name } = await findFile(context, getCaller(request).caller, record, hash);
      const start = Number(/^bytes=(\d{1,9})-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
      const from = start < size ? start : 0;
      if (from > 0) reply.code(206).header('content-range', `bytes ${from}-${size - 1}/${size}`);
      return reply
        .headers({
          'content-type': type,
          'content-length': String(size - from),
          'accept-ranges': 'bytes',
          'cache-control': 'private, no-store',
          // Saved, never shown as a page of ours.
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        })
        .send(createReadStream(path, { start: from }));
    },
  );
}
