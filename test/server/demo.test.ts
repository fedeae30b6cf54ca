import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { eventHash } from '#shared/history/canonical.ts';
import type { Event } from '#shared/history/event.ts';
import { foldKind, isKind } from '#shared/records/registry.ts';
import { prepareOrganisation } from '../../server/demo/prepare.ts';
import { migrate } from '../../server/migrations/migrate.ts';
import { loadSealer } from '../../server/services/seals.ts';
import { loadSyncRecords } from '../../server/services/sync-records.ts';
import { postgresql } from './databases.ts';

const DAY_MS = 86_400_000;

describe('the demonstration organisation', () => {
  const seed = async (
    now: number,
  ): Promise<{ records: { kind: string; status: string; events: Event[] }[]; again: string[] }> => {
    const database = await postgresql.open();
    try {
      const again: string[] = [];
      await migrate(database.db);
      await prepareOrganisation(database.db, { demo: true, now, say: () => undefined });
      await prepareOrganisation(database.db, { demo: true, now, say: (line) => again.push(line) });
      const heads = await sql<{
        id: string;
        kind: string;
        status: string;
      }>`select id, kind, status from records`.execute(database.db);
      const loaded = await loadSyncRecords(database.db, heads.rows, await loadSealer(database.db));
      const statuses = new Map(heads.rows.map(({ id, status }) => [id, status]));
      return {
        records: loaded.map(({ id, kind, events }) => ({ kind, status: statuses.get(id) ?? '', events })),
        again,
      };
    } finally {
      await database.close();
    }
  };

  // Sunday before dawn, in working hours, and when the two months reach into the year before.
  it.each(['2026-11-22T08:00:00Z', '2026-11-18T16:30:00Z', '2027-01-04T15:00:00Z', '2028-02-29T23:59:00Z'])(
    'has two months of history up to %s, with something of everything',
    async (moment) => {
      const now = Date.parse(moment);
      const { records, again } = await seed(now);
      expect(again).toEqual([]);
      const statusesOf = (kind: string) =>
        new Set(records.filter((record) => record.kind === kind).map(({ status }) => status));
      const count = (kind: string) => records.filter((record) => record.kind === kind).length;
      expect(statusesOf('ticket')).toEqual(
        new Set([
          'pendingApproval',
          'pendingEvaluation',
          'inProgress',
          'waitingInfo',
          'resolved',
          'closed',
          'denied',
          'withdrawn',
        ]),
      );
      expect(statusesOf('cargo')).toEqual(new Set(['draft', 'issued', 'annulled']));
      expect(statusesOf('atencion')).toEqual(new Set(['attended', 'inProgress', 'pending', 'annulled']));
      expect(statusesOf('bien')).toEqual(new Set(['assigned', 'inStore']));
      expect(count('sede')).toBe(4);
      expect(count('atencion')).toBeGreaterThan(3 * 60);
      expect(count('persona')).toBeGreaterThan(3 * 20);
      expect(count('bien')).toBeGreaterThan(3 * 30);
      const walls = records.flatMap(({ events }) => events.map((event) => event.at.wall));
      expect(Math.max(...walls)).toBeLessThanOrEqual(now);
      expect(Math.min(...walls)).toBeGreaterThan(now - 64 * DAY_MS);
    },
  );

  it('holds whole chains, and no event that its record does not apply', async () => {
    const { records } = await seed(Date.now());
    const events = records.flatMap((record) => record.events);
    for (const [device, chain] of Map.groupBy(events, (event) => event.device)) {
      const inOrder = chain.toSorted((a, b) => a.seq - b.seq);
      let prev = '';
      for (const [index, event] of inOrder.entries()) {
        expect(event).toMatchObject({ device, seq: index + 1, prev });
        prev = eventHash(event);
      }
    }
    const idle = records.flatMap(({ kind, events: history }) =>
      isKind(kind) ? foldKind(kind, history).entries.filter((entry) => entry.notApplied !== undefined) : [],
    );
    expect(idle).toEqual([]);
  });
});
