import { emptyHead, type ChainHead } from '#shared/history/chain.ts';
import { ZERO } from '#shared/history/clock.ts';
import type { EventDraft } from '#shared/history/event.ts';
import { findLastEvent } from '../store/event-store.ts';
import { findDevice, insertServerDevice } from '../store/device-store.ts';
import { findMeta, setMeta } from '../store/meta-store.ts';
import type { Db } from '../store/database.ts';
import { hashEvent } from './hash-event.ts';

/** The server's own device: the events that nobody's role allows are written in its chain. */
export const FIRST_SERVER_DEVICE = 'SRV1';

/** In whose chain the server writes now. */
export async function getServerDevice(db: Db): Promise<string> {
  return (await findMeta(db, 'server-device')) ?? FIRST_SERVER_DEVICE;
}

/** Where the server's own chain ends. The caller holds the server's device. */
export async function findServerHead(db: Db, device: string): Promise<{ chain: ChainHead; at: EventDraft['at'] }> {
  const last = await findLastEvent(db, device);
  if (last === undefined) return { chain: emptyHead(device), at: ZERO };
  return { chain: { ...emptyHead(device), seq: last.seq, hash: hashEvent(last) }, at: last.at };
}

/** A chain of its own for a restored server: what it wrote since the backup is out there, and will come back. */
export async function beginServerChain(db: Db, number: number, at: number): Promise<void> {
  const former = await findDevice(db, await getServerDevice(db));
  if (former === undefined) return;
  const code = `SRV${number}`;
  await insertServerDevice(db, { code, sede: former.sede, at });
  await setMeta(db, 'server-device', code);
}
