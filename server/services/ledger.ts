import type { Event } from '#shared/history/event.ts';
import type { Reason } from '#shared/history/fold.ts';
import type { Office } from '#shared/deadlines/reckon.ts';
import type { Actor } from '#shared/records/role.ts';
import type { Kind } from '#shared/records/registry.ts';
import { chooseActor } from './choose-actor.ts';

/** A record while a push is being judged. */
export interface LedgerRecord {
  id: string;
  kind: Kind;
  /** Where it lies in the database; absent while it is new. */
  scopes?: readonly string[];
  events: readonly Event[];
}

/** What the judgement of a push looks up: read from the database before, changed by each accepted act. */
export interface Ledger {
  now: number;
  /** Accepted events, those of the push and all of its records: id → hash. */
  accepted: Map<string, string>;
  /** `device:seq` → hash of what stands there, accepted or refused. */
  places: Map<string, string>;
  refusedByHash: Map<string, Reason>;
  /** Ids of refused events → hash. */
  refusedIds: Map<string, string>;
  refusedActs: Set<string>;
  records: Map<string, LedgerRecord>;
  /** Records of kinds that this version does not know: a newer server wrote them. */
  foreign: ReadonlySet<string>;
  /** `device:person` for those who have signed in there. */
  people: ReadonlySet<string>;
  /** Devices → their sede. */
  deviceSede: ReadonlyMap<string, string>;
  /** An entry for everyone who wrote an event of the push, empty for who has no role anywhere. */
  actors: Map<string, Actor[]>;
  sedes: Set<string>;
  /** By what calendar terms are judged; absent where none of the push asks for it. */
  office: Office | undefined;
  /** `sede:year:number` → cargo. */
  cargoNumbers: Map<string, string>;
  /** código patrimonial → bien. */
  bienCodes: Map<string, string>;
}

export function placeKey(device: string, seq: number): string {
  return `${device}:${seq}`;
}

export function numberKey(sede: string, year: number, number: number): string {
  return `${sede}:${year}:${number}`;
}

/** The person as the rules see them now. */
export function findActorFor(ledger: Ledger, person: string, device: string): Actor | undefined {
  return chooseActor(ledger.actors.get(person) ?? [], ledger.deviceSede.get(device));
}
