/**
 * `npm run bench [-- --quick] [-- --json FILE]`: the first figures, in real Chromium, with the app's own modules beside
 * the least that the platform could do, in the same run. Medians of five; nothing is asserted.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { PATHS } from '#shared/contract/sync.ts';
import { launchChromium } from '../support/chromium.ts';
import { manyAtenciones } from '../support/many-atenciones.ts';
import type { Bench } from './page/main.ts';

interface Figure {
  name: string;
  unit: 'ms' | 'records/s';
  chasqui: number;
  /** The least that the platform could do; absent where there is nothing to compare with. */
  bare?: number;
}

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } } });
const RUNS = values.quick ? 3 : 5;
const RECORDS = values.quick ? 2_000 : 20_000;
const SAVES = values.quick ? 20 : 50;
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };

const folder = await mkdtemp(join(tmpdir(), 'chasqui-bench-'));
try {
  await build({
    root: resolve(import.meta.dirname, 'page'),
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  const server = await serve(folder, snapshot());
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await page.goto(url);
    await page.waitForFunction(() => window.bench !== undefined);
    const figures = await measure(page, url);
    print(figures, browser.version());
    if (values.json !== undefined)
      await writeFile(values.json, `${JSON.stringify(report(figures, browser.version()), null, 2)}\n`);
  } finally {
    await browser.close();
    server.close();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measure(page: Page, url: string): Promise<Figure[]> {
  const save = await medians(() => call(page, 'save', SAVES));
  const sync = await medians(() => call(page, 'firstSync', url));
  const list = await medians(() => call(page, 'list', url));
  const perSecond = (ms: number): number => (RECORDS / ms) * 1000;
  const many = RECORDS.toLocaleString('en');
  return [
    { name: 'save: command to «guardado», beside one strict put', unit: 'ms', chasqui: save.chasqui, bare: save.bare },
    { name: `list of ${many}: database opened, first page there`, unit: 'ms', chasqui: list.first },
    { name: `list of ${many}: all of it to filter and scroll`, unit: 'ms', chasqui: list.all },
    {
      name: `first sync of ${many}, beside NDJSON and Dexie bulkPut`,
      unit: 'records/s',
      chasqui: perSecond(sync.chasqui),
      bare: perSecond(sync.bare),
    },
  ];
}

function call<Name extends keyof Bench>(page: Page, name: Name, argument: Parameters<Bench[Name]>[0]) {
  return page.evaluate(
    async ([what, given]) => {
      const bench = window.bench;
      if (bench === undefined) throw new Error('the page has no bench');
      return (bench[what] as (given: unknown) => Promise<unknown>)(given);
    },
    [name, argument] as const,
  ) as ReturnType<Bench[Name]>;
}

/** The median of each figure over the runs. */
async function medians<Key extends string>(once: () => Promise<Record<Key, number>>): Promise<Record<Key, number>> {
  const runs: Record<Key, number>[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await once());
  const keys = Object.keys(runs[0] ?? {}) as Key[];
  const median = (key: Key): number => runs.map((run) => run[key]).sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
  return Object.fromEntries(keys.map((key) => [key, median(key)])) as Record<Key, number>;
}

/** What the server streams at a first sync: newest first, one record a line. */
function snapshot(): string {
  const sede = { id: randomUUID() };
  const person = { id: randomUUID(), name: 'Quispe Huamán, Rosa' };
  const events = manyAtenciones(RECORDS, { person, sede, device: { code: 'AY9' } }, Date.now());
  const checkpoint = { epoch: randomUUID(), scopes: { [sede.id]: RECORDS } };
  const records = events.reverse().map((event) => ({ id: event.record, kind: event.kind, events: [event] }));
  const lines = [{ head: { checkpoint, total: RECORDS } }, ...records, { end: true }];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

async function serve(root: string, stream: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://bench');
    if (pathname === PATHS.snapshot) {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' }).end(stream);
      return;
    }
    const name = pathname === '/' ? 'index.html' : pathname.slice(1);
    readFile(join(root, name)).then(
      (bytes) =>
        response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function print(figures: readonly Figure[], chromium: string): void {
  const rows = figures.map(({ name, unit, chasqui, bare }) => [
    name,
    `${shown(chasqui)} ${unit}`,
    bare === undefined ? '' : `${shown(bare)} ${unit}`,
    bare === undefined ? '' : `× ${shown(unit === 'ms' ? chasqui / bare : bare / chasqui)} slower`,
  ]);
  const table = [['', 'Chasqui', 'bare', ''], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  console.log(`Chromium ${chromium}, ${cpus().length} × ${cpus()[0]?.model ?? ''}; medians of ${RUNS}\n`);
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('   ')
        .trimEnd(),
    );
}

function shown(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 });
}

function report(figures: readonly Figure[], chromium: string): object {
  return { chromium, cpu: cpus()[0]?.model, cpus: cpus().length, runs: RUNS, records: RECORDS, saves: SAVES, figures };
}
