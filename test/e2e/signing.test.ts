import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { paperCode } from '#shared/records/paper/paper-code.ts';
import { statusLabel } from '#shared/messages/labels.ts';
import { EXE } from '#shared/attachments/file.fixture.ts';
import { reasonText } from '#shared/messages/reasons.ts';
import { sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { ADJUNTOS } from '../../renderer/messages/adjuntos.ts';
import { APP } from '../../renderer/messages/app.ts';
import { CARGOS } from '../../renderer/messages/cargos.ts';
import { FIRMAS, VERIFICAR } from '../../renderer/messages/firmas.ts';
import { ANEXO01, IMPRESION } from '../../renderer/messages/impresion.ts';
import { PAPELES } from '../../renderer/messages/papeles.ts';
import { compact, readPdf } from '../forms/read-pdf.ts';
import { samplePdf, signedBy } from '../signing/signing.fixture.ts';
import { violations } from '../support/axe.ts';
import { type Contexts, borrowChromium } from '../support/chromium.ts';
import { cutLine, newDevice, pictureFailures, restoreLine, signIn, type Device } from '../support/device.ts';
import { readHeadquarters } from '../support/headquarters.ts';
import { findInPalette, pick, press, pressButton, typeInto } from '../support/keyboard.ts';
import { createNssDatabase } from '../support/nss-database.ts';
import { HAS_POPPLER, judgeSignatures, readText } from '../support/poppler.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { signDigitally } from '../support/sign-paper.ts';
import {
  history,
  issueCargo,
  openAnexo01,
  openTicket,
  raiseTicket,
  registerAttention,
  savePaper,
  select,
} from '../support/tasks.ts';
import { createTestAuthority, EC, type TestAuthority } from '../support/test-authority.ts';
import { giveToVerify, verdictOn } from '../support/verify-page.ts';

pictureFailures();

let server: ServerProcess;
let browser: Contexts;
let rosa: Device;
let authority: TestAuthority;
let codes: string[];
let certificates: Record<'rosa' | 'elmer' | 'expired', Uint8Array>;

beforeAll(async () => {
  [server, browser, authority] = await Promise.all([startServerProcess({}), borrowChromium(), createTestAuthority()]);
  certificates = {
    rosa: await authority.issue({ name: 'QUISPE HUAMÁN Rosa' }),
    elmer: await authority.issue({ name: 'GUTIÉRREZ ÑAHUI Elmer', key: EC('P-256') }),
    expired: await authority.issue({ name: 'QUISPE HUAMÁN Rosa', from: '20240101000000Z', until: '20250101000000Z' }),
  };
  const { states } = await readHeadquarters(server.url);
  const unit = states('sede').find(({ code }) => code === 'AY')?.id;
  codes = states('bien')
    .filter(({ status, sede }) => status === 'inStore' && sede === unit)
    .map(({ code }) => code);
  rosa = await newDevice(browser, server.port, 'rosa');
  await signIn(rosa, 'rosa.quispe');
});
afterAll(async () => {
  await rosa.close();
  await browser.close();
  await server.close();
  await authority.remove();
});

/** A bien of the unit that nobody has and that no cargo of this file took yet. */
function takeCode(): string {
  const code = codes.pop();
  if (code === undefined) throw new Error('the demonstration has bienes in store');
  return code;
}

let nss: Promise<string> | undefined;
/** Poppler's verdict: so many signatures, each valid and trusted, the last over the whole file. */
async function expectTrusted(pdf: Uint8Array, signatures: number): Promise<void> {
  const path = join(authority.folder, 'guardado.pdf');
  await writeFile(path, pdf);
  nss ??= createNssDatabase(authority.folder, authority.root);
  const verdict = await judgeSignatures(await nss, path);
  expect(verdict.match(/Signature Validation: Signature is Valid\./g)).toHaveLength(signatures);
  expect(verdict.match(/Certificate Validation: Certificate is Trusted\./g)).toHaveLength(signatures);
  expect(verdict.split(`Signature #${signatures}`)[1]).toContain('- Total document signed');
}

/** What Poppler reads, annotations too. */
async function pdfText(pdf: Uint8Array): Promise<string> {
  const path = join(authority.folder, 'leído.pdf');
  await writeFile(path, pdf);
  return readText(path);
}

/** The state in the head of the page; the steps below it name the states to come as well. */
const chip = (page: Page, status: string) =>
  page.getByRole('main').locator('header').first().getByText(statusLabel(status).label, { exact: true });

it.skipIf(!HAS_POPPLER)(
  'a cargo issued without a line is signed by two on screen; pdfsig trusts the saved PDF; headquarters learns of it',
  async () => {
    const { page } = rosa;
    // The first block comes by itself.
    await page.keyboard.press('F4');
    await page.getByText(CARGOS.talonario.willTake).waitFor();
    await cutLine(rosa);
    const number = await issueCargo(page, { servant: 'Gutiérrez Ñahui, Elmer', assigned: [takeCode()] });

    // A wrong passphrase and an expired certificate leave everything as it was.
    await signDigitally(page, 'ti', certificates.rosa, 'otra');
    const dialog = page.getByRole('dialog', { name: FIRMAS.sign.title });
    await dialog.getByText('La contraseña del certificado no coincide. No se firmó nada.').waitFor();
    await page.keyboard.press('Escape');
    await signDigitally(page, 'ti', certificates.expired);
    await dialog.getByText('El certificado venció el 01/01/2025').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByText(FIRMAS.waiting).count()).toBe(2);

    await signDigitally(page, 'ti', certificates.rosa);
    await chip(page, 'signedByIt').waitFor();
    await signDigitally(page, 'servant', certificates.elmer);
    await dialog.waitFor({ state: 'detached' });
    await chip(page, 'signedByBoth').waitFor();
    await page.getByText(FIRMAS.way('digital')).first().waitFor();
    await history(page).getByText('GUTIÉRREZ ÑAHUI Elmer').waitFor();

    // The same after the program is opened anew: the bytes are kept with the device.
    const before = await savePaper(page);
    await expectTrusted(before.bytes, 2);

    await page.getByRole('button', { name: FIRMAS.actions.archive, exact: true }).click();
    await chip(page, 'archived').waitFor();
    await restoreLine(rosa);
    const cargo = (await readHeadquarters(server.url)).states('cargo').find(({ status }) => status === 'archived');
    expect(`N° ${String(cargo?.number?.number).padStart(3, '0')}-${cargo?.number?.year}`).toBe(number);
    expect(cargo?.paper.signatures).toMatchObject([
      { party: 'ti', way: 'digital', signer: 'QUISPE HUAMÁN Rosa', field: 'FirmaTI' },
      { party: 'servant', way: 'digital', signer: 'GUTIÉRREZ ÑAHUI Elmer', field: 'FirmaServidor' },
    ]);
    expect(rosa.complaints).toEqual([]);
  },
);

