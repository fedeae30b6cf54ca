import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPdf } from '#shared/signing/verify/verify-pdf.ts';
import { findSoftToken } from '../../build/test-programs.ts';
import { subtle } from '../../build/signing/sign-command.ts';
import { APP } from '../../renderer/messages/app.ts';
import { FIRMAS } from '../../renderer/messages/firmas.ts';
import { HOY } from '../../renderer/messages/hoy.ts';
import { IMPRESION } from '../../renderer/messages/impresion.ts';
import { PAPELES } from '../../renderer/messages/papeles.ts';
import { violations } from '../support/axe.ts';
import { HAS_POPPLER } from '../support/poppler.ts';
import { holdBefore } from '../support/camera.ts';
import { LAPTOP, launchChromium } from '../support/chromium.ts';
import { cutLine, enter, inStep, restoreLine } from '../support/device.ts';
import { buildForTests } from '../support/electron/build-for-tests.ts';
import { assertNothingStrayed, startDesktopProcess, type DesktopProcess } from '../support/electron/desktop-process.ts';
import { openJoinedPage } from '../support/electron/join-page.ts';
import { readHeadquarters } from '../support/headquarters.ts';
import { choose, findInPalette, pressButton } from '../support/keyboard.ts';
import { openLine, type Line } from '../support/line.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { openSoftTokens, type SoftTokens } from '../support/soft-token.ts';
import { createTestAuthority, type TestAuthority } from '../support/test-authority.ts';
import { fetchNumbers, issueCargo, registerAttention } from '../support/tasks.ts';
import { PASSPHRASE } from '../signing/signing.fixture.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Reported as skipped only where it is not installed. */
const LIBRARY = findSoftToken() ?? '';
const PIN = '4321';
const READER = PAPELES.lector;

