import { z } from 'zod';
import { Uuid } from '../history/event.ts';
import { message } from './message.ts';
import { SyncRecord } from './sync.ts';

/** Most records of one page of what was found. */
export const FOUND_PAGE = 50;

const FoundPlace = z.strictObject({ touched: z.int(), id: Uuid });

/** What a person looks for among all that headquarters has of the device's scopes, however old it is. */
export const SearchRequest = z.strictObject({
  /** As it was typed; accents and capitals do not count, every word must be there. */
  text: z.string().max(200),
  /** Kinds of records; absent: those that leave the devices. */
  kinds: z.array(z.string().max(20)).max(10).optional(),
  limit: z.int().min(1).max(FOUND_PAGE),
  /** Where the page before this one ended. */
  after: FoundPlace.optional(),
});
export type SearchRequest = z.infer<typeof SearchRequest>;

/** A record as a list shows it. */
export const FoundRecord = message({
  id: Uuid,
  kind: z.string(),
  sede: z.string(),
  status: z.string(),
  row: z.record(z.string(), z.unknown()),
  /** When it was last written on, ms since the epoch. */
  touched: z.int(),
});
export type FoundRecord = z.infer<typeof FoundRecord>;

export const SearchResponse = message({
  /** The last touched first. */
  records: z.array(FoundRecord),
  /** There are more; `null`: that was all. */
  next: FoundPlace.nullable(),
});
export type SearchResponse = z.infer<typeof SearchResponse>;

/** One record whole, as headquarters has it. */
export const RecordResponse = message({ record: SyncRecord });
export type RecordResponse = z.infer<typeof RecordResponse>;

export const ARCHIVE_PATHS = { search: '/api/records/search', record: '/api/records' } as const;