it('a cargo is exported, signed by another program and taken back; a file that is not its own is refused', async () => {
  const { page } = rosa;
  await issueCargo(page, { servant: 'Gutiérrez Ñahui, Elmer', assigned: [takeCode()] });
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: FIRMAS.actions.exportFile }).click();
  const exportedPath = await (await downloading).path();
  const exported = new Uint8Array(await readFile(exportedPath));
  const input = page.getByLabel(FIRMAS.actions.importFile).and(page.locator('input'));
  const pdf = (bytes: Uint8Array) => ({ name: 'x.pdf', mimeType: 'application/pdf', buffer: Buffer.from(bytes) });

  const other = exported.slice();
  other[1000] = (other[1000] ?? 0) ^ 1;
  await input.setInputFiles(pdf(other));
  await page.getByText(FIRMAS.official.notSame).waitFor();
  await input.setInputFiles(pdf(exported));
  await page.getByText(FIRMAS.official.noNew).waitFor();
  const signed = await signedBy(
    exported,
    { p12: certificates.rosa, reason: 'Doy V° B°', field: 'FirmaTI' },
    { p12: certificates.elmer, reason: 'Conforme', field: 'Otro' },
  );
  await input.setInputFiles(pdf(Buffer.concat([signed, Buffer.from('% más\n')])));
  await page.getByText(FIRMAS.official.broken).waitFor();
  await input.setInputFiles(pdf(signed));
  await chip(page, 'signedByBoth').waitFor();
  expect(await page.getByText(FIRMAS.way('official')).count()).toBe(2);

  // Annulled it prints as such; what was signed is among its files.
  await pressButton(page, page.getByRole('button', { name: CARGOS.annul }));
  await page.getByRole('textbox', { name: CARGOS.annulReason }).and(page.locator(':focus')).waitFor();
  await page.keyboard.type('Se emitió a otra persona');
  await press(page, 'Control+Enter');
  await chip(page, 'annulled').waitFor();
  expect((await readPdf((await savePaper(page)).bytes)).pageTexts[0]).toContain(
    compact('CARGO ANULADO Motivo: Se emitió a otra persona'),
  );
});