let server: ServerProcess;
let line: Line;
let browser: Browser;
let home: string;
let camera: string;
let tokens: SoftTokens | undefined;
let authority: TestAuthority;
let desktop: DesktopProcess;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  await buildForTests('electron', 'renderer');
  home = await mkdtemp(join(tmpdir(), 'chasqui-day-'));
  if (existsSync(LIBRARY)) tokens = await openSoftTokens(LIBRARY);
  authority = await createTestAuthority();
  server = await startServerProcess();
  line = await openLine(server.port);
  // The server lets `app://chasqui` ask it (test/server), which Chromium does not know; the origin in its place is let in here.
  camera = join(home, 'camara.y4m');
  browser = await launchChromium(
    '--disable-web-security',
    // The camera sees the pictures of a file, which is read when it is opened.
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${camera}`,
  );
  context = await browser.newContext({ ...LAPTOP, permissions: ['camera'] });
  context.setDefaultTimeout(20_000);
  complaints = [];
  context.on('weberror', (problem) => complaints.push(problem.error().stack ?? ''));
  await openProgram();
});
afterAll(async () => {
  await context.close();
  await browser.close();
  await desktop.kill();
  await line.close();
  await server.close();
  await tokens?.remove();
  await authority.remove();
  await rm(home, { recursive: true, force: true });
});

async function openProgram(): Promise<void> {
  desktop = startDesktopProcess({ home, app: ROOT, server: line.url, environment: tokens?.environment ?? {} });
  page = await openJoinedPage(context, desktop, await desktop.loaded);
}

describe('a day at the counter with the desktop program', () => {
  let code = '';
  let number = '';

  it('a specialist enters once with a line, and registers without one', async () => {
    await enter(page, 'rosa.quispe');
    await inStep(page);
    await fetchNumbers(page);
    await cutLine({ line, page });
    const { states } = await readHeadquarters(server.url);
    const unit = states('sede').find((sede) => sede.code === 'AY')?.id;
    const bien = states('bien').find(({ status, sede }) => status === 'inStore' && sede === unit)?.code ?? '';
    code = await registerAttention(page, {
      person: 'Palomino Ríos, Carmen',
      problem: 'La impresora del segundo piso repite la última hoja.',
      service: ['impresora', 'Impresoras'],
    });
    number = await issueCargo(page, { servant: 'Gutiérrez Ñahui, Elmer', assigned: [bien] });
  });

  it('has all of it after a power cut', async () => {
    await desktop.kill();
    await page.close();
    await openProgram();
    await page.getByRole('heading', { name: HOY.title, exact: true }).waitFor();
    await findInPalette(page, code);
    await page.getByRole('heading', { level: 2, name: /La impresora del segundo piso/ }).waitFor();
    await findInPalette(page, number.replace('N° ', ''), `Cargo ${number}`);
    await page.getByRole('heading', { name: `Cargo ${number}` }).waitFor();
  });

  it.runIf(existsSync(LIBRARY))('signs the cargo with a token: none, no PIN, a wrong PIN, the right one', async () => {
    await pressButton(page, page.getByRole('button', { name: FIRMAS.actions.digital }));
    const dialog = page.getByRole('dialog', { name: FIRMAS.sign.title });
    await choose(page, dialog.getByRole('group', { name: FIRMAS.sign.with }), FIRMAS.sign.withToken);
    await dialog.getByText('No hay un token criptográfico conectado.').waitFor();
    const pin = dialog.getByLabel(FIRMAS.sign.token.pin);
    expect(await pin.count()).toBe(0);
    const confirm = dialog.getByRole('button', { name: FIRMAS.sign.confirm, exact: false }).first();
    await expect.poll(() => confirm.getAttribute('aria-disabled')).toBe('true');

    const certificate = await tokens?.plugIn({ label: 'DNIe de Quispe Huamán, Rosa', pin: PIN, key: 'RSA' });
    await dialog.getByRole('button', { name: FIRMAS.sign.token.again }).click();
    await pin.waitFor();
    await page.keyboard.press('Control+Enter');
    await dialog.getByText(FIRMAS.sign.token.missingPin).waitFor();
    expect(await violations(page)).toEqual([]);

    await pin.fill('0000');
    await page.keyboard.press('Control+Enter');
    await dialog.getByText('El PIN del token no coincide.').waitFor();
    expect(await pin.inputValue()).toBe('');

    await pin.fill(PIN);
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(FIRMAS.way('digital')).first().waitFor();
    const path = join(home, 'cargo firmado.pdf');
    await desktop.ask('answerSave', path);
    await pressButton(page, page.getByRole('button', { name: IMPRESION.save }));
    await page.getByText(path).first().waitFor();
    const anchors = [certificate ?? new Uint8Array()];
    const { signatures } = await verifyPdf(subtle, new Uint8Array(await readFile(path)), { anchors, now: Date.now() });
    expect(signatures).toMatchObject([{ name: 'QUISPE HUAMAN Rosa', coversWholeFile: true, faults: [] }]);
  });

  it('signs the other line with a PKCS#12 file, which the page never has: none, another file, a wrong passphrase, the right one', async () => {
    await pressButton(page, page.getByRole('button', { name: FIRMAS.actions.digital }));
    const dialog = page.getByRole('dialog', { name: FIRMAS.sign.title });
    const field = dialog.getByRole('group', { name: FIRMAS.sign.file });
    await dialog.waitFor();
    expect(await dialog.locator('input[type=file]').count()).toBe(0);
    const pick = async (name: string, content: Uint8Array): Promise<void> => {
      await writeFile(join(home, name), content);
      await desktop.ask('answerOpen', join(home, name));
      await pressButton(page, field.getByRole('button', { name: FIRMAS.sign.choose }));
      await field.getByText(name).waitFor();
    };
    const passphrase = dialog.getByLabel(FIRMAS.sign.passphrase);
    const sign = () => page.keyboard.press('Control+Enter');

    await desktop.ask('answerOpen', null);
    await pressButton(page, field.getByRole('button', { name: FIRMAS.sign.choose }));
    await field.getByText(FIRMAS.sign.noFile).waitFor();
    await sign();
    await dialog.getByText(FIRMAS.sign.missing).waitFor();
    expect(await violations(page)).toEqual([]);

    await desktop.ask('answerOpen');
    await pressButton(page, field.getByRole('button', { name: FIRMAS.sign.choose }));
    const unexpected = dialog.getByText('Ocurrió algo que no se esperaba en este equipo.');
    await unexpected.waitFor();

    await pick('carta.p12', Buffer.from('esto no es un certificado'));
    expect(await unexpected.count()).toBe(0);
    await passphrase.fill(PASSPHRASE);
    await sign();
    await dialog.getByText('El archivo no es un certificado PKCS#12').waitFor();

    await pick('elmer.p12', await authority.issue({ name: 'GUTIÉRREZ ÑAHUI Elmer' }));
    await passphrase.fill('otra');
    await sign();
    await dialog.getByText('La contraseña del certificado no coincide.').waitFor();

    // The stick is pulled out after it was chosen, and put back.
    await rename(join(home, 'elmer.p12'), join(home, 'fuera'));
    await passphrase.fill(PASSPHRASE);
    await sign();
    await dialog.getByText('El archivo del certificado ya no está donde se eligió.').waitFor();
    await rename(join(home, 'fuera'), join(home, 'elmer.p12'));
    await sign();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => page.getByText(FIRMAS.way('digital')).count()).toBe(tokens === undefined ? 1 : 2);
  });

  it.skipIf(!HAS_POPPLER)(
    'reads the code of the saved paper with the camera, and says that it is this version',
    async () => {
      const path = join(home, 'cargo de dos.pdf');
      await desktop.ask('answerSave', path);
      await pressButton(page, page.getByRole('button', { name: IMPRESION.save }));
      await page.getByText(path).first().waitFor();
      await holdBefore(camera, path);
      await findInPalette(page, 'código de un papel', APP.palette.reader);
      await pressButton(page, page.getByRole('button', { name: READER.camera }));
      await page.getByText(READER.current).waitFor();
      expect(await page.getByLabel(READER.video).count()).toBe(0);
    },
  );

  it('brings headquarters all of it when the line is back, and no page complained', async () => {
    await restoreLine({ line, page });
    const { states } = await readHeadquarters(server.url);
    expect(states('atencion').map((atencion) => atencion.code)).toContain(code);
    const cargo = states('cargo').find(
      (each) => number === `N° ${String(each.number?.number).padStart(3, '0')}-${each.number?.year}`,
    );
    expect(cargo?.status).toBe(tokens === undefined ? 'signedByIt' : 'signedByBoth');
    expect(complaints).toEqual([]);
    assertNothingStrayed(desktop.strayed);
  });
});
