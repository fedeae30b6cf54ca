import { spawn, type StdioOptions } from 'node:child_process';
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
export function programOf(name: string, program = name): string {
  const folder = join(ROOT, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const file = typeof bin === 'string' ? bin : bin[program];
  if (file === undefined) throw new Error(`${name} has no program ${program}`);
  return join(folder, file);
}

/** Runs a program of a package with its output on this terminal; resolves with its exit code. */
export async function runPackage(name: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const { code } = await run(process.execPath, [programOf(name), ...args], { env, stdio: 'inherit' });
  return code;
}

/** Runs a program of a package and keeps what it prints. */
export async function capturePackage(
  name: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
  program = name,
): Promise<Outcome> {
  return run(process.execPath, [programOf(name, program), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs a program to its end. Ended by a signal it counts as failed, with the shell's code for that. */
export async function run(
  command: string,
  args: string[],
  options: { env?: NodeJS.ProcessEnv; stdio: StdioOptions; timeout?: number },
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, cwd: ROOT, env: { ...process.env, ...options.env } });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 130, output: Buffer.concat(chunks).toString() }));
  });
}