/** The code of one whose signed PDF only one device and headquarters have. */
let signedTraslado = '';

it.skipIf(!HAS_POPPLER)(
  'OS-10 a traslado is signed by who sends and who carries; who receives cannot yet',
  async () => {
    const { page } = rosa;
    await cutLine(rosa);
    await findInPalette(page, 'nuevo traslado', APP.palette.newTraslado);
    const { traslado: texts, editor } = PAPELES;
    await select(page, page.getByLabel(texts.to), 'UT Loreto');
    await typeInto(page, page.getByRole('textbox', { name: texts.receiver }), 'Ríos Tuesta, Mario');
    await typeInto(page, page.getByRole('textbox', { name: texts.carrier }), 'Gutiérrez Ñahui, Elmer');
    await typeInto(page, page.getByRole('textbox', { name: texts.reason }), 'Reasignación «por necesidad»');
    const code = takeCode();
    await pick(page, page.getByRole('combobox', { name: editor.add }), code, sbnDisplay(code));
    await page.getByRole('table').getByText(sbnDisplay(code)).waitFor();
    await press(page, 'Control+Enter');
    await page.getByRole('heading', { name: /TR-/ }).waitFor();
    await signDigitally(page, 'sender', certificates.rosa);
    await page.getByText(FIRMAS.sign.done('QUISPE HUAMÁN Rosa')).waitFor();
    await signDigitally(page, 'carrier', certificates.elmer);
    await page.getByText(FIRMAS.way('digital')).nth(1).waitFor();
    // The third line waits for what came.
    await page.getByText(FIRMAS.waiting).waitFor();
    expect(await page.getByRole('button', { name: FIRMAS.actions.digital }).count()).toBe(0);
    await expectTrusted((await savePaper(page)).bytes, 2);
    await restoreLine(rosa);
    const sent = (await readHeadquarters(server.url)).states('traslado').find(({ items }) => items[0]?.code === code);
    signedTraslado = sent?.code ?? '';
    expect(sent?.paper?.signatures.map(({ party, field }) => [party, field])).toEqual([
      ['sender', 'FirmaEntrega'],
      ['carrier', 'FirmaTraslada'],
    ]);
  },
);

