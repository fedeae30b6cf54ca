import type { BienRow } from '#shared/records/bien/bien-summary.ts';
import { findPatrimonialCodeProblem, normalizePatrimonialCode } from '#shared/text/patrimonial-code.ts';
import type { ListedRecord } from '../db/list-index.ts';
import { lookUp, OPTIONS_SHOWN, wordsOf } from './look-up.ts';

export type ListedBien = ListedRecord<BienRow>;

/** Whether a text is a whole código patrimonial, however it is spaced. */
export function isCode(text: string): boolean {
  return findPatrimonialCodeProblem(normalizePatrimonialCode(text)) === undefined;
}

export function findByCode(rows: readonly ListedBien[], text: string): ListedBien | undefined {
  const code = normalizePatrimonialCode(text);
  return rows.find((record) => record.row.code === code);
}

/** By the beginning of the code, however it is spaced, else by every word. */
export function searchBienes(
  rows: readonly ListedBien[],
  typed: string,
  filter: (bien: ListedBien) => boolean = () => true,
): ListedBien[] {
  const code = normalizePatrimonialCode(typed);
  const wanted = rows.filter(filter);
  if (/^\d{4,}[0-9A-Z]*$/.test(code)) {
    const byCode = wanted.filter(({ row }) => row.code.startsWith(code) || row.code.endsWith(code));
    if (byCode.length > 0) return byCode.slice(0, OPTIONS_SHOWN);
  }
  return lookUp(wanted, wordsOf(typed));
}
