import { createHash } from 'node:crypto';
import { MAX_FILE_BYTES } from '#shared/attachments/file-ref.ts';
import { mediaTypeOf } from '#shared/attachments/media-type.ts';
import type { NamedFile } from '#shared/attachments/named-files.ts';
import type { Context } from '../context.ts';
import { ArrivalCut, type Arrival } from '../files/arrival.ts';
import { ServerProblem } from '../http/problems.ts';
import { addFile, findFileOf, findFileWithin } from '../store/file-store.ts';
import { getNamedFile, requireRecord } from './files.ts';
import type { Caller } from './sessions.ts';

type Needs = Pick<Context, 'db' | 'files' | 'clock'>;

/** Which file of which record, and by whom: each device has an upload of its own. */
export interface Upload {
  record: string;
  hash: string;
  caller: Caller;
  /** Of the request: which came behind which. */
  turn: number;
}

export interface UploadState {
  /** Bytes that are here; as many as `length` when the file is here whole. */
  offset: number;
  length: number;
}

/** A piece of a file, from `offset` on. */
export interface Piece {
  offset: number;
  arrival: Arrival;
  /** SHA-256 of the piece; a piece with another one is left out whole. */
  checksum?: Buffer | undefined;
}

/**
 * Begins an upload, or says how far it is. Only what an accepted event of the record names comes in (SY-47); what is here
 * already, of a record that the caller may see, is not sent again.
 */
export async function beginUpload(needs: Needs, upload: Upload, length: number): Promise<UploadState> {
  const { db, files } = needs;
  const scopes = await requireRecord(db, upload.caller, upload.record);
  const named = await getNamedFile(db, upload.record, upload.hash);
  if (length > MAX_FILE_BYTES) throw new ServerProblem('file-too-large');
  if (length !== named.size) throw new ServerProblem('file-size');
  const here = await findFileWithin(db, scopes, upload.hash);
  if (
    here !== undefined &&
    named.types.some((type) => type === here.type) &&
    (await files.find(here.hash, here.size))
  ) {
    await addFile(db, here, noteOf(needs, upload));
    return { offset: length, length };
  }
  const offset = await files.partSize(partOf(upload), upload.turn);
  if (!(await files.hasRoomFor(length - (offset ?? 0)))) throw new ServerProblem('storage-full');
  if (offset === undefined) await files.begin(partOf(upload));
  return { offset: offset ?? 0, length };
}

/** @throws ServerProblem `no-upload` */
export async function findUpload({ db, files }: Needs, upload: Upload): Promise<UploadState> {
  await requireRecord(db, upload.caller, upload.record);
  const { size } = await getNamedFile(db, upload.record, upload.hash);
  const row = await findFileOf(db, upload.record, upload.hash);
  if (row !== undefined && (await files.find(row.hash, row.size))) return { offset: size, length: size };
  const offset = await files.partSize(partOf(upload), upload.turn);
  if (offset === undefined) throw new ServerProblem('no-upload');
  return { offset, length: size };
}

/** Takes the next piece. With the last one the file is checked, and kept or thrown away (SY-48). */
export async function takePiece(needs: Needs, upload: Upload, piece: Piece): Promise<UploadState> {
  const { db, files } = needs;
  const { offset, length } = await findUpload(needs, upload);
  if (piece.offset !== offset || offset > length) throw new ServerProblem('upload-offset');
  if (offset === length && (await findFileOf(db, upload.record, upload.hash))) return { offset, length };
  const part = partOf(upload);
  const reached = await writePiece(needs, upload, piece, length);
  if (reached < length) return { offset: reached, length };
  await settle(needs, upload, await getNamedFile(db, upload.record, upload.hash)).catch(async (cause: unknown) => {
    if (cause instanceof ServerProblem) await files.discard(part);
    throw cause;
  });
  return { offset: length, length };
}

export async function endUpload({ db, files }: Needs, upload: Upload): Promise<void> {
  await requireRecord(db, upload.caller, upload.record);
  await files.discard(partOf(upload));
}

async function writePiece({ files }: Needs, upload: Upload, piece: Piece, length: number): Promise<number> {
  const part = partOf(upload);
  const { offset, arrival, checksum } = piece;
  const digest = createHash('sha256');
  const hashed = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of arrival.chunks()) {
      digest.update(chunk);
      yield chunk;
    }
  };
  try {
    const taken = checksum === undefined ? arrival : { ...arrival, chunks: hashed };
    const reached = await files.write(part, { offset, limit: length, turn: upload.turn }, taken);
    if (checksum !== undefined && !digest.digest().equals(checksum)) throw new ServerProblem('upload-checksum');
    return reached;
  } catch (cause) {
    // What cannot be checked any more does not count; without a checksum every byte that came does.
    if (checksum !== undefined) await files.cutBack(part, offset);
    if (cause instanceof ArrivalCut) throw new ServerProblem('upload-cut');
    if (isFull(cause)) throw new ServerProblem('storage-full');
    throw cause;
  }
}

async function settle(needs: Needs, upload: Upload, named: NamedFile): Promise<void> {
  const { db, files } = needs;
  const bytes = await files.readPart(partOf(upload));
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (bytes.length !== named.size || hash !== named.hash) throw new ServerProblem('file-damaged');
  const type = mediaTypeOf(bytes);
  if (type === undefined || !named.types.includes(type)) throw new ServerProblem('file-type');
  await files.keep(partOf(upload), hash);
  await addFile(db, { hash, size: bytes.length, type }, noteOf(needs, upload));
}

function noteOf({ clock }: Needs, { record, caller }: Upload): { record: string; device: string; at: number } {
  return { record, device: caller.device.code, at: clock() };
}

function partOf({ record, hash, caller }: Upload): string {
  return `${record}.${hash}.${caller.device.code}`;
}

function isFull(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT');
}
