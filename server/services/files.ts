import { namedFiles, type NamedFile } from '#shared/attachments/named-files.ts';
import type { Context } from '../context.ts';
import { ServerProblem } from '../http/problems.ts';
import { findFileOf, findHashesOf, findNamingEvents } from '../store/file-store.ts';
import { findRecordHeads } from '../store/record-store.ts';
import { findScopesOf, isWithin } from './scopes.ts';
import type { Caller } from './sessions.ts';

type Needs = Pick<Context, 'db' | 'files'>;

/**
 * The scopes of a caller, who may see this record. One of another scope is as unknown as one that nobody made.
 * @throws ServerProblem `unknown-record`
 */
export async function requireRecord(db: Context['db'], caller: Caller, record: string): Promise<string[]> {
  const scopes = await findScopesOf(db, caller.device);
  const [head] = await findRecordHeads(db, [record]);
  if (head === undefined || !isWithin(new Set(scopes), head)) throw new ServerProblem('unknown-record');
  return scopes;
}

/** A file as the record's accepted history names it. @throws ServerProblem `file-not-named` */
export async function getNamedFile(db: Context['db'], record: string, hash: string): Promise<NamedFile> {
  const named = namedFiles(await findNamingEvents(db, record)).find((file) => file.hash === hash);
  if (named === undefined) throw new ServerProblem('file-not-named');
  return named;
}

/** The files of a record that are here whole. */
export async function listFiles({ db }: Needs, caller: Caller, record: string): Promise<{ hashes: string[] }> {
  await requireRecord(db, caller, record);
  return { hashes: await findHashesOf(db, record) };
}

export interface OpenedFile {
  path: string;
  size: number;
  type: string;
  name: string;
}

/** @throws ServerProblem `unknown-record`, `file-not-named`, `file-absent` */
export async function findFile(
  { db, files }: Needs,
  caller: Caller,
  record: string,
  hash: string,
): Promise<OpenedFile> {
  await requireRecord(db, caller, record);
  const { name } = await getNamedFile(db, record, hash);
  const row = await findFileOf(db, record, hash);
  const path = row && (await files.find(row.hash, row.size));
  if (path === undefined) throw new ServerProblem('file-absent');
  return { path, size: row?.size ?? 0, type: row?.type ?? '', name };
}
