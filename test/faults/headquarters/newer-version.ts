import type { Kysely } from 'kysely';
import { eventHash } from '#shared/history/canonical.ts';
import { uuid } from '#shared/history/event.fixture.ts';
import type { Event } from '#shared/history/event.ts';
import { dataOf } from '#shared/records/record.fixture.ts';
import { insertEvents } from '../../../server/store/event-store.ts';
import { lockScopes, setCounters, upsertFeed } from '../../../server/store/feed-store.ts';
import { upsertRecords } from '../../../server/store/record-store.ts';
import type { Schema } from '../../../server/store/schema.ts';
import type { Random } from '../world/random.ts';
import { isCut } from './door.ts';
import { AYACUCHO } from './organisation.ts';

/** What a newer version of the server lets in, and this one cannot read whole. */
export type Strange = 'unknown kind' | 'unknown type' | 'unknown field' | 'malformed data' | 'unreadable envelope';
export const STRANGE: readonly Strange[] = [
  'unknown kind',
  'unknown type',
  'unknown field',
  'malformed data',
  'unreadable envelope',
];

/** The device that wrote it; it is not among those that are simulated, and never in line again. */
export const STRANGER = 'SC9';

interface Writing {
  random: Random;
  seq: number;
  now: number;
}

/**
 * A server process of another version writes an event that this version does not know, or a record of such a kind.
 * @returns whether it did; its connection may be cut
 */
export async function writeStrange(db: Kysely<Schema>, what: Strange, writing: Writing): Promise<boolean> {
  try {
    await writeWithin(db, what, writing);
    return true;
  } catch (failure) {
    if (isCut(failure)) return false;
    throw failure;
  }
}

async function writeWithin(db: Kysely<Schema>, what: Strange, { random, seq, now }: Writing): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const counters = await lockScopes(trx, [AYACUCHO.id]);
    const known = await trx
      .selectFrom('records')
      .selectAll()
      .where('scope', '=', AYACUCHO.id)
      .where('kind', '=', 'ticket')
      .orderBy('id')
      .execute();
    const record = what === 'unknown kind' || known.length === 0 ? undefined : random.pick(known);
    const id = record?.id ?? uuid(`strange record ${seq}`);
    const kind = record?.kind ?? 'desconocido';
    const event: Event = {
      id: uuid(`strange event ${seq}`),
      record: id,
      kind,
      at: { wall: now, counter: 0 },
      by: uuid('founder'),
      device: STRANGER,
      seq,
      prev: '',
      act: uuid(`strange event ${seq}`),
      // What a newer version may write where this one allows less.
      sig: what === 'unreadable envelope' ? 's'.repeat(200) : '',
      ...contentOf(what),
    };
    await insertEvents(trx, [{ event, hash: eventHash(event) }], now);
    if (record === undefined) {
      await upsertRecords(trx, [
        {
          id,
          kind,
          scope: AYACUCHO.id,
          second_scope: null,
          sede: AYACUCHO.id,
          status: 'open',
          state: {},
          search: '',
          touched: now,
        },
      ]);
    }
    const change = (counters.get(AYACUCHO.id) ?? 0) + 1;
    await upsertFeed(trx, [{ scope: AYACUCHO.id, record: id, change, gone: false, replica: null }]);
    await setCounters(trx, new Map([[AYACUCHO.id, change]]));
  });
}

function contentOf(what: Strange): Pick<Event, 'type' | 'data'> {
  const comment = dataOf('ticket', 'commented') as Event['data'];
  switch (what) {
    case 'unknown kind':
    case 'unknown type':
      return { type: 'transferred', data: { to: 'LO' } };
    case 'unknown field':
    case 'unreadable envelope':
      return { type: 'commented', data: { ...comment, mood: 'good' } };
    case 'malformed data':
      return { type: 'commented', data: { text: [[[]]] } };
  }
}
