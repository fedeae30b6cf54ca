import type { Uuid } from '#shared/history/event.ts';
import { holdsSent, loadSnapshot, pullAll, type PullPorts } from './pull.ts';
import { letGo, type RetentionPort } from './let-go.ts';
import { pushAll } from './push.ts';
import { TransportFailure, type ChainPort } from './ports.ts';
import { RESTORE_START, restoreAll } from './restore.ts';

export type RoundProgress =
  | { phase: 'push'; done: number; total: number }
  | { phase: 'first-sync'; received: number; total: number };

export interface RoundPorts extends PullPorts {
  /** Absent where nothing leaves. */
  retention?: RetentionPort | undefined;
  chain: ChainPort;
  /** Told headquarters' clock at each contact, ms since the epoch. */
  heard?: (headquarters: number) => void;
}

/**
 * One round of the loop: push, then pull, never both at once. Pure of timers, so that a simulation runs the very same
 * code. Whatever fails, everything acknowledged so far stays settled and the next round goes on from there. Behind it
 * what is old may leave.
 * @returns whether there is more of that to do
 */
export async function runRound(
  ports: RoundPorts,
  signal: AbortSignal,
  onProgress: (progress: RoundProgress) => void = () => undefined,
): Promise<{ more: boolean }> {
  let recovered: number;
  try {
    recovered = await pushThenPull(ports, signal, onProgress);
  } catch (failure) {
    if (!(await isRemedied(failure, ports))) throw failure;
    recovered = await pushThenPull(ports, signal, onProgress);
  }
  return { more: (await letGo(ports, signal)) || recovered > 0 };
}

/** Whether what went wrong could be put right here, so that the round is worth another try. */
async function isRemedied(failure: unknown, ports: RoundPorts): Promise<boolean> {
  if (!(failure instanceof TransportFailure)) return false;
  if (failure.kind === 'epoch') {
    await startOver(ports);
    return true;
  }
  // What was left of a former chain goes on in this one; where there is nothing of that, it is this one that is forked.
  return failure.kind === 'chain' && (await ports.chain.renumber()) > 0;
}

/** @returns how many events came back from the journal, to be sent by the next round */
async function pushThenPull(
  ports: RoundPorts,
  signal: AbortSignal,
  onProgress: (progress: RoundProgress) => void,
): Promise<number> {
  const { state, chain } = ports;
  const restorePorts = { ...ports, device: ports.chain.device };
  await restoreAll(restorePorts, signal);
  const begun = await state.load();
  const met = async (epoch: Uuid) => state.save({ ...(await state.load()), epoch });
  const { stuck } = await pushAll({ ...ports, met }, begun, signal, (progress) => {
    onProgress({ phase: 'push', ...progress });
  });
  if ((await state.load()).checkpoint === null) {
    // What was sent a moment ago may have left the scope already.
    const again = await holdsSent(ports.store);
    const tell = (progress: { received: number; total: number }) => {
      onProgress({ phase: 'first-sync', ...progress });
    };
    await loadSnapshot(ports, signal, tell, again);
    await restoreAll(restorePorts, signal);
  }
  const { receipt, clock } = await pullAll(ports, signal);
  if (clock !== null) ports.heard?.(clock.headquarters);
  const head = await chain.head();
  if (receipt.device === chain.device && receipt.highest > head) {
    throw new TransportFailure(
      'chain',
      'headquarters has events of this device that its journal lacks',
      'chain-behind',
    );
  }
  if (stuck !== undefined) throw stuck;
  await state.save({ ...(await state.load()), receipt, clock, rebuild: null, lastSuccess: ports.now() });
  // Nothing waits, and headquarters has not all of it (SY-14).
  const isShort = receipt.device === chain.device && receipt.contiguous < head;
  return isShort && (await ports.store.outbox()).length === 0 ? chain.recover(receipt.contiguous) : 0;
}

/**
 * The server's epoch changed: it may lack what it once acknowledged. It is told first, then what is unsent follows, and
 * only then is everything read anew; the other way round an acknowledged event could be lost.
 */
async function startOver({ state }: RoundPorts): Promise<void> {
  await state.save({
    ...(await state.load()),
    checkpoint: null,
    firstSync: null,
    receipt: null,
    restore: RESTORE_START,
  });
}
