import { judgePaper, readPaperCode, type PaperCode, type PaperVerdict } from '#shared/records/paper/paper-code.ts';
import { normalizePatrimonialCode, sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { useList, useRecord } from '../../desk/use-desk.tsx';
import { findByCode, isCode, type ListedBien } from '../../fields/index.ts';

export type Reading =
  | { code: PaperCode; verdict?: PaperVerdict; status?: string }
  | { sticker: string; bien: ListedBien | undefined }
  | 'unknown';

/** What this device knows of a code that was typed or seen; `undefined` until it has looked. */
export function useReading(asked: string | undefined): Reading | undefined {
  const { rows: bienes } = useList('bien');
  const code = asked === undefined ? undefined : readPaperCode(asked);
  const record = useRecord(code?.kind ?? 'cargo', code?.id);
  if (asked === undefined) return undefined;
  if (code === undefined) {
    if (!isCode(asked)) return 'unknown';
    return { sticker: sbnDisplay(normalizePatrimonialCode(asked)), bien: findByCode(bienes, asked) };
  }
  if (record === undefined) return undefined;
  if (record === null) return { code };
  return { code, verdict: judgePaper(code, record.stored.events), status: record.stored.status };
}
