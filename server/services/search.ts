import type { RecordResponse, SearchRequest, SearchResponse } from '#shared/contract/archive.ts';
import { isKind, viewRecord } from '#shared/records/registry.ts';
import { LEAVING_KINDS } from '#shared/records/retention.ts';
import { foldText } from '#shared/text/fold-text.ts';
import { ServerProblem } from '../http/problems.ts';
import type { Db } from '../store/database.ts';
import { findRecordHeads, searchRecords } from '../store/record-store.ts';
import { findScopesOf, isWithin } from './scopes.ts';
import type { Serving } from './serving.ts';
import type { Caller } from './sessions.ts';
import { loadSyncRecords } from './sync-records.ts';

/** What the device may hold and a person looks for, whether or not it is still on the device (SY-46). */
export async function search(
  db: Db,
  caller: Caller,
  { text, kinds, limit, after }: SearchRequest,
  { seals }: Pick<Serving, 'seals'>,
): Promise<SearchResponse> {
  // What PostgreSQL cannot hold no record holds either.
  const terms = foldText(text.replaceAll('\u0000', ' ').toWellFormed()).split(' ').filter(Boolean);
  const wanted = { scopes: await findScopesOf(db, caller.device), kinds: kinds ?? LEAVING_KINDS, terms };
  const found = await searchRecords(db, wanted, after, limit + 1);
  const page = found.slice(0, limit);
  const records = await loadSyncRecords(db, page, seals);
  const last = page.at(-1);
  return {
    records: records.flatMap(({ id, kind, events }, place) => {
      if (!isKind(kind)) return [];
      const { sede, status, row } = viewRecord(kind, id, events);
      return [{ id, kind, sede, status, row: { ...row }, touched: page[place]?.touched ?? 0 }];
    }),
    next: found.length > limit && last !== undefined ? { touched: last.touched, id: last.id } : null,
  };
}

/** One record, to be read, or to be held again. One of another scope is as unknown as one that nobody made. */
export async function findRecord(
  db: Db,
  caller: Caller,
  id: string,
  { seals }: Pick<Serving, 'seals'>,
): Promise<RecordResponse> {
  const scopes = new Set(await findScopesOf(db, caller.device));
  const heads = (await findRecordHeads(db, [id])).filter((head) => isWithin(scopes, head));
  const [record] = await loadSyncRecords(db, heads, seals);
  if (record === undefined) throw new ServerProblem('unknown-record');
  return { record };
}
