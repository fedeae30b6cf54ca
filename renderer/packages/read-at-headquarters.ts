import { fromBase64url, toBase64url } from '#shared/package/base64url.ts';
import { PACKAGE_PATHS, PackageLine } from '#shared/package/package-contract.ts';
import type { PackageSummary } from '#shared/package/package-content.ts';
import { PACKAGE_MAX_BYTES, PackageProblem } from '#shared/package/package-file.ts';
import { readPackageHead } from '#shared/package/seal-package.ts';
import type { HttpClient } from '../sync/http-client.ts';
import { readLines } from '../sync/ndjson.ts';
import { TransportFailure } from '../sync/ports.ts';

export interface ReadPackage {
  summary: PackageSummary;
  /** The file to take back to the unit. */
  name: string;
  answer: Blob;
}

/**
 * Brings a unit's package to the server and waits for the answer.
 * @throws PackageProblem, TransportFailure
 */
export async function readAtHeadquarters(
  http: HttpClient,
  file: Blob,
  { signal, onProgress }: { signal: AbortSignal; onProgress(progress: { done: number; total: number }): void },
): Promise<ReadPackage> {
  if (file.size > PACKAGE_MAX_BYTES) throw new PackageProblem('package-too-large');
  const bytes = new Uint8Array(await file.arrayBuffer());
  // What can be seen without its key is said at once, before megabytes are sent.
  if (readPackageHead(bytes).head.direction !== 'to-headquarters') throw new PackageProblem('package-is-answer');
  const body = await http.stream({
    method: 'POST',
    path: PACKAGE_PATHS.read,
    body: { package: toBase64url(bytes) },
    signal,
  });
  for await (const text of readLines(body)) {
    const line = PackageLine.safeParse(JSON.parse(text));
    if (!line.success) break;
    if ('progress' in line.data) onProgress(line.data.progress);
    else {
      const { summary, name, answer } = line.data.result;
      return { summary, name, answer: new Blob([fromBase64url(answer)]) };
    }
  }
  throw new TransportFailure('offline', 'the answer ended before its last line');
}
