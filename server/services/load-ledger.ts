import { PatrimonialCode } from '#shared/text/text-schemas.ts';
import { CargoIssued } from '#shared/records/cargo/cargo.ts';
import { createOffice } from '#shared/deadlines/office.ts';
import type { Office } from '#shared/deadlines/reckon.ts';
import type { Event } from '#shared/history/event.ts';
import { findStep } from '#shared/procedures/flow-lookup.ts';
import { foldKind, isKind } from '#shared/records/registry.ts';
import type { Db } from '../store/database.ts';
import { findDevicePeople, type Device } from '../store/device-store.ts';
import { findEventHashes, findEventsOfRecords, findPlaces, findStoredEvents } from '../store/event-store.ts';
import { findRecordHeads, findSedeIds } from '../store/record-store.ts';
import { findRefusals } from '../store/refusal-store.ts';
import { findActors } from '../store/staff-store.ts';
import { findBienCodes, findCargoNumbers } from '../store/unique-store.ts';
import type { Candidate } from './candidate.ts';
import { numberKey, placeKey, type Ledger, type LedgerRecord } from './ledger.ts';
import { scopeOfCreation, scopesOfRecord } from './scopes.ts';

/** The scopes that these candidates may change: those of their records, and those they would create records in. */
export async function findWantedScopes(db: Db, candidates: readonly Candidate[]): Promise<string[]> {
  const events = eventsOf(candidates);
  const heads = await findRecordHeads(db, recordsOf(events));
  const scopes = new Set(heads.flatMap(scopesOfRecord));
  for (const event of events) {
    const created = isKind(event.kind) ? scopeOfCreation(event, event.kind) : undefined;
    if (created !== undefined) scopes.add(created);
    if (event.kind === 'bien' && event.type === 'dispatched' && typeof event.data['to'] === 'string') {
      scopes.add(event.data['to']);
    }
    // Its own scope may be there before it: what belongs to it came back from a device first.
    if (event.kind === 'sede') scopes.add(event.record);
  }
  return [...scopes];
}

/** What of a ledger only a judgement looks up. */
type Grounds = 'refusedByHash' | 'refusedIds' | 'refusedActs' | 'people' | 'deviceSede' | 'actors' | 'sedes' | 'office';

/**
 * Reads everything that the judgement of these candidates looks up, in a fixed number of statements.
 * @param devices theirs, which the caller holds
 */
export async function loadLedger(
  db: Db,
  candidates: readonly Candidate[],
  devices: readonly Pick<Device, 'code' | 'sede'>[],
  now: number,
): Promise<Ledger> {
  const events = eventsOf(candidates);
  return {
    ...(await loadHoldings(db, candidates)),
    ...(await loadRefusals(db, candidates)),
    now,
    people: await findDevicePeople(db, [...new Set(events.map((event) => event.device))]),
    deviceSede: new Map(devices.map(({ code, sede }) => [code, sede])),
    actors: await loadActors(db, events),
    sedes: new Set(events.some(namesSede) ? await findSedeIds(db) : []),
    office: events.some(asksForTerms) ? await loadOffice(db) : undefined,
  };
}

/** A ledger in which nothing is judged: what is entered there has been decided, by the server itself or before a restore. */
export async function loadDecidedLedger(db: Db, candidates: readonly Candidate[], now: number): Promise<Ledger> {
  const grounds: Pick<Ledger, Grounds> = {
    refusedByHash: new Map(),
    refusedIds: new Map(),
    refusedActs: new Set(),
    people: new Set(),
    deviceSede: new Map(),
    actors: new Map(),
    sedes: new Set(),
    office: undefined,
  };
  return { ...(await loadHoldings(db, candidates)), ...grounds, now };
}

/** What there is of these candidates, of their records, and of what is unique. */
async function loadHoldings(db: Db, candidates: readonly Candidate[]): Promise<Omit<Ledger, Grounds | 'now'>> {
  const events = eventsOf(candidates);
  const issued = events.flatMap((event) => {
    const data = event.kind === 'cargo' && event.type === 'issued' ? CargoIssued.safeParse(event.data) : undefined;
    return data?.success === true ? [data.data] : [];
  });
  const codes = events.flatMap((event) => {
    const code = event.kind === 'bien' ? PatrimonialCode.safeParse(event.data['code']) : undefined;
    return code?.success === true ? [code.data] : [];
  });
  const { records, foreign, hashes } = await loadRecords(db, [
    ...recordsOf(events),
    ...issued.map((data) => data.talonario),
  ]);
  const elsewhere = await findEventHashes(
    db,
    events.map((event) => event.id).filter((id) => !hashes.has(id)),
  );
  return {
    accepted: new Map([...hashes, ...elsewhere]),
    places: await loadPlaces(db, candidates),
    records,
    foreign,
    cargoNumbers: await loadNumbers(db, records, issued),
    bienCodes: new Map((await findBienCodes(db, codes)).map(({ code, bien }) => [code, bien])),
  };
}

