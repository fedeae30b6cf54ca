import type { Event, Uuid } from '#shared/history/event.ts';
import { hashEvent } from '../../../server/services/hash-event.ts';
import type { Headquarters } from '../headquarters/headquarters.ts';
import { sealer } from '../headquarters/organisation.ts';
import type { Disk } from '../machine/disk.ts';

/** What headquarters' tables hold. */
export interface Inspection {
  events: readonly Event[];
  records: readonly {
    id: Uuid;
    kind: string;
    scope: string;
    second_scope: string | null;
    status: string;
    state: unknown;
  }[];
  /** Refused events and why. */
  refused: ReadonlyMap<Uuid, string>;
  /** Highest `seq` without a gap, by device. */
  contiguous: ReadonlyMap<string, number>;
  /** Whether the database came back from a backup. */
  restored: boolean;
  /** Records that left a scope. */
  moved: ReadonlySet<Uuid>;
}

/** Where a record lies: in the scope of its sede, and in that of a second one which it concerns. */
export function scopesOf(row: { scope: string; second_scope: string | null }): string[] {
  return row.second_scope === null ? [row.scope] : [row.scope, row.second_scope];
}

export function inspect(headquarters: Headquarters): Promise<Inspection> {
  return headquarters.directly(async (db) => {
    const events = await db.selectFrom('events').selectAll().execute();
    const refused = await db.selectFrom('refusals').select(['event_id', 'code']).execute();
    const devices = await db.selectFrom('devices').select(['code', 'contiguous']).execute();
    const moved = await db.selectFrom('feed').select('record').where('gone', '=', true).execute();
    return {
      events: events.map(({ wall, counter, by_person, hash: _hash, received_at: _at, ...event }) => {
        const data = event.data as Event['data'];
        return { ...event, at: { wall, counter }, by: by_person, data };
      }),
      records: await db.selectFrom('records').selectAll().execute(),
      refused: new Map(refused.flatMap(({ event_id, code }) => (event_id === null ? [] : [[event_id, code]]))),
      contiguous: new Map(devices.map(({ code, contiguous }) => [code, contiguous])),
      restored: headquarters.restores() > 0,
      moved: new Set(moved.map(({ record }) => record)),
    };
  });
}

/** What stands in a device's journal, read from the bytes on its disk; a half-written last line is none. */
export function readJournal(disk: Disk, code: string): { event: Event; hash: string }[] {
  const bytes = disk.files.get(`${code}.jsonl`)?.bytes ?? Buffer.alloc(0);
  const whole = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1).toString('utf8');
  const lines = whole.split('\n').filter((line) => line !== '' && !line.includes('\0'));
  return lines.flatMap((line) => {
    const { events } = JSON.parse(line.slice(line.indexOf(' ') + 1)) as { events: Event[] };
    return events.map((event) => ({ event, hash: hashEvent(event) }));
  });
}

/** Whether headquarters would know the seal for its own over exactly these events. */
export function isSealOf(seal: string, record: { id: Uuid; kind: string }, events: readonly Event[] = []): boolean {
  const sealed = events.map((event) => ({ id: event.id, hash: hashEvent(event) }));
  return sealer.holds(seal, record, sealed);
}
