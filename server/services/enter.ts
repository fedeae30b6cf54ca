import type { Event } from '#shared/history/event.ts';
import { BienRegistered } from '#shared/records/bien/bien.ts';
import { CargoIssued } from '#shared/records/cargo/cargo.ts';
import { foldKind } from '#shared/records/registry.ts';
import { findActor } from '#shared/records/sede/sede.ts';
import { numberKey, placeKey, type Ledger, type LedgerRecord } from './ledger.ts';

/** What takes an act back out of the ledger when one of its events is refused, in the order in which it was entered. */
export type Undo = (() => void)[];

/** Enters an admitted event in the ledger, with what depends on it. */
export function enter(ledger: Ledger, record: LedgerRecord, event: Event, hash: string, undo: Undo): void {
  const events = [...record.events, event];
  put(ledger.records, record.id, { ...record, events }, undo);
  put(ledger.accepted, event.id, hash, undo);
  put(ledger.places, placeKey(event.device, event.seq), hash, undo);
  if (record.kind === 'sede') enterSede(ledger, record.id, events, undo);
  if (record.kind === 'bien' && event.type === 'registered') {
    const registered = BienRegistered.safeParse(event.data);
    if (registered.success) put(ledger.bienCodes, registered.data.code, record.id, undo);
  }
  if (record.kind === 'cargo' && event.type === 'issued') {
    const issued = CargoIssued.safeParse(event.data);
    const sede = foldKind('cargo', events).state?.sede;
    if (issued.success && sede !== undefined) {
      const { year, number } = issued.data.number;
      put(ledger.cargoNumbers, numberKey(sede, year, number), record.id, undo);
    }
  }
}

/** Who has which role from now on, also for the rest of the push. */
function enterSede(ledger: Ledger, id: string, events: readonly Event[], undo: Undo): void {
  const sede = foldKind('sede', events).state;
  if (sede === undefined) return;
  if (!ledger.sedes.has(id)) {
    ledger.sedes.add(id);
    undo.push(() => ledger.sedes.delete(id));
  }
  for (const [person, actors] of ledger.actors) {
    const here = findActor(sede, person);
    const elsewhere = actors.filter((actor) => actor.sede !== id);
    put(ledger.actors, person, here === undefined ? elsewhere : [...elsewhere, here], undo);
  }
}

function put<K, V>(map: Map<K, V>, key: K, value: V, undo: Undo): void {
  const before = map.get(key);
  undo.push(() => (before === undefined ? map.delete(key) : map.set(key, before)));
  map.set(key, value);
}
