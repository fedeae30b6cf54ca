import type { Event } from '#shared/history/event.ts';
import { getKind, type Kind } from '#shared/records/registry.ts';
import type { RecordState } from '#shared/records/rule.ts';
import { findSedeIds, type RecordHead } from '../store/record-store.ts';
import type { Db } from '../store/database.ts';

/** The scope of what every device holds: the sedes themselves. Every other record is in the scope of its sede. */
export const ORG = 'org';

/** The scope that an event's record would be created in. */
export function scopeOfCreation(event: Event, kind: Kind): string | undefined {
  if (kind === 'sede') return ORG;
  const rule = Object.hasOwn(getKind(kind).rules, event.type) ? getKind(kind).rules[event.type] : undefined;
  const sede = event.data['sede'];
  return rule?.creates === true && typeof sede === 'string' ? sede : undefined;
}

/** The scopes of a record: its own, and that of a second sede that it concerns (docs/decisions/0020). */
export function scopesOfRecord({ scope, second_scope: second }: Placed): string[] {
  return second === null ? [scope] : [scope, second];
}
type Placed = Pick<RecordHead, 'scope' | 'second_scope'>;

/** Whether one who may hold these scopes may hold the record. */
export function isWithin(scopes: ReadonlySet<string>, record: Placed): boolean {
  return scopesOfRecord(record).some((scope) => scopes.has(scope));
}

/** Where a record lies, by its state. */
export function placeOf(kind: Kind, { sede, otherSede }: RecordState): Placed {
  return kind === 'sede' ? { scope: ORG, second_scope: null } : { scope: sede, second_scope: otherSede ?? null };
}

/** What a device may hold: everything at the sede central, else its own sede, whoever is signed in (DESIGN §2, Scope). */
export async function findScopesOf(db: Db, device: { sede: string; central: boolean }): Promise<string[]> {
  return device.central ? [ORG, ...(await findSedeIds(db))] : [ORG, device.sede];
}
