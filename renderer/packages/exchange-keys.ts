import { PACKAGE_PATHS, PackageKeysResponse } from '#shared/package/package-contract.ts';
import type { HttpClient } from '../sync/http-client.ts';
import type { SyncLoop } from '../sync/loop.ts';
import type { PackageMemory } from './package-memory.ts';

/**
 * With the first round of each start that ends well the device tells headquarters its key and is told headquarters': a
 * server that came back from a backup may have lost it, and nobody knows when the line goes for weeks.
 * @returns stops it
 */
export function exchangeKeys(ports: {
  device: string;
  http: HttpClient;
  loop: SyncLoop;
  packages: PackageMemory;
}): () => void {
  const { device, http, loop, packages } = ports;
  const stopping = new AbortController();
  const { signal } = stopping;
  let before = loop.status().lastSuccess;
  let done = false;
  const exchange = async (): Promise<void> => {
    const { publicKey } = await packages.keys(device);
    const request = { method: 'POST', path: PACKAGE_PATHS.keys, body: { publicKey }, signal } as const;
    const { headquarters } = await http.json(request, PackageKeysResponse);
    await packages.setHeadquarters(device, headquarters);
  };
  const stop = loop.subscribe(() => {
    const { lastSuccess, phase } = loop.status();
    if (done || phase !== 'idle' || lastSuccess === null || lastSuccess === before) return;
    before = lastSuccess;
    done = true;
    exchange().catch(() => {
      done = false;
    });
  });
  return () => {
    stop();
    stopping.abort();
  };
}
