import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COPIAS } from '../../renderer/messages/copias.ts';
import { SINCRONIZACION } from '../../renderer/messages/sincronizacion.ts';
import { type BrowserProfile, type Contexts, borrowChromium, createProfile } from '../support/chromium.ts';
import {
  cutLine,
  deviceIn,
  inStep,
  newDevice,
  pictureFailures,
  restoreLine,
  signIn,
  strip,
  type Device,
} from '../support/device.ts';
import { readHeadquarters } from '../support/headquarters.ts';
import { openLine, type Line } from '../support/line.ts';
import { readJournal, readRecords } from '../support/local-data.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { registerAttention } from '../support/tasks.ts';

pictureFailures();

const attention = (problem: string) => ({
  person: 'Palomino Ríos, Carmen',
  problem,
  service: ['impresora', 'Impresoras'] as [string, string],
});

let server: ServerProcess;
beforeAll(async () => {
  server = await startServerProcess();
});
afterAll(() => server.close());

async function openBackups(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /^Sincronización/ })
    .or(page.getByRole('button', { name: /^Sincronización/ }))
    .first()
    .click();
  await page.getByRole('button', { name: SINCRONIZACION.backups }).click();
  await page.getByRole('heading', { name: COPIAS.title }).waitFor();
}

async function makeOne(page: Page): Promise<void> {
  await page.getByRole('button', { name: COPIAS.make }).click();
  await page.getByText(COPIAS.made).waitFor();
}

async function restoreNewest(page: Page): Promise<void> {
  await page.getByRole('row').nth(1).getByRole('button', { name: COPIAS.restore }).click();
  const dialog = page.getByRole('dialog', { name: /¿Restaurar la copia del/ });
  await dialog.getByText(/se reemplazan por los/).waitFor();
  await dialog.getByRole('button', { name: COPIAS.confirm }).click();
}

describe('copies of a device, on its screen', () => {
  let browser: Contexts;
  let rosa: Device;
  beforeAll(async () => {
    browser = await borrowChromium();
    rosa = await newDevice(browser, server.port, 'rosa');
    await signIn(rosa, 'rosa.quispe');
  });
  afterAll(async () => {
    await browser.close();
    await rosa.line.close();
  });

  it('SY-14 restored without a line, everything written since is there again and reaches headquarters once', async () => {
    const { page } = rosa;
    await cutLine(rosa);
    await registerAttention(page, attention('Antes de la copia: no imprime.'));
    await openBackups(page);
    await page.getByText(COPIAS.none).waitFor();
    await makeOne(page);
    const records = (await readRecords(page)).length;
    await registerAttention(page, attention('Después de la copia: sigue sin imprimir.'));
    const journal = await readJournal(page);

    await openBackups(page);
    await restoreNewest(page);
    await page.getByText(COPIAS.restored).waitFor();
    expect((await readRecords(page)).length).toBe(records + 1);
    expect(await readJournal(page)).toEqual(journal);
    await strip(page)
      .getByText(/2 pendientes/)
      .waitFor();
    await openBackups(page);
    await page.getByRole('cell', { name: 'antes de restaurar' }).waitFor();

    await restoreLine(rosa);
    const { events } = await readHeadquarters(server.url);
    const ids = events.map(({ id }) => id);
    expect(ids.filter((id) => journal.some((event) => event.id === id)).toSorted()).toEqual(
      journal.map(({ id }) => id).toSorted(),
    );
    expect(rosa.complaints).toEqual([]);
  });

  it('a damaged copy says so, and nothing is changed', async () => {
    const { page } = rosa;
    await openBackups(page);
    await page.evaluate(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('copias');
      for await (const [name, handle] of folder.entries()) {
        if (!name.endsWith('.chasqui-copia') || handle.kind !== 'file') continue;
        const stream = await handle.createWritable({ keepExistingData: true });
        await stream.write({ type: 'write', position: 900, data: new Uint8Array([1, 2, 3, 4]) });
        await stream.close();
      }
    });
    const before = await readRecords(page);
    await restoreNewest(page);
    await page.getByRole('alert').getByText('La copia está incompleta o dañada').waitFor();
    expect(await readRecords(page)).toEqual(before);
  });
});

describe('a restore whose machine is switched off', () => {
  let profile: BrowserProfile;
  let line: Line;
  let context: BrowserContext;
  let rosa: Device;
  beforeAll(async () => {
    profile = await createProfile();
    line = await openLine(server.port);
    context = await profile.launch();
    rosa = await deviceIn(context, line, 'rosa');
    await signIn(rosa, 'rosa.quispe');
  });
  afterAll(async () => {
    await context.close();
    await line.close();
    await profile.remove();
  });

  it('is finished at the next start', async () => {
    await cutLine(rosa);
    await registerAttention(rosa.page, attention('Se va la luz a mitad de la restauración.'));
    await openBackups(rosa.page);
    await makeOne(rosa.page);
    const records = (await readRecords(rosa.page)).map(({ id }) => id).toSorted();
    // The page ends as the first document of the copy is about to be written, again and again.
    await context.addInitScript(() => {
      const ends = Number(localStorage.getItem('ends') ?? '0');
      if (ends >= 3) return;
      localStorage.setItem('ends', String(ends + 1));
      const open = indexedDB.deleteDatabase.bind(indexedDB);
      let deleted = 0;
      indexedDB.deleteDatabase = (name) => {
        deleted += 1;
        if (deleted > ends * 4) throw new Error('the power is gone');
        return open(name);
      };
    });
    await restoreNewest(rosa.page);
    for (let end = 0; end < 3; end += 1) {
      await rosa.page.getByText('No se pudieron abrir los datos de este equipo').waitFor();
      await rosa.reopen();
    }
    await rosa.page.getByText(COPIAS.restored).waitFor();
    expect((await readRecords(rosa.page)).map(({ id }) => id).toSorted()).toEqual(records);
    line.restore();
    await rosa.page.keyboard.press('F9');
    await inStep(rosa.page);
  });
});
