import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSync } from 'vite';
import { PATHS } from '#shared/contract/sync.ts';
import { bareEnvironment } from '../support/bare-environment.ts';
import { SERVER_FOLDER } from '../support/built-server.ts';
import { createDatabase, sharedPostgres } from '../support/postgres.ts';
import { demonstration } from '../support/server-process.ts';
import { spawnServer } from './spawned-server.ts';

const ROOT = resolve(import.meta.dirname, '../..');

interface Imports {
  /** Read when the file is, and when the program gets there. */
  now: string[];
  later: string[];
}

async function importsOf(file: string): Promise<Imports> {
  const code = await readFile(join(SERVER_FOLDER, file), 'utf8');
  const { staticImports, staticExports, dynamicImports } = parseSync(file, code).module;
  const exported = staticExports.flatMap(({ entries }) => entries.map(({ moduleRequest }) => moduleRequest?.value));
  // How Rolldown writes what a CommonJS module asks for and the bundle does not hold.
  const required = [...code.matchAll(/\b__require\((?<quoted>[^\)]*)\)/gv)].map(
    ({ groups }) => groups?.['quoted'] ?? '',
  );
  const bare = (quoted: string): string => quoted.replaceAll(/^["'`]|["'`]$/gv, '');
  return {
    now: [...staticImports.map(({ moduleRequest }) => moduleRequest.value), ...exported].filter(
      (name) => name !== undefined,
    ),
    later: [...dynamicImports.map(({ moduleRequest: { start, end } }) => code.slice(start, end)), ...required].map(
      bare,
    ),
  };
}

describe('the built server', () => {
  const imports = new Map<string, Imports>();
  let declared: string[];
  /** Holds it and a page as they are carried to another machine, of the project's packages the native one alone. */
  let folder: string;

  beforeAll(async () => {
    for (const file of await readdir(SERVER_FOLDER)) {
      if (file.endsWith('.js')) imports.set(file, await importsOf(file));
    }
    const about = JSON.parse(await readFile(join(SERVER_FOLDER, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    declared = Object.keys(about.dependencies).sort();
    folder = await mkdtemp(join(tmpdir(), 'chasqui-built-'));
    await cp(SERVER_FOLDER, join(folder, 'server'), { recursive: true });
    await mkdir(join(folder, 'renderer'));
    await writeFile(join(folder, 'renderer/index.html'), '<!doctype html><title>La página</title>');
    await mkdir(join(folder, 'data'));
    await cp(await demonstration(), join(folder, 'data'), { recursive: true });
    await install('@node-rs/argon2');
  });
  afterAll(() => rm(folder, { recursive: true }));

  const install = async (name: string): Promise<void> => {
    const place = join(folder, 'server/node_modules', name);
    await mkdir(dirname(place), { recursive: true });
    await symlink(join(ROOT, 'node_modules', name), place);
  };

  it('asks for the packages that it declares, and for no other', async () => {
    const asked = [...imports.values()].flatMap(({ now, later }) => [...now, ...later]);
    const packages = asked.filter((name) => !name.startsWith('.') && !isBuiltin(name));
    expect([...new Set(packages)].sort()).toEqual(declared);
    const manual = await readFile(join(ROOT, 'docs/server.md'), 'utf8');
    for (const name of declared) expect(manual).toContain(`\`${name}\``);
  });

  it('reads what few servers need only where it is needed', () => {
    const read = new Set(['main.js']);
    for (const file of read) {
      for (const name of imports.get(file)?.now ?? []) if (name.startsWith('./')) read.add(name.slice(2));
    }
    const left = [...imports.keys()].filter((file) => !read.has(file)).map((file) => file.replace(/-.{8}\.js$/v, ''));
    expect(left).toEqual(expect.arrayContaining(['delivery', 'start-mailbox']));
    expect([...read].flatMap((file) => imports.get(file)?.now ?? [])).not.toContain('@electric-sql/pglite');
  });

  it('serves alone over PostgreSQL with its native package beside it, the page from its neighbour, and its documentation', async () => {
    const DATABASE_URL = await createDatabase(sharedPostgres(), { demo: true });
    const { url, stop } = await spawnServer(
      { DATABASE_URL, CHASQUI_DATA: join(folder, 'files'), CHASQUI_RENDERER: undefined },
      join(folder, 'server/main.js'),
    );
    const get = (path: string) => fetch(url + path, { headers: { accept: 'text/html' } });
    expect(await (await get('/')).text()).toContain('La página');
    const signIn = await fetch(url + PATHS.session, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'rosa.quispe', password: 'Chasqui-2026' }),
    });
    expect(signIn.status).toBe(200);
    expect(Object.keys(((await (await get('/docs/json')).json()) as { paths: object }).paths)).toContain(PATHS.push);
    const page = await (await get('/docs')).text();
    for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
      expect(page).toContain(`/docs/static/${name}`);
      expect(await (await get(`/docs/static/${name}`)).text()).toBe(
        await readFile(join(ROOT, 'node_modules/@fastify/swagger-ui/static', name), 'utf8'),
      );
    }
    expect(await stop()).toBe(0);
  });

  it.each([['main.js'], ['account.js', 'rosa.quispe'], ['backup.js', 'make']])(
    'says in one sentence that it has no database, and touches nothing: %s',
    async (file, ...args) => {
      const data = join(folder, `nothing-${file}`);
      const env = { ...bareEnvironment(), CHASQUI_DATA: data };
      const ended = promisify(execFile)(process.execPath, [`server/${file}`, ...args], { cwd: folder, env });
      const problem = await ended.then(
        () => undefined,
        (error: unknown) => error as { code: number; stderr: string },
      );
      expect(problem?.code).toBe(1);
      expect(problem?.stderr.trim().split('\n')).toEqual([
        expect.stringMatching(/^No hay base de datos: .*DATABASE_URL/v),
      ]);
      expect(existsSync(data)).toBe(false);
    },
  );

  it('serves over the embedded database where that is installed too, and its commands work on it', async () => {
    await install('@electric-sql/pglite');
    const data = { CHASQUI_DATA: join(folder, 'data') };
    const command = async (...args: string[]): Promise<string> => {
      const env = { ...bareEnvironment(), ...data };
      return (await promisify(execFile)(process.execPath, args, { cwd: folder, env })).stdout;
    };
    const server = await spawnServer(data, join(folder, 'server/main.js'));
    expect((await fetch(server.url + PATHS.health)).status).toBe(200);
    await expect(command('server/backup.js', 'make')).rejects.toThrow('Otro proceso de Chasqui');
    expect(await server.stop()).toBe(0);
    expect(await command('server/account.js', 'rosa.quispe')).toMatch(/^Usuario rosa\.quispe, contraseña \S+ /v);
    const made = await command('server/backup.js', 'make');
    expect(made).toContain('verificada');
    const [copy = ''] = made.split('  ');
    expect(await command('server/backup.js', 'restore', copy)).toContain('Época nueva');
    await expect(command('server/account.js')).rejects.toThrow('Uso: node server/account.js USUARIO');
  });
});