it.skipIf(!HAS_POPPLER)(
  'QW-A1 an Anexo 01 is closed and signed by two without a line; what comes later goes on a supplementary sheet',
  async () => {
    const { page } = rosa;
    const { close, closed, annul } = ANEXO01;
    await cutLine(rosa);
    await openAnexo01(page);
    const act = async (name: string) => {
      await page.getByRole('button', { name }).and(page.locator(':enabled')).waitFor();
      await press(page, 'Control+Enter');
      await page.getByRole('button', { name: close.cancel }).and(page.locator(':focus')).waitFor();
      await press(page, 'c');
      const said = page.getByRole('status').filter({ hasText: /^Hoja HA-\S+ cerrada/ });
      return /HA-\S+/.exec(await said.last().innerText())?.[0] ?? '';
    };
    const mistaken = await act(close.act);
    await page.getByText(FIRMAS.waiting).nth(1).waitFor();
    // Closed by mistake: annulled with a reason, and its rows go on another sheet.
    await press(page, 'x');
    await page.getByRole('textbox', { name: annul.reason }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('Faltaba una atención del día 3');
    await press(page, 'Control+Enter');
    await page.getByText(annul.done(mistaken)).waitFor();
    const code = await act(close.act);
    await page.getByText(FIRMAS.waiting).nth(1).waitFor();
    await select(page, page.getByLabel(ANEXO01.sheets.label), mistaken);
    await page.getByText(annul.because('Faltaba una atención del día 3')).waitFor();
    expect(await page.getByRole('button', { name: FIRMAS.actions.digital }).count()).toBe(0);
    expect(await pdfText((await savePaper(page)).bytes)).toMatch(/^HOJA ANULADA el .+\nMotivo: Faltaba una/m);
    await select(page, page.getByLabel(ANEXO01.sheets.label), code);
    await page.getByText(FIRMAS.waiting).nth(1).waitFor();
    await signDigitally(page, 'specialist', certificates.rosa);
    await page.getByText(FIRMAS.way('digital')).first().waitFor();
    await signDigitally(page, 'chief', certificates.elmer);
    await page.getByText(FIRMAS.way('digital')).nth(1).waitFor();
    const signed = await savePaper(page);
    expect(signed.name).toBe(`anexo01-${code}.pdf`);
    await expectTrusted(signed.bytes, 2);

    await registerAttention(page, {
      person: 'Gutiérrez Ñahui, Elmer',
      problem: 'Llegó después del cierre',
      service: ['sgd', 'SGD'],
      solution: 'Se atendió por teléfono.',
    });
    await openAnexo01(page);
    await page.getByText(closed.late(1)).waitFor();
    expect(await violations(page)).toEqual([]);
    expect((await savePaper(page)).bytes).toEqual(signed.bytes);
    await pressButton(page, page.getByRole('button', { name: closed.seeLate }));
    const later = await act(close.actSupplementary);
    await page.getByText(closed.supplementary).first().waitFor();
    const [text = ''] = (await readPdf((await savePaper(page)).bytes)).pageTexts;
    expect(text).toContain(compact('HOJA COMPLEMENTARIA'));
    expect(text).toContain(compact('Llegó después del cierre'));
    await restoreLine(rosa);

    const anexo = (await readHeadquarters(server.url)).states('anexo01')[0];
    expect(anexo?.sheets.map((sheet) => [sheet.code, sheet.supplementary, sheet.rows.length > 1])).toEqual([
      [mistaken, false, true],
      [code, false, true],
      [later, true, false],
    ]);
    expect(anexo?.sheets[0]?.annulled?.reason).toBe('Faltaba una atención del día 3');
    expect(anexo?.sheets[1]?.paper.signatures.map(({ party }) => party)).toEqual(['specialist', 'chief']);
    // The code on the paper finds that sheet, and not the later one.
    const printed = (anexo && paperCode('anexo01', anexo, code)) ?? '';
    await findInPalette(page, 'código de un papel', APP.palette.reader);
    await typeInto(page, page.getByRole('textbox', { name: PAPELES.lector.label }), printed);
    await press(page, 'Enter');
    await page.getByText(PAPELES.lector.current).waitFor();
    await pressButton(page, page.getByRole('button', { name: PAPELES.lector.open }));
    await page.getByText(FIRMAS.way('digital')).nth(1).waitFor();
    expect(rosa.complaints).toEqual([]);
  },
);

it.skipIf(!HAS_POPPLER)('a stroke on the screen is an image in the paper, and says so', async () => {
  const { page } = rosa;
  await issueCargo(page, { servant: 'Gutiérrez Ñahui, Elmer', assigned: [takeCode()] });
  await page.getByRole('button', { name: FIRMAS.actions.stroke }).click();
  const dialog = page.getByRole('dialog', { name: FIRMAS.stroke.title });
  const box = await dialog.getByRole('img', { name: FIRMAS.stroke.area }).boundingBox();
  if (box === null) throw new Error('there is a place to draw');
  await page.mouse.move(box.x + 20, box.y + 80);
  await page.mouse.down();
  for (let step = 1; step < 20; step += 1)
    await page.mouse.move(box.x + 20 + step * 12, box.y + 70 + 30 * Math.sin(step));
  await page.mouse.up();
  await dialog.getByRole('button', { name: FIRMAS.stroke.confirm }).click();
  await page.getByText(FIRMAS.way('stroke')).waitFor();
  const { bytes } = await savePaper(page);
  expect(await pdfText(bytes)).toContain('Firma manuscrita en pantalla (imagen)');
  // Who signs digitally afterwards vouches for the stroke too.
  await signDigitally(page, 'ti', certificates.rosa);
  await chip(page, 'signedByBoth').waitFor();
});

it.skipIf(!HAS_POPPLER)(
  'a paper signed by hand and the files of a ticket are added without a line, and headquarters opens them',
  async () => {
    const { page } = rosa;
    const scan = { name: '../../firmado.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await pictureOf(page)) };
    const files = page.getByRole('region', { name: ADJUNTOS.heading });
    const choose = async (press: () => Promise<void>, file: typeof scan) => {
      const chooser = page.waitForEvent('filechooser');
      await press();
      await (await chooser).setFiles(file);
    };
    await page.keyboard.press('F4');
    await page.getByText(CARGOS.talonario.willTake).waitFor();
    await cutLine(rosa);
    await issueCargo(page, { servant: 'Gutiérrez Ñahui, Elmer', assigned: [takeCode()] });
    const cargoUrl = page.url();
    await choose(() => page.getByRole('button', { name: FIRMAS.actions.scan }).click(), scan);
    await chip(page, 'signedByBoth').waitFor();
    await files.getByText(ADJUNTOS.states.waiting).nth(1).waitFor();

    const code = await raiseTicket(page, {
      requester: 'Gutiérrez Ñahui, Elmer',
      subject: 'Escáner sin línea',
      description: 'Adjunta la guía.',
      service: ['sgd', 'SGD'],
    });
    await openTicket(page, code);
    const ticketUrl = page.url();
    const add = async () => {
      await files.getByRole('button', { name: ADJUNTOS.add }).and(page.locator(':enabled')).waitFor();
      await page.keyboard.press('Alt+j');
    };
    const program = { name: 'factura.pdf', mimeType: 'application/pdf', buffer: Buffer.from(EXE) };
    await choose(add, program);
    await page.getByText(ADJUNTOS.problems.type).waitFor();
    const guide = {
      name: '..\\guía\u0007.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(await samplePdf('cargo')),
    };
    await choose(add, guide);
    await files.getByRole('button', { name: ADJUNTOS.openOf('guía.pdf') }).waitFor();
    await choose(add, guide);
    await page.getByText(reasonText({ code: 'already-attached' })).waitFor();
    await choose(add, { ...scan, name: 'equivocada.jpg' });
    await files.getByRole('button', { name: ADJUNTOS.removeOf('equivocada.jpg') }).click();
    const asking = page.getByRole('dialog');
    await asking.getByRole('textbox', { name: ADJUNTOS.reason }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('Era de otro caso');
    await page.keyboard.press('Control+Enter');
    await files.getByText('equivocada.jpg').waitFor({ state: 'detached' });
    expect(await files.getByRole('listitem').count()).toBe(1);

    await restoreLine(rosa);
    await files.getByText(ADJUNTOS.states.both).waitFor();
    await page.goto(`${cargoUrl.split('#')[0]}#/sincronizacion`);
    await page.getByText(ADJUNTOS.pending.none).waitFor();

    const ana = await newDevice(browser, server.port, 'ana');
    try {
      await signIn(ana, 'ana.loayza');
      const there = ana.page.getByRole('region', { name: ADJUNTOS.heading });
      const at = (url: string) => ana.page.goto(`${ana.line.url}/#${url.split('#')[1]}`);
      await at(ticketUrl);
      await there.getByText(ADJUNTOS.states.headquarters).waitFor();
      await there.getByRole('button', { name: ADJUNTOS.openOf('guía.pdf') }).click();
      await ana.page.getByRole('dialog', { name: 'guía.pdf' }).getByRole('img').first().waitFor();
      await ana.page.keyboard.press('Escape');
      await there.getByText(ADJUNTOS.states.both).waitFor();
      await at(cargoUrl);
      await there.getByRole('button', { name: /firmado\.jpg$/ }).click();
      const shown = ana.page.getByRole('dialog').getByRole('img');
      await shown.waitFor();
      expect(await shown.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(8);
      await ana.page.keyboard.press('Escape');
      expect(await violations(ana.page)).toEqual([]);
      // A signed document that cannot be had yet is waited for, and shows itself when it comes.
      const files = '**/api/files/**';
      await ana.page.route(files, (route) => route.abort());
      await findInPalette(ana.page, signedTraslado, signedTraslado);
      await ana.page.getByText(IMPRESION.previewAway).waitFor();
      await ana.page.unroute(files);
      await ana.page.getByText(/^Pág\. 1 de 1$/).waitFor();
      expect(ana.complaints).toEqual([]);
    } finally {
      await ana.close();
    }
    expect(rosa.complaints).toEqual([]);
  },
);

/** A JPEG as a scanner makes one. */
async function pictureOf(page: Page): Promise<Uint8Array> {
  const url = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 8, height: 8 });
    canvas.getContext('2d')?.fillRect(2, 2, 4, 4);
    return canvas.toDataURL('image/jpeg');
  });
  return Buffer.from(url.split(',')[1] ?? '', 'base64');
}

