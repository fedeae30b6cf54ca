import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Db } from '../store/database.ts';
import { findMeta } from '../store/meta-store.ts';

/** An event as a seal names it. */
export interface SealedEvent {
  id: string;
  /** `eventHash` of it. */
  hash: string;
}

/**
 * Headquarters' proof, kept by the devices, of what it once took in or allowed. A server that came back from an older
 * backup no longer knows it, and believes its own seal (sync-spec, SY-27).
 */
export interface Sealer {
  /** Of a record with exactly these accepted events, in whatever order. */
  seal(record: { id: string; kind: string }, events: readonly SealedEvent[]): string;
  holds(seal: string, record: { id: string; kind: string }, events: readonly SealedEvent[]): boolean;
  /** That this person was let in on this device of this sede. */
  grant(device: string, sede: string, person: string): string;
  isGranted(grant: string, device: string, sede: string, person: string): boolean;
}

/** 128 bits, as a digest has. */
const LENGTH = 22;

/** @param key as secret as the database in which it lies: whoever has it can make events that nobody judged */
export function createSealer(key: string): Sealer {
  const mac = (...parts: string[]): string =>
    createHmac('sha256', key).update(parts.join('\n')).digest('base64url').slice(0, LENGTH);
  const sealer: Sealer = {
    seal: ({ id, kind }, events) =>
      mac('record', id, kind, ...events.map((event) => `${event.id} ${event.hash}`).sort()),
    holds: (seal, record, events) => isEqual(seal, sealer.seal(record, events)),
    grant: (device, sede, person) => mac('grant', device, sede, person),
    isGranted: (grant, device, sede, person) => isEqual(grant, sealer.grant(device, sede, person)),
  };
  return sealer;
}

/** The sealer of this database; the key is made by the migration that brought seals. */
export async function loadSealer(db: Db): Promise<Sealer> {
  const key = await findMeta(db, 'seal-key');
  if (key === undefined) throw new Error('the database has no seal key');
  return createSealer(key);
}

function isEqual(given: string, own: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(own)];
  return a.length === b.length && timingSafeEqual(a, b);
}
