import type { Uuid } from '#shared/history/event.ts';
import type { Kind } from '#shared/records/registry.ts';
import type { z } from 'zod';
import { correctionBetween } from '#shared/records/correction.ts';
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

/**
 * Writes what a form changed of the record as it was opened, and nothing when it changed nothing.
 * @returns `undefined` when nothing was written
 */
export async function correctRecord<Content extends z.ZodObject>(
  desk: Pick<Desk, 'writer'>,
  kind: Kind,
  opened: { id: Uuid },
  content: z.infer<Content>,
  schema: Content,
): Promise<WrittenAct | undefined> {
  const blank = Object.fromEntries(Object.keys(schema.shape).map((field) => [field, undefined]));
  const correction = correctionBetween(opened, { ...blank, ...content });
  if (Object.keys(correction).length === 0) return undefined;
  return changeRecord(desk, kind, opened.id, 'corrected', correction);
}