it('the page that verifies tells a sound file, an unknown issuer and a tampered file apart', async () => {
  const { page } = rosa;
  await page.keyboard.press('Alt+0');
  await page.getByText(VERIFICAR.emptyTitle).waitFor();
  const plain = await samplePdf('cargo');
  const signed = await signedBy(
    plain,
    { p12: certificates.rosa, reason: 'Doy V° B°' },
    { p12: certificates.elmer, reason: 'Recibí conforme' },
  );
  const give = (bytes: Uint8Array) => giveToVerify(page, bytes);
  const verdict = (text: string) => verdictOn(page, text).waitFor();
  await give(signed);
  await verdict('Firma no válida');
  await page.getByText('no reconocido en este equipo').first().waitFor();
  await page.getByLabel(VERIFICAR.anchors.add).and(page.locator('input')).setInputFiles(authority.pem);
  await verdict('Documento íntegro, 2 firmas correctas · revocación por comprobar');
  // What the command line says of revocation the page says too, with the same lists.
  const lists = page.getByLabel(VERIFICAR.lists.add).and(page.locator('input'));
  for (const list of await authority.revocationLists()) {
    await page.getByText(VERIFICAR.rows.unchecked).first().waitFor();
    await lists.setInputFiles({ name: 'lista.crl', mimeType: 'application/pkix-crl', buffer: Buffer.from(list) });
  }
  await page
    .getByRole('alert')
    .getByText(/^Documento íntegro, 2 firmas correctas$/)
    .waitFor();
  await page
    .getByText(/^no revocado, lista del/)
    .nth(1)
    .waitFor();
  expect(await violations(page)).toEqual([]);
  const tampered = signed.slice();
  tampered[5000] = (tampered[5000] ?? 0) ^ 1;
  await give(tampered);
  await verdict('Firma no válida');
  await page.getByText('El contenido cambió después de firmarse.').first().waitFor();
  await give(Buffer.concat([signed, Buffer.from('x')]));
  await verdict('Se agregó contenido después de la última firma');
  await give(plain);
  await verdict('Este PDF no tiene firmas');
  await give(Buffer.from('hola'));
  await verdict('El archivo no es un PDF.');
  expect(rosa.complaints.filter((complaint) => !complaint.includes('Invalid PDF'))).toEqual([]);
});

