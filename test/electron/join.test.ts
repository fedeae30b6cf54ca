import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Channel, ChasquiBridge } from '#shared/contract/ipc.ts';
import type { EventDraft } from '#shared/history/event.ts';
import { type Contexts, borrowChromium } from '../support/chromium.ts';
import { buildForTests } from '../support/electron/build-for-tests.ts';
import { assertNothingStrayed, startDesktopProcess, type DesktopProcess } from '../support/electron/desktop-process.ts';
import { openJoinedPage, PAGE_ORIGIN } from '../support/electron/join-page.ts';

declare global {
  interface Window {
    chasqui?: ChasquiBridge;
    standInInvoke?: (channel: string, args: string) => Promise<string>;
  }
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MINUTE = 60_000;
const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const draft = (n: number): EventDraft => ({
  id: uuid(n),
  record: uuid(500 + n),
  kind: 'atencion',
  type: 'registered',
  at: { wall: 1_795_000_000_000, counter: n },
  by: uuid(7),
  act: uuid(n),
  data: { problem: 'No abre el SIGO: «acceso denegado» \u{1f5a8}' },
});

let browser: Contexts;
let context: BrowserContext;
let home: string;
let desktop: DesktopProcess;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  await buildForTests('electron', 'renderer');
  browser = await borrowChromium();
}, 5 * MINUTE);

afterAll(() => browser.close());

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'chasqui-join-'));
  await openProgram();
});

afterEach(async () => {
  await context.close();
  await desktop.kill();
  await rm(home, { recursive: true, force: true });
  assertNothingStrayed(desktop.strayed);
});

async function openProgram(): Promise<void> {
  desktop = startDesktopProcess({ home, app: ROOT });
  context = await browser.newContext({ locale: 'es-PE', viewport: { width: 1366, height: 690 } });
  complaints = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  context.on('weberror', (problem) => complaints.push(problem.error().message));
  page = await openJoinedPage(context, desktop, await desktop.loaded);
}

const journalFile = () => readFile(join(home, 'datos', 'journal', 'AY2.jsonl'), 'utf8');

/** Calls the bridge as the page does; a rejection comes back as its message. */
function call(channel: Channel | 'no.such', ...args: unknown[]): Promise<unknown> {
  return page.evaluate(
    async ([name, given]) => {
      const bridge = window.chasqui as { call(channel: string, ...args: unknown[]): Promise<unknown> } | undefined;
      if (bridge === undefined) return 'no bridge';
      return bridge.call(name, ...given).catch((refusal: unknown) => `rejected: ${(refusal as Error).message}`);
    },
    [channel, args] as [string, unknown[]],
  );
}

describe('the built page, preload and main process, joined', () => {
  it('shows the page from the protocol handler, under its policy, without a complaint', async () => {
    await expect.poll(() => page.locator('h1').first().textContent(), { timeout: MINUTE / 2 }).toBeTruthy();
    const policy = await page.evaluate(async () => {
      const answer = await fetch(location.href);
      return answer.headers.get('content-security-policy');
    });
    expect(policy).toContain("default-src 'self'");
    expect(complaints).toEqual([]);
    const outside = await page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'answered',
        () => 'blocked',
      ),
    );
    expect(outside).toBe('blocked');
    expect(complaints.join('\n')).toContain('Content Security Policy');
  });

  it('writes what the page appends to the disk, and reads it back after the program was killed', async () => {
    expect(await call('journal.open', 'AY2')).toEqual({ device: 'AY2', seq: 0, hash: '', counters: {} });
    const { syncs } = await desktop.ask('report');
    const appended = await call('journal.append', 'AY2', [draft(1), draft(2)], { A: 1 });
    expect(appended).toMatchObject([{ ...draft(1), seq: 1, prev: '' }, { seq: 2 }]);
    expect((await desktop.ask('report')).syncs).toBe(syncs + 1);
    expect(await journalFile()).toContain(draft(2).id);

    await desktop.kill();
    expect(await call('journal.append', 'AY2', [draft(3)], {})).toMatch(/^rejected/);
    await context.close();
    await openProgram();
    expect(await call('journal.read', 'AY2', 1)).toEqual(appended);
    expect(await call('journal.append', 'AY2', [draft(3)], {})).toMatchObject([{ seq: 3 }]);
  });

  it('tells the page the bare code of a failure', async () => {
    await mkdir(join(home, 'datos', 'journal'), { recursive: true });
    await writeFile(join(home, 'datos', 'journal', 'PU1.jsonl'), 'broken\n');
    expect(await call('journal.open', 'PU1')).toBe('rejected: journal-damaged');
    expect(await call('journal.open', '../PU1')).toBe('rejected: refused');
    expect(await call('journal.append', 'AY2', [{ ...draft(1), device: 'PU1' }], {})).toBe('rejected: refused');
    expect(await call('no.such')).toBe('rejected: refused');
  });

  it('passes the bytes of a document whole', async () => {
    const path = join(home, 'anexo.pdf');
    await desktop.ask('answerSave', path);
    const outcome = await page.evaluate(async () => {
      const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 256);
      return window.chasqui?.call('documents.save', 'Anexo 01', bytes);
    });
    expect(outcome).toEqual({ outcome: 'saved', path });
    expect(await readFile(path)).toEqual(Buffer.from(Uint8Array.from({ length: 300_000 }, (_, index) => index % 256)));
  });

  it('gives the page nothing but the one function, and refuses every other page and frame', async () => {
    expect(await page.evaluate(() => Object.keys(window.chasqui ?? {}))).toEqual(['call']);
    expect(await page.evaluate(() => ['require', 'process', 'Buffer'].filter((name) => name in window))).toEqual([]);

    await page.evaluate(() => document.body.append(document.createElement('iframe')));
    await context.route('https://otra.test/**', (route) => {
      const framed = `<iframe src="${PAGE_ORIGIN}/"></iframe><iframe src="/otro"></iframe>`;
      const top = route.request().url() === 'https://otra.test/';
      return route.fulfill({ contentType: 'text/html', body: top ? framed : '' });
    });
    const other = await context.newPage();
    await other.goto('https://otra.test/');
    const [, ...ownFrames] = page.frames();
    const places = [...ownFrames, ...other.frames()];
    expect(places).toHaveLength(4);
    const ask = () => window.standInInvoke?.('journal.open', '["AY2"]');
    for (const place of places) expect(await place.evaluate(ask)).toBe('{"ok":false,"code":"refused"}');
    expect(await other.evaluate(() => window.chasqui)).toBeUndefined();
  });
});
