import { canonicalJson, eventHash } from '#shared/history/canonical.ts';
import type { Uuid } from '#shared/history/event.ts';
import { storeRecord } from '../../../renderer/db/stored-record.ts';
import { isKind } from '#shared/records/registry.ts';
import type { RunningDevice } from './device.ts';
import { byId, mayHold, type ServerInspection } from './server-port.ts';

/** What must hold once every device has been in line again; what does not hold, in words. */
export function findViolations(devices: readonly RunningDevice[], server: ServerInspection): string[] {
  return [
    ...historyViolations(server),
    ...devices.flatMap((device) => [...replicaViolations(device, server), ...chainViolations(device, server)]),
  ];
}

/** Headquarters holds every event once. */
function historyViolations({ records }: ServerInspection): string[] {
  const seen = new Set<Uuid>();
  return records.flatMap(({ id, events }) =>
    events.flatMap((event) => {
      const twice = seen.has(event.id);
      seen.add(event.id);
      if (twice) return [`event ${event.id} is at headquarters twice`];
      return event.record === id ? [] : [`event ${event.id} is in the wrong record`];
    }),
  );
}

/** The device holds exactly what its scopes hold, as headquarters holds it, and has nothing left to send. */
function replicaViolations({ code, sede, person, store }: RunningDevice, { records }: ServerInspection): string[] {
  const visible = records.filter(({ scope }) => mayHold({ code, sede, person }, scope)).toSorted(byId);
  const held = store.records().toSorted(byId);
  const expected = new Map(visible.map((record) => [record.id, record]));
  const missing = visible.filter(({ id }) => !held.some((record) => record.id === id));
  const violations = missing.map(({ id, kind }) => `${code} lacks the ${kind} ${id}`);
  for (const record of held) {
    const there = expected.get(record.id);
    if (there === undefined) {
      violations.push(`${code} holds the ${record.kind} ${record.id}, which is not of its scope`);
    } else if (record.unsent.length > 0) {
      violations.push(`${code} has not sent ${record.unsent.join()}`);
    } else if (
      !isKind(there.kind) ||
      canonicalJson(record) !== canonicalJson(storeRecord(there.kind, there.id, there.events, []))
    ) {
      violations.push(`${code} differs from headquarters in the ${record.kind} ${record.id}`);
    }
  }
  return violations;
}

/** Every event that the device ever wrote is at headquarters as it was written, or in the tray: one of the two, once. */
function chainViolations({ code, store, journal }: RunningDevice, server: ServerInspection): string[] {
  const accepted = new Map(server.records.flatMap(({ events }) => events).map((event) => [event.id, event]));
  const tray = new Set(store.refused().map(({ event }) => event.id));
  const violations = journal.events().flatMap((event) => {
    const there = accepted.get(event.id);
    if (there !== undefined && tray.has(event.id)) return [`${event.id} was accepted and is in the tray`];
    if (there === undefined && !server.refused.has(event.id)) return [`${event.id} of ${code} is lost`];
    if (there === undefined && !tray.has(event.id))
      return [`${event.id} of ${code} was refused and is not in the tray`];
    return there !== undefined && eventHash(there) !== eventHash(event) ? [`${event.id} arrived changed`] : [];
  });
  const last = journal.events().length;
  const receipt = server.receipts.get(code);
  if (last > 0 && receipt?.contiguous !== last) {
    violations.push(`headquarters has events 1–${receipt?.contiguous} of ${code}, which wrote ${last}`);
  }
  return violations;
}
