import type { Kind } from '#shared/records/registry.ts';
import { isKind } from '#shared/records/registry.ts';
import type { Bien } from '#shared/records/bien/bien.ts';
import type { Event } from '#shared/history/event.ts';
import type { Faults } from '../world/faults.ts';
import type { Inspection } from './inspection.ts';
import { replay } from './replay.ts';

/** Counts what people did to one record while apart, as it shows in the histories in the end. */
export function noteMeetings({ events, records, moved }: Inspection, faults: Faults): { notApplied: number } {
  const histories = Map.groupBy(events, ({ record }) => record);
  let notApplied = 0;
  for (const { id, kind, scope } of records) {
    if (!isKind(kind)) continue;
    const history = histories.get(id) ?? [];
    const { idle } = replay(kind, history);
    notApplied += idle.size;
    const isIdle = (event: Event) => idle.has(event.id);
    const ofType = (...types: string[]) => history.filter(({ type }) => types.includes(type));
    if (isOf(kind, 'ticket') && ofType('approved').length > 0 && ofType('withdrawn').length > 0) {
      if (ofType('approved', 'withdrawn').some(isIdle)) faults.happened('approve against cancel');
    }
    if (isOf(kind, 'cargo') && ofType('issued').length > 0 && ofType('revised').some(isIdle)) {
      faults.happened('edit after emitido');
    }
    if (isOf(kind, 'bien') && isDisputed(history)) faults.happened('same bien assigned twice');
    const elsewhere = history.filter(({ data, type }) => type === 'registered' && data['sede'] !== scope);
    if (moved.has(id) && elsewhere.length > 0 && history.length > 2) {
      faults.happened('record changed scope while edited');
    }
  }
  return { notApplied };
}

const isOf = (kind: Kind, name: Kind) => kind === name;

function isDisputed(history: readonly Event[]): boolean {
  const bien = replay('bien', history).state as Bien | undefined;
  return bien?.status === 'disputed';
}
