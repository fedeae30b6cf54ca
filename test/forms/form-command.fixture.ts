import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runFormCommand } from '../../build/forms/run-form-command.ts';

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** `npm run form` without a process of its own, which takes longer to start than to work. */
export async function runCommand(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const ran = { stdout: '', stderr: '' };
  const code = await runFormCommand(args, {
    out: (line) => void (ran.stdout += `${line}\n`),
    err: (line) => void (ran.stderr += `${line}\n`),
    env,
  });
  return { code, ...ran };
}

const COMMAND = fileURLToPath(new URL('../../build/commands/form.ts', import.meta.url));

/** The program itself. */
export function runProgram(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...args], { env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}
