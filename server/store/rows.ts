import { sql, type RawBuilder } from 'kysely';

/** Rows as one JSON parameter: a statement of any number of rows stays one statement with one parameter. */
export function jsonParameter(rows: readonly object[]): RawBuilder<unknown> {
  return sql`(${JSON.stringify(rows)}::text)::jsonb`;
}