/** Only a sede that an event names is asked for. */
function namesSede({ data }: Event): boolean {
  return typeof data['sede'] === 'string' || typeof data['to'] === 'string';
}

function asksForTerms({ kind, type }: Event): boolean {
  const { withinTerm, afterTerm } = (kind === 'ticket' || kind === 'gestion' ? findStep(type) : undefined) ?? {};
  return withinTerm !== undefined || afterTerm !== undefined;
}

/** The organisation's calendar and terms, as the sedes' records say. */
export async function loadOffice(db: Db): Promise<Office> {
  const events = await findEventsOfRecords(db, await findSedeIds(db));
  const histories = [...Map.groupBy(events, (event) => event.record).values()];
  return createOffice(histories.flatMap((own) => foldKind('sede', own).state ?? []));
}

/** With the hashes of their events, by the events' ids. */
async function loadRecords(
  db: Db,
  ids: readonly string[],
): Promise<Pick<Ledger, 'records' | 'foreign'> & { hashes: Map<string, string> }> {
  const heads = await findRecordHeads(db, [...new Set(ids)]);
  const stored = await findStoredEvents(
    db,
    heads.map((head) => head.id),
  );
  const events = Map.groupBy(
    stored.map(({ event }) => event),
    (event) => event.record,
  );
  const records = heads.flatMap((head): LedgerRecord[] =>
    isKind(head.kind)
      ? [{ id: head.id, kind: head.kind, scopes: scopesOfRecord(head), events: events.get(head.id) ?? [] }]
      : [],
  );
  const foreign = heads.filter(({ kind }) => !isKind(kind)).map(({ id }) => id);
  return {
    records: new Map(records.map((record) => [record.id, record])),
    foreign: new Set(foreign),
    hashes: new Map(stored.map(({ event, hash }) => [event.id, hash])),
  };
}

async function loadRefusals(
  db: Db,
  candidates: readonly Candidate[],
): Promise<Pick<Ledger, 'refusedByHash' | 'refusedIds' | 'refusedActs'>> {
  const own = candidates.filter((candidate) => !candidate.foreign);
  const devices = new Set(own.map((candidate) => candidate.envelope.device));
  const found = await findRefusals(db, {
    hashes: own.map((candidate) => candidate.hash),
    eventIds: own.flatMap(({ envelope }) => envelope.id ?? []),
    acts: [...new Set(own.flatMap(({ envelope }) => envelope.act ?? []))],
  });
  const refusals = found.filter((refusal) => devices.has(refusal.device));
  return {
    refusedByHash: new Map(refusals.map(({ hash, reason }) => [hash, reason])),
    refusedIds: new Map(refusals.flatMap(({ eventId, hash }) => (eventId === null ? [] : [[eventId, hash]]))),
    refusedActs: new Set(refusals.flatMap(({ act }) => act ?? [])),
  };
}

async function loadPlaces(db: Db, candidates: readonly Candidate[]): Promise<Map<string, string>> {
  const wanted = candidates.flatMap(({ envelope: { device, seq }, foreign }) =>
    foreign || device === undefined || seq === undefined ? [] : [{ device, seq }],
  );
  const places = await findPlaces(db, wanted);
  return new Map(places.map(({ device, seq, hash }) => [placeKey(device, seq), hash]));
}

async function loadActors(db: Db, events: readonly Event[]): Promise<Ledger['actors']> {
  const people = [...new Set(events.map((event) => event.by))];
  const actors = Map.groupBy(await findActors(db, people), (actor) => actor.person);
  return new Map(people.map((person) => [person, actors.get(person) ?? []]));
}

async function loadNumbers(
  db: Db,
  records: ReadonlyMap<string, LedgerRecord>,
  issued: readonly CargoIssued[],
): Promise<Map<string, string>> {
  const wanted = issued.flatMap(({ number, talonario }) => {
    const sede = records.get(talonario)?.scopes?.[0];
    return sede === undefined ? [] : [{ sede, year: number.year, number: number.number }];
  });
  const rows = await findCargoNumbers(db, wanted);
  return new Map(rows.map(({ sede, year, number, cargo }) => [numberKey(sede, year, number), cargo]));
}

function eventsOf(candidates: readonly Candidate[]): Event[] {
  return candidates.flatMap(({ event, foreign }) => (event === undefined || foreign ? [] : [event]));
}

function recordsOf(events: readonly Event[]): string[] {
  return [...new Set(events.map((event) => event.record))];
}
