import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { mediaTypeOf } from './media-types.ts';
import { pageHeaders } from './page-headers.ts';
import { resolveAsset } from './resolve-asset.ts';

/**
 * Answers requests of `app://chasqui/` from the built page, which may lie inside the asar.
 * @param root folder of the built page
 * @param server origin of the central server, the only other place that the page may talk to
 */
export function createPageServer(root: string, server: string): (request: Request) => Promise<Response> {
  const headers = pageHeaders(server);
  const hashed = join(root, 'assets');

  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return failure(405);
    const file = resolveAsset(root, request.url);
    if (file === undefined) return failure(404);
    try {
      const bytes = await readFile(file);
      // Vite names what it puts in `assets` after its content.
      const forGood = !relative(hashed, file).startsWith('..');
      return new Response(request.method === 'HEAD' ? null : bytes, {
        headers: {
          ...headers,
          'content-type': mediaTypeOf(file),
          'cache-control': forGood ? 'public, max-age=31536000, immutable' : 'no-cache',
        },
      });
    } catch {
      return failure(404);
    }
  };

  function failure(status: number): Response {
    return new Response(null, { status, headers });
  }
}
