import { mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** Whose the folder is: a process, known again by when it started, because numbers of processes are used again. */
const Owner = z.object({ pid: z.int().min(1), started: z.string(), at: z.number() });
type Owner = z.infer<typeof Owner>;

export interface DataLock {
  release(): void;
}

const TAKEOVER_MS = 10_000;

/**
 * Makes this process the only one that works on a data folder. A lock whose process is gone, as after a SIGKILL or a power
 * cut, is taken over.
 * @returns `undefined` when another process has the folder
 */
export function acquireDataLock(folder: string): DataLock | undefined {
  const path = join(folder, 'chasqui.lock');
  if (!create(path) && !takeOver(path)) return undefined;
  const release = (): void => {
    process.off('exit', release);
    if (readOwner(path)?.pid === process.pid) rmSync(path, { force: true });
  };
  process.once('exit', release);
  return { release };
}

function create(path: string): boolean {
  const owner: Owner = { pid: process.pid, started: startOf(process.pid) ?? '', at: Date.now() };
  try {
    writeFileSync(path, JSON.stringify(owner), { flag: 'wx' });
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Of several processes that find the same stale lock, the one that makes the folder beside it replaces it. */
function takeOver(path: string): boolean {
  if (isAlive(readOwner(path))) return false;
  const turn = `${path}.turn`;
  try {
    mkdirSync(turn);
  } catch (error) {
    if (!isCode(error, 'EEXIST') || Date.now() - statSync(turn).mtimeMs < TAKEOVER_MS) return false;
  }
  try {
    if (isAlive(readOwner(path))) return false;
    rmSync(path, { force: true });
    return create(path);
  } finally {
    rmdirSync(turn);
  }
}

/** A lock that cannot be read was cut off while it was written: its process is gone too. */
function readOwner(path: string): Owner | undefined {
  try {
    return Owner.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

function isAlive(owner: Owner | undefined): boolean {
  if (owner === undefined) return false;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (!isCode(error, 'EPERM')) return false;
  }
  const started = startOf(owner.pid);
  if (started !== undefined && owner.started !== '') return started === owner.started;
  // Where the system does not tell when a process started, a lock from before the machine's own start is stale.
  return owner.at > Date.now() - uptime() * 1000;
}

/** When a process started, in clock ticks since the machine did, and which start of the machine that was (Linux). */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The second field, the name, may hold spaces and brackets; the twenty-second is the start.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return ticks === undefined ? undefined : `${boot} ${ticks}`;
  } catch {
    return undefined;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
