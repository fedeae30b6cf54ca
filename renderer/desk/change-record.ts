import type { Uuid } from '#shared/history/event.ts';
import type { Kind } from '#shared/records/registry.ts';
import type { Desk } from './desk.ts';
import type { WrittenAct } from './writer.ts';

/** Adds one event to one record: what most commands come down to. */
export function changeRecord(
  { writer }: Pick<Desk, 'writer'>,
  kind: Kind,
  record: Uuid,
  type: string,
  data: object,
): Promise<WrittenAct> {
  return writer.write(() => [{ kind, record, type, data }]);
}
