import { ServerProblem } from '../http/problems.ts';

/** Throws `epoch-changed` when what the device knows was given before the server came back from a backup. */
export function requireEpoch(known: string, epoch: string): void {
  if (known !== epoch) throw new ServerProblem('epoch-changed', { extra: { epoch } });
}
