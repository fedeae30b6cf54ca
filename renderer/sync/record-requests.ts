import type { PushRequest } from '#shared/contract/sync.ts';
import type { PackageRequest } from '#shared/package/package-content.ts';
import { pushAll } from './push.ts';
import { TransportFailure, type StorePort, type SyncState, type TransportPort } from './ports.ts';

/**
 * What a round would ask of headquarters now, without asking: the real push runs over a line that gives no verdict on
 * anything, so that nothing changes (SY-06).
 */
export async function recordRequests(
  store: StorePort,
  state: SyncState,
): Promise<Pick<PackageRequest, 'pushes' | 'pull'>> {
  const pushes: PushRequest[] = [];
  const deaf = (): Promise<never> =>
    Promise.reject(new TransportFailure('offline', 'a package is written without a line'));
  const transport: TransportPort = {
    push(request) {
      pushes.push(request);
      const receipt = { device: 'XX0', contiguous: 0, highest: 0, at: 0 };
      return Promise.resolve({ epoch: request.epoch ?? '', verdicts: [], records: [], gone: [], receipt });
    },
    pull: deaf,
    compare: deaf,
    restore: deaf,
    // eslint-disable-next-line require-yield
    async *snapshot() {
      await deaf();
    },
    live: deaf,
  };
  await pushAll({ store, transport }, state, new AbortController().signal, () => undefined);
  const known = pushes.map(({ epoch, ...request }) =>
    epoch === undefined || epoch === '' ? request : { epoch, ...request },
  );
  const { checkpoint, firstSync } = state;
  if (checkpoint !== null) return { pushes: known, pull: { checkpoint } };
  const snapshot = { after: firstSync?.after ?? null, checkpoint: firstSync?.checkpoint ?? null };
  return { pushes: known, pull: { snapshot } };
}
