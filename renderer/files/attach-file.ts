import { safeFileName } from '#shared/attachments/file-name.ts';
import { MAX_FILE_BYTES, type FileRef } from '#shared/attachments/file-ref.ts';
import { mediaTypeOf, type MediaType } from '#shared/attachments/media-type.ts';
import { changeRecord } from '../desk/change-record.ts';
import type { Desk } from '../desk/desk.ts';
import type { AttachProblemCode } from '../messages/adjuntos.ts';
import type { FileOwner } from './file-store.ts';

/** Why a file is not taken; the words are `ADJUNTOS.problems`. */
export class AttachProblem extends Error {
  readonly code: AttachProblemCode;

  constructor(code: AttachProblemCode, cause?: unknown) {
    super(code, { cause });
    this.name = 'AttachProblem';
    this.code = code;
  }
}

/**
 * What a person chose, looked at: what it is by its content, and under which name it goes.
 * @throws AttachProblem
 */
export async function readAttachment(
  file: Pick<File, 'name' | 'size' | 'arrayBuffer'>,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: MediaType; name: string }> {
  if (file.size === 0) throw new AttachProblem('empty');
  if (file.size > MAX_FILE_BYTES) throw new AttachProblem('too-large');
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    (cause: unknown) => {
      throw new AttachProblem('unreadable', cause);
    },
  );
  const type = mediaTypeOf(bytes);
  if (type === undefined) throw new AttachProblem('type');
  return { bytes, type, name: safeFileName(file.name, type) };
}

/** Keeps a file of a record on this device's disk. @throws AttachProblem `disk-full` */
export async function keepFile(
  { attachments }: Pick<Desk, 'attachments'>,
  owner: FileOwner,
  bytes: Uint8Array,
): Promise<FileRef> {
  try {
    return await attachments.keep(owner, bytes);
  } catch (cause) {
    throw isFull(cause) ? new AttachProblem('disk-full', cause) : cause;
  }
}

/**
 * Adds a file to a record: first the bytes, then the event that names them, which is what sends them.
 * @returns the name under which it goes
 * @throws AttachProblem, CommandRefused
 */
export async function attachFile(
  desk: Pick<Desk, 'attachments' | 'writer'>,
  owner: FileOwner,
  file: Pick<File, 'name' | 'size' | 'arrayBuffer'>,
): Promise<string> {
  const { bytes, type, name } = await readAttachment(file);
  const ref = await keepFile(desk, owner, bytes);
  const data = { ...ref, name, type, role: type.startsWith('image/') ? 'photo' : 'other' };
  await changeRecord(desk, owner.kind, owner.record, 'attached', data);
  return name;
}

/** Dexie wraps what the database said. */
function isFull(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const inner: unknown = 'inner' in cause ? cause.inner : undefined;
  return cause.name === 'QuotaExceededError' || (inner instanceof Error && inner.name === 'QuotaExceededError');
}
