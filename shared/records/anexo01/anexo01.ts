import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { FileRef } from '../../attachments/file-ref.ts';
import { CivilDate } from '../../calendar/civil-date.ts';
import { canonicalJson } from '../../history/canonical.ts';
import { Uuid } from '../../history/event.ts';
import type { Reason } from '../../history/fold.ts';
import { derivedUuid } from '../../history/uuid.ts';
import { lineText, shortText } from '../../text/text-schemas.ts';
import { PersonRef } from '../common.ts';
import { signingRules, type SignedPaper } from '../paper/signed-paper.ts';
import { rulesFor, type RecordKind } from '../rule.ts';

/** Most attentions of one sheet that is closed: more than a busy unit has in a month, and less than an event may hold. */
export const MAX_CLOSED_ROWS = 1000;

/** Who signs: V° B° Especialista TIC, and V° B° Jefa/e de Unidad. */
export const ANEXO01_PARTIES = ['specialist', 'chief'] as const;
export type Anexo01Party = (typeof ANEXO01_PARTIES)[number];

/** An attention as it stands on a sheet: which one, and the hash of what its row says. */
export const ClosedRow = z.strictObject({ id: Uuid, hash: z.string().regex(/^[0-9a-f]{20}$/) });
export type ClosedRow = z.infer<typeof ClosedRow>;

export const SheetClosed = z
  .strictObject({
    sheet: Uuid,
    code: shortText(),
    from: CivilDate,
    to: CivilDate,
    /** A sheet for what came after the period's own was closed. */
    supplementary: z.boolean(),
    author: PersonRef,
    /** In the order of their numbers on the sheet. */
    rows: z
      .array(ClosedRow)
      .min(1)
      .max(MAX_CLOSED_ROWS)
      .refine((rows) => new Set(rows.map(({ id }) => id)).size === rows.length),
    /** The PDF: from here on its bytes stay as they are. */
    document: FileRef,
  })
  .refine(({ from, to }) => from <= to, { path: ['to'] });
export type SheetClosed = z.infer<typeof SheetClosed>;

/** Longest reason of an annulment: the margin of the print has a line for all of it. */
export const MAX_ANNULMENT = 160;
export const SheetAnnulled = z.strictObject({
  sheet: Uuid,
  author: PersonRef,
  reason: lineText({ max: MAX_ANNULMENT }),
});

/** `at` in milliseconds since the epoch. */
export type ClosedSheet = Omit<SheetClosed, 'document'> & {
  at: number;
  paper: SignedPaper<Anexo01Party>;
  annulled?: { author: PersonRef; reason: string; at: number };
};

export interface Anexo01 {
  id: string;
  sede: string;
  status: 'active';
  sheets: readonly ClosedSheet[];
  changedAt: number;
}

const { creation, change } = rulesFor<Anexo01>();
const ROLES = ['specialist', 'utChief', 'unitChief', 'support'] as const;

/**
 * QW-A1: the closed sheets of a sede, all in one record, so that no row can stand on two of them and no period has two sheets
 * of its own: what two devices close apart is decided where their histories meet.
 */
export const anexo01 = {
  kind: 'anexo01',
  rules: {
    opened: creation({
      data: z.strictObject({ sede: Uuid }),
      roles: ROLES,
      sede: (data) => data.sede,
      apply: (data, event) => ({ ...data, id: event.record, status: 'active', sheets: [], changedAt: event.at.wall }),
    }),
    sheetClosed: change({
      data: SheetClosed,
      roles: ROLES,
      from: ['active'],
      refuse: ({ sheets }, data) => refuseSheet(sheets, data),
      apply: (state, { document, ...sheet }, event) => ({
        ...state,
        sheets: [...state.sheets, { ...sheet, at: event.at.wall, paper: { document, signatures: [] } }],
        changedAt: event.at.wall,
      }),
    }),
    sheetAnnulled: change({
      data: SheetAnnulled,
      roles: ROLES,
      from: ['active'],
      refuse: ({ sheets }, { sheet }) => refuseAnnulment(sheets, sheet),
      apply: (state, { sheet, author, reason }, event) => ({
        ...state,
        sheets: state.sheets.map((one) =>
          one.sheet === sheet ? { ...one, annulled: { author, reason, at: event.at.wall } } : one,
        ),
        changedAt: event.at.wall,
      }),
    }),
    signed: signingRules<Anexo01, Anexo01Party>({
      parties: ANEXO01_PARTIES,
      roles: ROLES,
      from: ['active'],
      part: Uuid,
      paperOf: ({ sheets }, part) => sheets.find(({ sheet }) => sheet === part)?.paper,
      withPaper: (state, paper, part) => ({
        ...state,
        sheets: state.sheets.map((sheet) => (sheet.sheet === part ? { ...sheet, paper } : sheet)),
      }),
      refuse: ({ sheets }, _parties, part) => {
        const sheet = sheets.find((one) => one.sheet === part);
        return sheet?.annulled === undefined ? undefined : { code: 'sheet-annulled', detail: sheet.code };
      },
    }).signed,
  },
} as const satisfies RecordKind<Anexo01>;

