import { randomUUID } from 'node:crypto';
import { ServerProblem } from '../http/problems.ts';
import type { Db } from '../store/database.ts';
import { skipDeviceCodes } from '../store/device-store.ts';
import { setMeta } from '../store/meta-store.ts';

/** Throws `epoch-changed` when what the device knows was given before the server came back from a backup. */
export function requireEpoch(known: string, epoch: string): void {
  if (known !== epoch) throw new ServerProblem('epoch-changed', { extra: { epoch } });
}

/** After a backup came back: every device has to compare and send again, and codes given since are not given twice. */
export async function renewEpoch(db: Db): Promise<void> {
  await setMeta(db, 'epoch', randomUUID());
  await skipDeviceCodes(db);
}
