import { z } from 'zod';
import { historyDigest } from '../history/canonical.ts';
import { Event } from '../history/event.ts';
import { KIND_NAMES, KINDS } from './registry.ts';

/**
 * Names every kind and event that this version knows, and every envelope that it can read: another one means that it may read
 * what it could not before (SY-31).
 */
export const VOCABULARY = vocabularyOf(Event);

/** @param envelope what this version can read around an event's data */
export function vocabularyOf(envelope: z.ZodType): string {
  return historyDigest([
    ...KIND_NAMES.flatMap((kind) => Object.keys(KINDS[kind].rules).map((type) => `${kind}.${type}`)),
    JSON.stringify(z.toJSONSchema(envelope, { io: 'input', unrepresentable: 'any' })),
  ]);
}
