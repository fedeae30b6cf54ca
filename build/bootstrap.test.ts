import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let root: string;

/** Stands in for npm: notes that it was called, and leaves the list that npm leaves when it is done. */
const NPM = `
  const fs = require('node:fs');
  fs.appendFileSync('calls', process.argv.slice(2).join(' ') + '\\n');
  if (fs.existsSync('no-network')) process.exit(1);
  fs.mkdirSync('node_modules', { recursive: true });
  fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json');
`;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'chasqui-bootstrap-'));
  await mkdir(join(root, 'build/commands'), { recursive: true });
  await cp(new URL('bootstrap.mjs', import.meta.url), join(root, 'build/bootstrap.mjs'));
  await lay('package.json', '{"type":"module"}');
  await lay('npm.cjs', NPM);
  await lay(
    'build/commands/echo.ts',
    'const args: string[] = process.argv.slice(2); console.log(args.join("|")); process.exit(7);',
  );
  await lockVersion('1.0.0');
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

const lay = (file: string, text: string): Promise<void> => writeFile(join(root, file), text);
const lockVersion = (version: string): Promise<void> =>
  lay('package-lock.json', JSON.stringify({ packages: { '': {}, 'node_modules/a': { version } } }));
const calls = async (): Promise<number> =>
  (await readFile(join(root, 'calls'), 'utf8').catch(() => '')).split('\n').length - 1;

interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

/** Runs the bootstrap; `during` hears all of standard output so far, each time that something comes. */
async function bootstrap(
  args: string[],
  options: { node?: string[]; during?: (out: string, kill: (signal: NodeJS.Signals) => void) => void } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [...(options.node ?? []), join(root, 'build/bootstrap.mjs'), ...args], {
    cwd: tmpdir(),
    env: { ...process.env, npm_execpath: join(root, 'npm.cjs'), npm_lifecycle_event: '' },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    options.during?.(out, (signal) => child.kill(signal));
  });
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, out, err };
}

test('installs on a fresh clone, runs the task with its arguments, and keeps its exit code', async () => {
  const { code, out } = await bootstrap(['echo', '--port', '1', 'a b']);
  expect(code).toBe(7);
  expect(out).toMatch(/^Instalando lo que falta.*\n--port\|1\|a b\n$/);
  expect(await readFile(join(root, 'calls'), 'utf8')).toMatch(/^ci /);
});

test('installs again when the lock changed, and only then', async () => {
  await bootstrap(['echo']);
  await bootstrap(['echo']);
  expect(await calls()).toBe(1);
  await lockVersion('2.0.0');
  await bootstrap(['echo']);
  expect(await calls()).toBe(2);
});

test('what npm installed when it was called by hand is not installed again', async () => {
  await mkdir(join(root, 'node_modules'));
  await cp(join(root, 'package-lock.json'), join(root, 'node_modules/.package-lock.json'));
  expect((await bootstrap(['echo'])).out).toBe('\n');
  expect(await calls()).toBe(0);
});

test('a folder that was carried here from another system is installed anew', async () => {
  await bootstrap(['echo']);
  await lay('node_modules/.chasqui-install', 'beos-ppc 0\n');
  await bootstrap(['echo']);
  expect(await calls()).toBe(2);
});

test('an installation that fails is one sentence, and is tried again the next time', async () => {
  await lay('no-network', '');
  const failed = await bootstrap(['echo']);
  expect(failed).toMatchObject({
    code: 1,
    err: 'No se pudo instalar lo que falta: revise la conexión y repita la orden.\n',
  });
  await rm(join(root, 'no-network'));
  expect((await bootstrap(['echo'])).code).toBe(7);
  expect(await calls()).toBe(2);
});

test('a Node that is too old is one sentence, before anything is installed', async () => {
  const old = "Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.1'}})";
  const { code, err, out } = await bootstrap(['echo'], { node: ['--import', `data:text/javascript,${old}`] });
  expect({ code, out, calls: await calls() }).toEqual({ code: 1, out: '', calls: 0 });
  expect(err).toBe(
    'Chasqui necesita Node.js 20 o posterior y aquí está la versión 18.20.1: instale una más nueva y repita la orden.\n',
  );
});

test('a Node that is old enough for npm but not for the tasks needs the pinned one', async () => {
  const old = "Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.11.0'}})";
  const { code, err } = await bootstrap(['echo'], { node: ['--import', `data:text/javascript,${old}`] });
  expect(code).toBe(1);
  expect(err).toMatch(
    /no hay un Node\.js que se instale con el proyecto, y el que está \(20\.11\.0\) es anterior al 24/,
  );
});

test.each([[[]], [['nothing']], [['../bootstrap']]])('a task that is not there is one sentence: %j', async (args) => {
  expect(await bootstrap(args)).toMatchObject({ code: 1, err: expect.stringMatching(/^No hay una tarea «.*\n$/) });
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s reaches the task, which ends in order', async (signal) => {
  await lay(
    'build/commands/wait.ts',
    `const hold = setInterval(() => {}, 1000);
     process.once('${signal}', () => { console.log('closing'); clearInterval(hold); });
     console.log('ready');`,
  );
  let sent = false;
  const ended = await bootstrap(['wait'], {
    during: (out, kill) => {
      if (sent || !out.includes('ready')) return;
      sent = true;
      kill(signal);
    },
  });
  expect(ended).toMatchObject({ code: 0, signal: null, out: expect.stringContaining('ready\nclosing\n') });
});

test('a task that dies of the signal makes the bootstrap die of it', async () => {
  await lay('build/commands/wait.ts', "setInterval(() => {}, 1000); console.log('ready');");
  const ended = await bootstrap(['wait'], {
    during: (out, kill) => {
      if (out.includes('ready')) kill('SIGTERM');
    },
  });
  expect(ended).toMatchObject({ code: null, signal: 'SIGTERM' });
});
