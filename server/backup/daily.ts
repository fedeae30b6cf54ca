import type { OpenDatabase } from '../store/database.ts';
import type { BackupShelf } from './backup-shelf.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** A server that is only tried out for a moment makes none. */
const FIRST_LOOK = 60_000;

/**
 * A copy each day while the server runs; after a fault again an hour later. A timer keeps no process alive.
 * @returns what stops it, after the copy under way
 */
export function startDailyBackups(
  database: OpenDatabase,
  shelf: BackupShelf,
  options: { clock: () => number; onFault: (fault: unknown) => void },
): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let timer = setTimeout(look, FIRST_LOOK).unref();
  function look(): void {
    timer = setTimeout(look, HOUR).unref();
    running = backUpWhenDue(database, shelf, options.clock()).catch(options.onFault);
  }
  return async () => {
    clearTimeout(timer);
    await running;
  };
}

export async function backUpWhenDue(database: OpenDatabase, shelf: BackupShelf, now: number): Promise<void> {
  const newest = await shelf.newest();
  // A clock that was once ahead must not keep the copies away for ever.
  if (newest !== undefined && now - newest < DAY && newest <= now) return;
  await shelf.make(database, 'daily', now);
}
