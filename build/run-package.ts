import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

export interface Outcome {
  code: number;
  /** Standard output and error as they came, when they were not inherited. */
  output: string;
}

/** The file that a package's program starts with. It is run by this Node, so that no shell or `.cmd` stands between. */
export function programOf(name: string): string {
  const folder = join(ROOT, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const file = typeof bin === 'string' ? bin : bin[name];
  if (file === undefined) throw new Error(`${name} has no program of its name`);
  return join(folder, file);
}

/** Runs a program of a package with its output on this terminal; resolves with its exit code. */
export async function runPackage(name: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const { code } = await run(process.execPath, [programOf(name), ...args], { env, stdio: 'inherit' });
  return code;
}

/** Runs a program of a package and keeps what it prints. */
export async function capturePackage(name: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return run(process.execPath, [programOf(name), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs a program to its end. Ended by a signal it counts as failed, with the shell's code for that. */
export async function run(
  command: string,
  args: string[],
  options: { env?: NodeJS.ProcessEnv; stdio: StdioOptions; timeout?: number },
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    // While the others end, nothing more is started.
    if (heard !== undefined) return;
    const child = spawn(command, args, { ...options, cwd: ROOT, env: { ...process.env, ...options.env } });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    const release = passSignalsOn(child);
    child.on('error', (problem) => {
      release();
      reject(problem);
    });
    child.on('close', (code) => {
      release();
      resolve({ code: code ?? 130, output: Buffer.concat(chunks).toString() });
    });
  });
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const children = new Set<ChildProcess>();
let handled: NodeJS.Signals[] = [];
let heard: NodeJS.Signals | undefined;

/**
 * A task that is told to stop tells the programs that it runs, lets them end, and then ends of the same signal. A task
 * that hears signals itself is left to it.
 */
function passSignalsOn(child: ChildProcess): () => void {
  if (children.size === 0) {
    handled = SIGNALS.filter((signal) => process.listenerCount(signal) === 0);
    for (const signal of handled) process.on(signal, tellChildren);
  }
  children.add(child);
  return () => {
    children.delete(child);
    if (children.size > 0) return;
    for (const signal of handled) process.off(signal, tellChildren);
    if (heard !== undefined) process.kill(process.pid, heard);
  };
}

function tellChildren(signal: NodeJS.Signals): void {
  heard = signal;
  for (const child of children) child.kill(signal);
}
