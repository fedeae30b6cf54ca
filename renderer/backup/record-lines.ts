import { z } from 'zod';
import { Event, Uuid } from '#shared/history/event.ts';
import { isKind } from '#shared/records/registry.ts';
import type { RefusedEvent, StateDocument } from '../db/schema.ts';
import { storeRecord, type StoredRecord } from '../db/stored-record.ts';

/** Of a record only what cannot be computed again: a later version folds it by its own rules. */
const RecordLine = z.object({
  id: Uuid,
  kind: z.string(),
  events: z.array(Event).min(1),
  unsent: z.array(Uuid),
  seal: z.string().default(''),
});
const RefusedLine = z.object({
  id: Uuid,
  event: Event,
  reason: z.object({ code: z.string(), detail: z.string().optional() }),
  refusedAt: z.number(),
  resolution: z.string(),
});
const StateLine = z.object({ id: z.string(), value: z.object({}).loose() });

export function recordToLine({ id, kind, events, unsent, seal }: StoredRecord): string {
  return JSON.stringify({ id, kind, events, unsent, seal });
}

/** `undefined` for a kind that this version does not know. */
export function lineToRecord(line: string): StoredRecord | undefined {
  const { id, kind, events, unsent, seal } = RecordLine.parse(JSON.parse(line));
  return isKind(kind) ? storeRecord(kind, id, events, unsent, seal) : undefined;
}

export function refusedToLine({ id, event, reason, refusedAt, resolution }: RefusedEvent): string {
  return JSON.stringify({ id, event, reason, refusedAt, resolution });
}

export function lineToRefused(line: string): RefusedEvent {
  return RefusedLine.parse(JSON.parse(line));
}

export function stateToLine({ id, value }: StateDocument): string {
  return JSON.stringify({ id, value });
}

export function lineToState(line: string): StateDocument {
  return StateLine.parse(JSON.parse(line));
}
