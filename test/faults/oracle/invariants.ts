import { canonicalJson } from '#shared/history/canonical.ts';
import { Event, type Uuid } from '#shared/history/event.ts';
import { isKind, type Kind } from '#shared/records/registry.ts';
import { storeRecord, type StoredRecord } from '../../../renderer/db/stored-record.ts';
import { hashEvent } from '../../../server/services/hash-event.ts';
import { STRANGER } from '../headquarters/newer-version.ts';
import { mayHold } from '../headquarters/organisation.ts';
import type { Machine } from '../machine/machine.ts';
import { isSealOf, readJournal, scopesOf, type Inspection } from './inspection.ts';
import type { Promises } from './oracle.ts';
import { replayViolations } from './replay.ts';

/** What must hold once every device has been in line again; what does not hold, in words. */
export function findViolations(machines: readonly Machine[], server: Inspection, promises: Promises): string[] {
  return [
    ...promises.violations,
    ...historyViolations(server),
    ...replayViolations(server),
    ...actViolations(machines, server),
    ...promiseViolations(machines, server, promises),
    ...machines.flatMap((machine) => [
      ...replicaViolations(machine, server),
      ...chainViolations(machine, server, promises),
    ]),
  ];
}

/** Whether every device holds what headquarters holds of its scopes and has nothing left to send. */
export function isDrained(machines: readonly Machine[], server: Inspection): boolean {
  return machines.every((machine) => replicaViolations(machine, server).next().done === true);
}

/** Every event once, in one record, of that record's kind. */
function historyViolations({ events, records }: Inspection): string[] {
  const kinds = new Map(records.map(({ id, kind }) => [id, kind]));
  const seen = new Set<Uuid>();
  return events.flatMap(({ id, record, kind }) => {
    const twice = seen.has(id);
    seen.add(id);
    if (twice) return [`event ${id} is at headquarters twice`];
    return kinds.get(record) === kind ? [] : [`event ${id} is in no record of its kind`];
  });
}

/** The device holds exactly what its scopes hold, as headquarters holds it, and has nothing left to send. */
function* replicaViolations(machine: Machine, server: Inspection): Generator<string> {
  const { records, restored, refused } = server;
  const { code, local } = machine;
  const histories = historiesOf(server);
  const visible = records.filter((row) => isKind(row.kind) && scopesOf(row).some((scope) => mayHold(machine, scope)));
  const expected = new Map(visible.map((record) => [record.id, record]));
  for (const { id, kind } of visible) if (!local.records.has(id)) yield `${code} lacks the ${kind} ${id}`;
  for (const record of local.records.values()) {
    const there = expected.get(record.id);
    if (there === undefined) {
      yield `${code} holds the ${record.kind} ${record.id}, which is not of its scope`;
    } else if (record.unsent.length > 0 || record.pendientes > 0) {
      yield `${code} has not sent ${record.unsent.join()}`;
    } else if (
      !isKind(there.kind) ||
      canonicalJson(
        withoutPoison(restored ? withoutUnproven(record, there.kind, histories.get(there.id), refused) : record),
      ) !== imageOf(there, there.kind, histories.get(there.id))
    ) {
      yield `${code} differs from headquarters in the ${record.kind} ${record.id}`;
    } else if (record.seal !== '' && !isSealOf(record.seal, there, histories.get(there.id))) {
      yield `${code} has a seal that does not hold for the ${record.kind} ${record.id}`;
    }
  }
}

const grouped = new WeakMap<Inspection, ReadonlyMap<Uuid, readonly Event[]>>();

/** The events of each record, the same for every device. */
function historiesOf(server: Inspection): ReadonlyMap<Uuid, readonly Event[]> {
  const histories = grouped.get(server) ?? Map.groupBy(server.events, ({ record }) => record);
  grouped.set(server, histories);
  return histories;
}

/** Every event in the device's journal is at headquarters as it was written, or in the tray: one of the two, once. */
function chainViolations({ code, disk, local }: Machine, server: Inspection, promises: Promises): string[] {
  const accepted = new Map(server.events.map((event) => [event.id, event]));
  const journal = readJournal(disk, code);
  let before = '';
  const violations = journal.flatMap(({ event, hash }, place) => {
    const gap = event.seq !== place + 1 || event.prev !== before ? [`the chain of ${code} breaks at ${event.seq}`] : [];
    before = hash;
    return [...gap, ...arrivalViolations(event, hash, accepted.get(event.id))];
  });
  function arrivalViolations(event: Event, hash: string, there: Event | undefined): string[] {
    const inTray = local.tray.has(event.id);
    const what = `${event.kind} ${event.type} ${event.id} of ${code}`;
    // Refused by a server that came back, and proven to it when its 30 days were over (SY-29): the tray says so until the
    // record is here again.
    const wasTakenIn = promises.acknowledged.has(event.id) || promises.proven.has(event.id);
    const wasProvenLate = server.restored && wasTakenIn && !local.records.has(event.record);
    if (there !== undefined && inTray && !wasProvenLate) return [`${what} was accepted and is in the tray`];
    if (there !== undefined) return hashEvent(there) === hash ? [] : [`${what} arrived changed`];
    if (!server.refused.has(event.id)) return [`${what} is lost`];
    return inTray ? [] : [`${what} was refused and is not in the tray`];
  }
  const contiguous = server.contiguous.get(code) ?? 0;
  if (contiguous !== journal.length) {
    violations.push(`headquarters has events 1–${contiguous} of ${code}, which wrote ${journal.length}`);
  }
  return violations;
}

