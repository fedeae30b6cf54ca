import { z } from 'zod';
import type { Uuid } from '../history/event.ts';
import { longText } from '../text/text-schemas.ts';
import type { Role } from '../records/role.ts';
import { rulesFor, type RecordState } from '../records/rule.ts';
import { FileHash, MAX_FILE_BYTES } from './file-ref.ts';
import { safeFileName } from './file-name.ts';
import { MediaType } from './media-type.ts';

/** Most files that a record has at once. */
export const MAX_ATTACHMENTS = 50;

/** What it is to the record: `scan` of a paper, `signed` document, `photo`. */
export const AttachmentRole = z.enum(['scan', 'signed', 'photo', 'other']);
export type AttachmentRole = z.infer<typeof AttachmentRole>;

export const FileAttached = z
  .strictObject({
    hash: FileHash,
    size: z.int().min(1).max(MAX_FILE_BYTES),
    name: z.string().min(1).max(200),
    type: MediaType,
    role: AttachmentRole,
  })
  .refine(({ name, type }) => safeFileName(name, type) === name, { path: ['name'] });
export type FileAttached = z.infer<typeof FileAttached>;

export const FileDetached = z.strictObject({ hash: FileHash, reason: longText() });

/** A file of a record: by whom, and when, ms since the epoch. */
export interface Attachment extends FileAttached {
  by: Uuid;
  at: number;
}

/** States of records that take files; absent: none. */
export interface WithAttachments extends RecordState {
  attachments?: readonly Attachment[];
  changedAt: number;
}

/**
 * The two rows of files in a kind's table. Taking one off keeps it in the history, and its bytes at headquarters.
 * @param removers who may take one off; by default whoever may add one
 */
export function attachmentRules<State extends WithAttachments>({
  roles,
  removers = roles,
  from,
}: {
  roles: readonly Role[];
  removers?: readonly Role[];
  from: readonly State['status'][];
}) {
  const { change } = rulesFor<State>();
  return {
    attached: change({
      data: FileAttached,
      roles,
      from,
      refuse: ({ attachments = [] }, { hash }) => {
        if (attachments.some((one) => one.hash === hash)) return { code: 'already-attached' };
        return attachments.length < MAX_ATTACHMENTS
          ? undefined
          : { code: 'too-many-files', detail: `${MAX_ATTACHMENTS}` };
      },
      apply: (state, data, event) => ({
        ...state,
        attachments: [...(state.attachments ?? []), { ...data, by: event.by, at: event.at.wall }],
        changedAt: event.at.wall,
      }),
    }),
    detached: change({
      data: FileDetached,
      roles: removers,
      from,
      refuse: ({ attachments = [] }, { hash }) =>
        attachments.some((one) => one.hash === hash) ? undefined : { code: 'not-attached' },
      apply: (state, { hash }, event) => ({
        ...state,
        attachments: (state.attachments ?? []).filter((one) => one.hash !== hash),
        changedAt: event.at.wall,
      }),
    }),
  };
}