function refuseSheet(all: readonly ClosedSheet[], data: SheetClosed): Reason | undefined {
  if (all.some(({ sheet }) => sheet === data.sheet)) return { code: 'already-exists' };
  const sheets = standing(all);
  const crossing = findCrossing(sheets, data);
  if (crossing !== undefined) return { code: 'period-crosses', detail: crossing.code };
  const own = sheets.find((sheet) => samePeriod(sheet, data));
  if (own !== undefined && !data.supplementary) return { code: 'sheet-closed', detail: own.code };
  if (own === undefined && data.supplementary) return { code: 'no-sheet-yet' };
  const held = sheets.find(({ rows }) => rows.some((row) => data.rows.some((one) => sameRow(one, row))));
  return held === undefined ? undefined : { code: 'already-on-a-sheet', detail: held.code };
}

/**
 * Why a sheet cannot be annulled; `undefined` when it can. What two have signed one person does not undo, and what completes a
 * sheet does not outlive it.
 */
export function refuseAnnulment(sheets: readonly ClosedSheet[], id: Uuid): Reason | undefined {
  const sheet = sheets.find((one) => one.sheet === id);
  if (sheet === undefined) return { code: 'no-such-paper' };
  if (sheet.annulled !== undefined) return { code: 'sheet-annulled', detail: sheet.code };
  if (sheet.paper.signatures.length === ANEXO01_PARTIES.length) return { code: 'signed-by-both' };
  const later = sheet.supplementary
    ? undefined
    : standing(sheets).find((one) => one.supplementary && samePeriod(one, sheet));
  return later === undefined ? undefined : { code: 'has-supplementary', detail: later.code };
}

/** The sheets that hold: an annulled one stays in the record, and its rows and its period are free. */
export function standing(sheets: readonly ClosedSheet[]): ClosedSheet[] {
  return sheets.filter(({ annulled }) => annulled === undefined);
}

type Period = Pick<ClosedSheet, 'from' | 'to'>;

/** The closed sheet whose days cross these without being the same: a day is of one period. */
export function findCrossing(sheets: readonly ClosedSheet[], period: Period): ClosedSheet | undefined {
  return standing(sheets).find(
    (sheet) => sheet.from <= period.to && period.from <= sheet.to && !samePeriod(sheet, period),
  );
}

export function samePeriod(one: Period, other: Period): boolean {
  return one.from === other.from && one.to === other.to;
}

function sameRow(one: ClosedRow, other: ClosedRow): boolean {
  return one.id === other.id && one.hash === other.hash;
}

/** What the next sheet holds: the rows that stand on none as they are now, so those that came or changed since. */
export function rowsToClose<Row extends ClosedRow>(sheets: readonly ClosedSheet[], rows: readonly Row[]): Row[] {
  const held = new Set(standing(sheets).flatMap((sheet) => sheet.rows.map(({ id, hash }) => `${id} ${hash}`)));
  return rows.filter(({ id, hash }) => !held.has(`${id} ${hash}`));
}

/** 80 bits of what a row of the sheet says. */
export function rowHash(row: object): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(row)))).slice(0, 20);
}

/** The one record of a sede's sheets: equal on every device, so that two who begin it while apart begin the same. */
export function anexo01Id(sede: Uuid): Uuid {
  return derivedUuid('anexo01', sede);
}
