import type { Event, Uuid } from '#shared/history/event.ts';
import type { Reason } from '#shared/history/fold.ts';
import type { Receipt, SyncRecord } from '#shared/contract/sync.ts';
import type { TransportPort } from '../../../renderer/sync/ports.ts';
import type { SimulatedDevice } from './organisation.ts';

/** What headquarters holds, for the invariants. */
export interface ServerInspection {
  records: readonly (SyncRecord & { scope: string })[];
  refused: ReadonlyMap<Uuid, Reason>;
  receipts: ReadonlyMap<string, Receipt>;
}

/** A server that the simulation can run on: the reference below, or the real one behind its HTTP interface. */
export interface SimulatedServer {
  /** The line of one device, without faults. */
  connect(device: SimulatedDevice): Omit<TransportPort, 'live'>;
  /** Leases a block of cargo numbers. */
  lease(device: SimulatedDevice, request: Uuid): Promise<SyncRecord>;
  inspect(): Promise<ServerInspection>;
}

/** The scopes that a device may hold: the sedes themselves, and the records of its own; at the sede central, of all. */
export function mayHold(device: SimulatedDevice, scope: string): boolean {
  return scope === ORG || device.sede.central || device.sede.id === scope;
}

export const ORG = 'org';

export const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

export function idsOf(events: readonly Event[]): Uuid[] {
  return events.map((event) => event.id);
}
