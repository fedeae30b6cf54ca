import type { CivilDate } from '../../calendar/civil-date.ts';

/** PI-5: under warranty the provider is called; without one an Informe Técnico asks for an external contract. */
export type ServicePath = 'provider' | 'report';

/** The last day counts. */
export function isUnderWarranty({ warrantyUntil }: { warrantyUntil?: CivilDate }, today: CivilDate): boolean {
  return warrantyUntil !== undefined && warrantyUntil >= today;
}

export function servicePath(bien: { warrantyUntil?: CivilDate }, today: CivilDate): ServicePath {
  return isUnderWarranty(bien, today) ? 'provider' : 'report';
}
