/**
 * `npm run bench [-- --quick | --least] [-- --json FILE] [-- --part device|line|papers|reports]`: how fast it is, in real
 * Chromium with its profile on the disk, against a real server on a real PostgreSQL, each figure beside the least that the
 * platform could do in the same run. Nothing is asserted; docs/performance.md says what to expect and why. `--least` is for
 * the test of the bench itself: its figures say nothing.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { nodeInBrowser } from '../../build/node-in-browser.ts';
import { createProfile } from '../support/chromium.ts';
import { manyAtenciones, pushAll } from '../support/many-atenciones.ts';
import { openBrowser, type BenchBrowser } from './browser.ts';
import { tableOf, type Figure, type FigureName } from './figure.ts';
import { startHeadquarters, type Headquarters } from './headquarters.ts';
import { measureOnDevice } from './on-device.ts';
import { measureOverTheLine } from './over-the-line.ts';
import { measurePapers } from './papers.ts';
import { measureReports } from './reports.ts';
import { FULL, LEAST, QUICK } from './size.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    least: { type: 'boolean' },
    json: { type: 'string' },
    part: { type: 'string' },
  },
});
const size = values.least ? LEAST : values.quick ? QUICK : FULL;

const NOTHING = { figures: {}, notes: {} };
const folder = await mkdtemp(join(tmpdir(), 'chasqui-bench-'));
const profile = await createProfile();
try {
  await build({
    root: resolve(import.meta.dirname, 'page'),
    configFile: false,
    logLevel: 'error',
    plugins: [nodeInBrowser()],
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true },
  });
  const headquarters = await startHeadquarters(folder);
  const browser = await openBrowser(profile, headquarters.url);
  try {
    const wanted = (part: string) => values.part === undefined || values.part === part;
    const papers = wanted('papers') ? await measurePapers(browser, size) : NOTHING;
    const device = wanted('device') ? await measureOnDevice(browser, size) : NOTHING;
    const line = wanted('line') ? await measureLine(browser, headquarters) : NOTHING;
    // Last: what they hold in memory is not the herd's.
    const reports = wanted('reports') ? await measureReports(browser, headquarters, size) : NOTHING;
    const figures: Partial<Record<FigureName, Figure>> = {
      ...line.figures,
      ...device.figures,
      ...papers.figures,
      ...reports.figures,
    };
    const notes: Record<string, string> = { ...line.notes, ...device.notes, ...papers.notes, ...reports.notes };
    const machine = {
      chromium: browser.version(),
      cpus: cpus().length,
      cpu: cpus()[0]?.model ?? '',
      node: process.version,
    };
    console.log(
      `${Object.entries(machine)
        .map((pair) => pair.join(' '))
        .join(', ')}\n\n${tableOf(figures)}\n`,
    );
    for (const [name, value] of Object.entries(notes)) console.log(`${name}: ${value}`);
    if (values.json !== undefined) {
      await writeFile(values.json, `${JSON.stringify({ machine, size, figures, notes }, null, 2)}\n`);
    }
  } finally {
    await browser.close();
    await headquarters.close();
  }
} finally {
  await profile.remove();
  await rm(folder, { recursive: true, force: true });
}

/** The line's figures want their records at headquarters first. */
async function measureLine(browser: BenchBrowser, headquarters: Headquarters) {
  const author = await headquarters.enrol('luis.rojas');
  await pushAll(headquarters.url, author, manyAtenciones(size.records, author, Date.now()));
  return measureOverTheLine(browser, headquarters, size);
}
