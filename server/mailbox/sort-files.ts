import { MAX_ATTACHMENTS, type FileAttached } from '#shared/attachments/attachment.ts';
import { MAX_FILE_BYTES } from '#shared/attachments/file-ref.ts';
import { safeFileName } from '#shared/attachments/file-name.ts';
import { mediaTypeOf } from '#shared/attachments/media-type.ts';
import type { MailFileRefusal, MailReceived } from '#shared/records/ticket/ticket-state.ts';
import { sha256, type MailFile } from './read-mail.ts';

export interface SortedFiles {
  kept: readonly { attached: FileAttached; bytes: Uint8Array }[];
  refused: NonNullable<MailReceived['refused']>;
}

/** Most names that are written down of files that were refused. */
const MOST_NAMED = 100;

/**
 * Which files of a mail the record takes, each once, known by their content; the others are named with the reason.
 * @param present hashes that the record has already
 */
export function sortFiles(files: readonly MailFile[], present: ReadonlySet<string> = new Set()): SortedFiles {
  const kept = new Map<string, SortedFiles['kept'][number]>();
  const refused: { name: string; why: MailFileRefusal }[] = [];
  for (const { name, bytes } of files) {
    const type = bytes.length > MAX_FILE_BYTES ? undefined : mediaTypeOf(bytes);
    const hash = type === undefined ? '' : sha256(bytes);
    if (kept.has(hash) || present.has(hash)) continue;
    if (bytes.length === 0) refused.push({ name, why: 'empty' });
    else if (bytes.length > MAX_FILE_BYTES) refused.push({ name, why: 'size' });
    else if (type === undefined) refused.push({ name, why: 'type' });
    else if (kept.size + present.size >= MAX_ATTACHMENTS) refused.push({ name, why: 'count' });
    else {
      const role = type.startsWith('image/') ? 'photo' : 'other';
      kept.set(hash, {
        attached: { hash, size: bytes.length, name: safeFileName(name, type), type, role },
        bytes,
      });
    }
  }
  return { kept: [...kept.values()], refused: refused.slice(0, MOST_NAMED) };
}
