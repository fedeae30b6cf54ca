import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PREFIX = 'chasqui-test-';

export interface Machine {
  /** A file system in memory. */
  memory: string;
  /** Bytes that must be free there and in the machine. */
  plenty: number;
  env: NodeJS.ProcessEnv;
}

/** As every Linux has it; a run keeps up to a quarter of so many bytes until its end. */
const HERE: Machine = { memory: '/dev/shm', plenty: 8_000_000_000, env: process.env };

/** A folder for the temporary files of one run. */
export interface Scratch {
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * In memory where there is plenty of it, else where the system has its temporary files. A run makes and removes some hundred
 * thousand small files, databases and browsers' profiles above all, and no test ends the machine: with a disk below them they
 * take a twentieth of the processors. What a run left that was killed is removed by the next one.
 * @param machine passed in by tests; a person who names a folder in TMPDIR gets that
 */
export async function makeScratch({ memory, plenty, env }: Machine = HERE): Promise<Scratch> {
  const named = env['TMPDIR'] !== undefined && env['TMPDIR'] !== '';
  if (!named && (await hasRoom(memory, plenty))) {
    const folder = await makeIn(memory);
    if (await runsPrograms(folder)) return open(folder);
    await rm(folder, { recursive: true });
  }
  return open(await mkdtemp(join(tmpdir(), PREFIX)));
}

async function open(folder: string): Promise<Scratch> {
  // PostgreSQL runs as another user than root.
  await chmod(folder, 0o755);
  // What was told to end may still be writing.
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }) };
}

async function hasRoom(memory: string, bytes: number): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(memory);
    return Math.min(bavail * bsize, process.availableMemory()) >= bytes;
  } catch {
    // There is no such folder.
    return false;
  }
}

/** Named by its process, so that the next run knows whose is nobody's: one with its own number is from before it. */
async function makeIn(memory: string): Promise<string> {
  for (const name of await readdir(memory)) {
    if (!name.startsWith(PREFIX)) continue;
    const pid = Number(name.slice(PREFIX.length));
    if (pid === process.pid || !isAlive(pid)) await rm(join(memory, name), { recursive: true, force: true });
  }
  const folder = join(memory, `${PREFIX}${process.pid}`);
  await mkdir(folder);
  return folder;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    return problem instanceof Error && 'code' in problem && problem.code === 'EPERM';
  }
}

/** Containers may forbid it there, and PostgreSQL's programs are sometimes copied beside its data. */
async function runsPrograms(folder: string): Promise<boolean> {
  const program = join(folder, 'program');
  await writeFile(program, '#!/bin/sh\n', { mode: 0o755 });
  const ran = await promisify(execFile)(program).then(
    () => true,
    () => false,
  );
  await rm(program);
  return ran;
}