it('what is found of a file that was asked about before does not take the place of the latest one’s', async () => {
  const { page } = rosa;
  const plain = await samplePdf('cargo');
  await giveToVerify(page, plain);
  await verdictOn(page, 'Este PDF no tiene firmas').waitFor();
  // The first question waits on its way to the worker, as on a machine that is busy.
  await page.evaluate(() => {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function hold(...message: [unknown]) {
      const send = () => postMessage.apply(this, message);
      const [question] = message;
      // Not what the preview says to its own worker.
      if (typeof question === 'object' && question !== null && 'task' in question) {
        Worker.prototype.postMessage = postMessage;
        document.addEventListener('go on', send, { once: true });
      } else send();
    };
  });
  const atWork = () => page.workers().filter((worker) => worker.url().includes('signing')).length;
  await giveToVerify(page, plain);
  await expect.poll(atWork).toBe(1);
  await giveToVerify(page, Buffer.from('hola'));
  await verdictOn(page, 'El archivo no es un PDF.').waitFor();
  await page.evaluate(() => document.dispatchEvent(new Event('go on')));
  await expect.poll(atWork).toBe(0);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  expect(await verdictOn(page, 'El archivo no es un PDF.').count()).toBe(1);
  expect(await verdictOn(page, 'Este PDF no tiene firmas').count()).toBe(0);
});
