import type { Backups } from '../platform/backups.ts';
import type { SyncLoop } from '../sync/loop.ts';
import type { SyncStatePort } from '../sync/ports.ts';

/**
 * After each round, as long as the journal stands under the mark of a restore: asks whether it ends where headquarters
 * thinks it does. If so the device writes on; if headquarters knows more, the numbers in between were given out once.
 * @returns stops it
 */
export function confirmJournal(ports: {
  backups: Backups;
  loop: SyncLoop;
  state: SyncStatePort;
  device: string;
}): () => void {
  const { backups, loop, state, device } = ports;
  let seen = loop.status().lastSuccess;
  let settled = false;
  const look = async (): Promise<void> => {
    const { receipt } = await state.load();
    if (receipt?.device !== device) return;
    settled = !(await backups.isUnconfirmed(device)) || (await backups.confirm(device, receipt.highest));
  };
  return loop.subscribe(() => {
    const { lastSuccess } = loop.status();
    if (settled || lastSuccess === null || lastSuccess === seen) return;
    seen = lastSuccess;
    // The next round asks again.
    look().catch(() => undefined);
  });
}
