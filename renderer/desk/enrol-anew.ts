import type { SessionKeeper } from '../session/session.ts';
import type { SyncLoop } from '../sync/loop.ts';

/**
 * Enrols the device under another code when headquarters has events of it that its journal lacks, or other ones in their
 * places (SY-30): a lost journal, a disk put back to what it was, a cloned disk. Until there is a line for that, the loop
 * keeps trying.
 * @returns stops watching
 */
export function enrolWhenForked(
  loop: Pick<SyncLoop, 'status' | 'subscribe'>,
  session: Pick<SessionKeeper, 'enrolAnew'>,
  onEnrolled: () => void,
): () => void {
  const stopping = new AbortController();
  let enrolling = false;
  const enrol = async () => {
    enrolling = true;
    try {
      await session.enrolAnew(stopping.signal);
      onEnrolled();
    } catch {
      // No line, or the session has ended: the loop meets the same chain again, and then it is tried again.
    } finally {
      enrolling = false;
    }
  };
  const stop = loop.subscribe(() => {
    const { failure, phase } = loop.status();
    if (failure === 'chain' && phase === 'waiting' && !enrolling && !stopping.signal.aborted) void enrol();
  });
  return () => {
    stopping.abort();
    stop();
  };
}
