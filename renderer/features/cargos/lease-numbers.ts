import type { Desk } from '../../desk/desk.ts';
import { TransportFailure } from '../../sync/ports.ts';
import { askForNumbers } from './commands/ask-for-numbers.ts';

/**
 * Leases the next block of a year, once over all windows of the device. The request's id is kept until its answer has arrived:
 * after a lost answer, or a crash, the same request brings the same block again.
 * @throws TransportFailure
 */
export async function leaseNumbers(desk: Desk, year: number, signal: AbortSignal): Promise<void> {
  const keptAs = `talonario:${year}`;
  await navigator.locks.request('chasqui-talonario', { signal }, async () => {
    const kept = await desk.drafts.load(keptAs);
    const request = typeof kept?.value === 'string' ? kept.value : desk.newId();
    await desk.drafts.save(keptAs, request);
    try {
      await askForNumbers(desk, request, year, signal);
    } catch (cause) {
      // Headquarters answered, and the answer is no: the next request is another one.
      if (cause instanceof TransportFailure && cause.kind === 'rejected') await desk.drafts.discard(keptAs);
      throw cause;
    }
    await desk.drafts.discard(keptAs);
  });
}
