import type { Event } from '#shared/history/event.ts';
import { getKind, type Kind } from '#shared/records/registry.ts';
import { findSedeIds } from '../store/record-store.ts';
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

/** What a device may hold: everything at the sede central, else its own sede, whoever is signed in (DESIGN §2, Scope). */
export async function findScopesOf(db: Db, device: { sede: string; central: boolean }): Promise<string[]> {
  return device.central ? [ORG, ...(await findSedeIds(db))] : [ORG, device.sede];
}