/** What is at headquarters of one act is all of it: accepted or refused together. */
function actViolations(machines: readonly Machine[], { events }: Inspection): string[] {
  const accepted = new Set(events.map(({ id }) => id));
  const written = machines.flatMap(({ disk, code }) => readJournal(disk, code).map(({ event }) => event));
  return [...Map.groupBy(written, ({ act }) => act)].flatMap(([act, whole]) => {
    const there = whole.filter(({ id }) => accepted.has(id)).length;
    return there === 0 || there === whole.length ? [] : [`of act ${act}, ${there} of ${whole.length} were accepted`];
  });
}

/** What the screen or headquarters' answers promised, and what nobody ever wrote. */
function promiseViolations(machines: readonly Machine[], server: Inspection, promises: Promises): string[] {
  const journals = new Map(machines.map(({ code, disk }) => [code, readJournal(disk, code)]));
  const written = new Map([...journals.values()].flat().map(({ event, hash }) => [event.id, hash]));
  const own = new Set(journals.keys());
  const accepted = new Set(server.events.map(({ id }) => id));
  // A record may hold what is no event at all (`poison`).
  const isPhantom = (event: Partial<Event> | null) => own.has(event?.device ?? '') && !written.has(event?.id ?? '');
  return [
    ...[...promises.saved].flatMap(([id, { device, hash }]) =>
      written.get(id) === hash ? [] : [`${id} of ${device} was called saved and is not in the journal`],
    ),
    ...[...promises.journalled].flatMap(([id, { device, hash }]) =>
      written.get(id) === hash ? [] : [`${id} of ${device} was numbered and is not in the journal`],
    ),
    // What nobody could prove to a server that came back is judged anew; that it is then in the tray, `chainViolations` sees to.
    ...[...promises.acknowledged].flatMap(([id, device]) =>
      accepted.has(id) || (promises.unproven.has(id) && server.refused.has(id))
        ? []
        : [`${id} of ${device} was acknowledged and is not at headquarters`],
    ),
    ...[...server.events, ...machines.flatMap(({ local }) => [...local.records.values()].flatMap((r) => r.events))]
      .filter(isPhantom)
      .map(({ id, device }) => `${id} of ${device} was never written`),
  ];
}

const images = new WeakMap<object, string>();

/** What a device should hold of a record at headquarters; every device is held to it. */
function imageOf(row: { id: Uuid }, kind: Kind, events: readonly Event[] | undefined): string {
  const known = images.get(row);
  if (known !== undefined) return known;
  const image = canonicalJson(storeRecord(kind, row.id, readableOf(events), []));
  images.set(row, image);
  return image;
}

/** Of what another version of the server let in, a device holds what it can read. */
function readableOf(events: readonly Event[] = []): Event[] {
  return events.filter((event) => typeof event === 'object' && event !== null && isReadable(event));
}

const readable = new WeakMap<object, boolean>();

function isReadable(event: object): boolean {
  const known = readable.get(event) ?? Event.safeParse(event).success;
  readable.set(event, known);
  return known;
}

/** What is no event stays where it is until something of its record changes; it does nothing there. */
function withoutPoison(record: StoredRecord): StoredRecord {
  return { ...record, events: readableOf(record.events), seal: '' };
}

/**
 * After a restore, what a device wrote that is nowhere any more can stay away from headquarters: it cannot send it again, and
 * a replica that could not read all of the record has no seal that holds for it. So can what its author sent again and was
 * refused: it is in the author's tray, and stays with the others (SY-27).
 */
function withoutUnproven(
  record: StoredRecord,
  kind: Kind,
  there: readonly Event[] = [],
  refused: ReadonlyMap<Uuid, string>,
): StoredRecord {
  const kept = new Set(there.map(({ id }) => id));
  const isGhost = ({ id, device }: Event) => !kept.has(id) && (device === STRANGER || refused.has(id));
  const events = readableOf(record.events);
  if (!events.some(isGhost) || isSealOf(record.seal, record, events)) return record;
  return storeRecord(
    kind,
    record.id,
    events.filter((event) => !isGhost(event)),
    [],
  );
}
