import type { Uuid } from '#shared/history/event.ts';
import type { Marks } from '../db/database-marks.ts';
import type { Platform } from '../platform/platform.ts';
import { DEVICE_DATABASE } from '../platform/device-database.ts';
import { freshSyncState, type SyncState, type SyncStatePort } from '../sync/ports.ts';

export interface LossPorts {
  platform: Pick<Platform, 'name' | 'databaseMarks'>;
  /** Marks of the databases that are open. */
  found: Marks;
  state: SyncStatePort;
  newReplica(): Uuid;
  /** They were wiped on purpose at this start, and filled from a copy. */
  restored: boolean;
}

/**
 * At start: were local databases wiped since the last one, all or one of them? Then this copy is a new one, with nothing
 * confirmed (SY-37): the recovery looks through the whole journal, and the first sync brings the rest. The marks are
 * remembered last, so that a stop in between notices it again.
 * @returns what is to be said of it, also by later starts until a round is complete
 */
export async function noticeLoss({
  platform,
  found,
  state,
  newReplica,
  restored,
}: LossPorts): Promise<SyncState['rebuild']> {
  const known = (await platform.databaseMarks.read()) ?? {};
  const lost = Object.keys(found).filter((name) => known[name] !== undefined && known[name] !== found[name]);
  if (lost.length > 0 && !restored) {
    const { epoch, restore, clock, vocabulary, rebuild } = await state.load();
    // In a browser the journal is in one of them.
    const withJournal = platform.name === 'browser' && lost.includes(DEVICE_DATABASE);
    await state.save({
      ...freshSyncState(newReplica()),
      epoch,
      restore,
      clock,
      vocabulary,
      rebuild: withJournal ? 'journal-too' : (rebuild ?? 'records'),
    });
  }
  const changed = Object.entries(found).some(([name, mark]) => known[name] !== mark);
  // A full disk keeps nobody from working; the next start notices, and writes, again.
  if (changed) await platform.databaseMarks.write(found).catch(() => undefined);
  return (await state.load()).rebuild;
}
