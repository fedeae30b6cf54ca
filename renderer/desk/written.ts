import type { Uuid } from '#shared/history/event.ts';
import type { Kind } from '#shared/records/registry.ts';
import type { WrittenAct } from './writer.ts';

/** What a command hands back to its screen: the record that it made or changed, and its code where it has one. */
export interface Written {
  id: Uuid;
  code: string;
  act: WrittenAct;
}

/** Finds the record of a kind in an act just written. */
export function writtenRecord(act: WrittenAct, kind: Kind, code: string): Written {
  const event = act.events.find((candidate) => candidate.kind === kind);
  if (event === undefined) throw new Error(`the act wrote no ${kind}`);
  return { id: event.record, code, act };
}
