import type { LoopStatus } from '../sync/loop.ts';
import type { SyncStripState } from './frame/index.ts';

/** What the strip says of the loop. Never a failure when there is simply no line. */
export function stripStateOf(status: LoopStatus, pending: number): SyncStripState {
  if (status.phase === 'session-ended') return { kind: 'signed-out', pending };
  if (status.offlineSince !== null) {
    const kind = status.failure === 'busy' ? 'failing' : 'offline';
    return { kind, since: status.offlineSince, pending };
  }
  if (status.progress?.phase === 'first-sync') {
    return { kind: 'receiving', done: status.progress.received, total: status.progress.total };
  }
  if (status.progress?.phase === 'push' && status.progress.total > 0) {
    return { kind: 'sending', done: status.progress.done, total: status.progress.total };
  }
  if (status.lastSuccess === null || status.phase === 'starting') return { kind: 'starting', pending };
  if (pending > 0) return { kind: 'sending', done: 0, total: pending };
  return { kind: 'current' };
}
