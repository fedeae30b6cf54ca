import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { programOf, run } from './run-package.ts';

const node = (code: string): Promise<{ code: number; output: string }> =>
  run(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'pipe'] });

test('keeps what a program prints, and its exit code', async () => {
  expect(await node("console.log('a'); console.error('b'); process.exitCode = 3")).toEqual({
    code: 3,
    output: 'a\nb\n',
  });
});

test('a program that died of a signal has failed', async () => {
  expect((await node("process.kill(process.pid, 'SIGKILL')")).code).not.toBe(0);
});

test('the program of a package is a file of it', () => {
  expect(programOf('vitest')).toMatch(/node_modules.vitest.*vitest/);
  expect(() => programOf('typescript')).toThrow(/no program/);
});

test.runIf(process.platform !== 'win32')('a signal reaches the programs, which end before the task does', async () => {
  const inner =
    "process.once('SIGTERM', () => { console.log('inner ends'); process.exit(0); }); setInterval(() => {}, 1e3); console.log('ready');";
  const task = `
    import { run } from ${JSON.stringify(new URL('run-package.ts', import.meta.url).href)};
    const inner = () => run(process.execPath, ['-e', ${JSON.stringify(inner)}], { stdio: 'inherit' });
    await Promise.all([inner(), inner().then(inner)]);
    setTimeout(() => console.log('the task went on'), 5000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', task]);
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (out === 'ready\nready\n') child.kill('SIGTERM');
  });
  expect(await once(child, 'close')).toEqual([null, 'SIGTERM']);
  expect(out).toBe('ready\nready\ninner ends\ninner ends\n');
});
