import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { APP } from '../../renderer/messages/app.ts';
import { buildForTests } from '../support/electron/build-for-tests.ts';
import { createProfile } from '../support/chromium.ts';
import { cutLine, deviceIn, enter, inStep, pictureFailures, signIn } from '../support/device.ts';
import { readHeadquarters } from '../support/headquarters.ts';
import { press } from '../support/keyboard.ts';
import { openLine } from '../support/line.ts';
import { readRecords } from '../support/local-data.ts';
import { startPostgres, type RunningPostgres } from '../support/postgres.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { registerAttention } from '../support/tasks.ts';
import { EXTENT } from './extent.ts';
import { watchForTexts } from './oracle.ts';
import { startProgram } from './program.ts';

pictureFailures();

const attention = (problem: string) => ({
  person: 'Palomino Ríos, Carmen',
  problem,
  service: ['impresora', 'Impresoras'] as [string, string],
});
const ATENCIONES = /^rxdb-dexie-chasqui--\d+--atenciones$/;

let postgres: RunningPostgres;
let server: ServerProcess;
beforeAll(async () => {
  await buildForTests('electron', 'renderer');
  postgres = await startPostgres();
  server = await startServerProcess({ databaseUrl: postgres.demonstrationUrl });
});
afterAll(async () => {
  await server?.close();
  await postgres?.stop();
});

/** Deletes databases behind the app's back, while it is open. */
async function wipe(page: Page, which: RegExp): Promise<void> {
  const [, gone] = await Promise.all([
    // The page notices, and opens itself anew.
    page.waitForEvent('load'),
    page.evaluate(async (source) => {
      const names = (await indexedDB.databases()).map(({ name = '' }) => name);
      const going = names.filter((name) => new RegExp(source).test(name));
      for (const name of going) indexedDB.deleteDatabase(name);
      return going;
    }, which.source),
  ]);
  expect(gone.length).toBeGreaterThan(0);
}

/** What the device holds of these problems, and what headquarters does: each once. */
async function expectOnce(page: Page, codes: readonly string[]): Promise<void> {
  const { states } = await readHeadquarters(server.url);
  const atenciones = states('atencion').map(({ code }) => code);
  expect(atenciones.filter((code) => codes.includes(code)).toSorted()).toEqual(codes.toSorted());
  const held = (await readRecords(page)).filter(({ kind }) => kind === 'atencion');
  const own = states('atencion').filter(({ sede }) => sede === held[0]?.sede);
  expect(held).toHaveLength(own.length);
}

it('SY-37 one collection is deleted under the page: it says so, and has everything again', async () => {
  const profile = await createProfile();
  const context = await profile.launch();
  const line = await openLine(server.port);
  try {
    const device = await deviceIn(context, line, 'rosa');
    await signIn(device, 'rosa.quispe');
    const sent = await registerAttention(device.page, attention('Se borra una colección: la primera.'));
    await inStep(device.page);
    await cutLine(device);
    const unsent = await registerAttention(device.page, attention('Se borra una colección: la segunda.'));
    await wipe(device.page, ATENCIONES);
    await device.page.getByText(APP.rebuildTitle).waitFor();
    await device.page.getByText(APP.rebuildText).waitFor();
    line.restore();
    await press(device.page, 'F9');
    await inStep(device.page);
    await device.page.getByText(APP.rebuildTitle).waitFor({ state: 'detached' });
    await expectOnce(device.page, [sent, unsent]);
    await device.reopen();
    await inStep(device.page);
    expect(await device.page.getByText(APP.rebuildTitle).count()).toBe(0);
  } finally {
    await context.close();
    await line.close();
    await profile.remove();
  }
});

/** In `npm run faults:real` only; the unit test of the same rule is quicker. */
const inFull: (title: string, test: () => Promise<void>) => void = EXTENT.full ? it : () => undefined;

inFull('SY-37 everything is deleted in a browser: it says what may be lost, and has the rest again', async () => {
  const profile = await createProfile();
  const context = await profile.launch();
  const line = await openLine(server.port);
  try {
    const seen = await watchForTexts(context, [APP.rebuildText, APP.rebuildJournalText]);
    const device = await deviceIn(context, line, 'rosa');
    await signIn(device, 'rosa.quispe');
    const sent = await registerAttention(device.page, attention('Se borra todo en el navegador.'));
    await inStep(device.page);
    line.cut();
    await wipe(device.page, /./);
    line.restore();
    await device.page.getByText(APP.wipedJournalText).waitFor();
    await enter(device.page, 'rosa.quispe');
    await inStep(device.page);
    await expectOnce(device.page, [sent]);
    expect(seen).toEqual(new Set([APP.rebuildJournalText]));
  } finally {
    await context.close();
    await line.close();
    await profile.remove();
  }
});

it('SY-37 everything is deleted under the desktop program: its journal has what was not sent', async () => {
  const line = await openLine(server.port);
  const program = await startProgram(line.url);
  try {
    await enter(program.page, 'rosa.quispe');
    await inStep(program.page);
    const sent = await registerAttention(program.page, attention('Se borra todo: la primera.'));
    await inStep(program.page);
    await cutLine({ line, page: program.page });
    const unsent = await registerAttention(program.page, attention('Se borra todo: la segunda.'));
    await wipe(program.page, /./);
    await program.page.getByText(APP.wipedText).waitFor();
    line.restore();
    await enter(program.page, 'rosa.quispe');
    await inStep(program.page);
    await expectOnce(program.page, [sent, unsent]);
    expect(program.complaints).toEqual([]);
  } finally {
    await program.close();
    await line.close();
  }
});
