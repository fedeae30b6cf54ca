import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IPC, type Channel } from '#shared/contract/ipc.ts';
import type { EventDraft } from '#shared/history/event.ts';
import { buildForTests } from '../support/electron/build-for-tests.ts';
import {
  assertNothingStrayed,
  OWN_FRAME,
  startDesktopProcess,
  type DesktopOptions,
  type DesktopProcess,
} from '../support/electron/desktop-process.ts';
import type { FrameLike } from '../support/electron/messages.ts';

const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const draft = (n: number): EventDraft => ({
  id: uuid(n),
  record: uuid(500 + n),
  kind: 'atencion',
  type: 'registered',
  at: { wall: 1_795_000_000_000, counter: n },
  by: uuid(7),
  act: uuid(n),
  data: { problem: 'La impresora atasca el papel' },
});

let home: string;
let processes: DesktopProcess[];

beforeAll(() => buildForTests('electron'));

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'chasqui-desktop-'));
  processes = [];
  await mkdir(join(home, 'Documentos'));
  await writePage(home);
});

afterEach(async () => {
  const strayed = processes.flatMap((desktop) => desktop.strayed);
  await Promise.all(processes.map((desktop) => desktop.kill()));
  await rm(home, { recursive: true, force: true });
  assertNothingStrayed(strayed);
});

/** A page as small as it can be, with what the protocol handler has to serve. */
async function writePage(folder: string): Promise<void> {
  const root = join(folder, 'dist', 'renderer');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(root, 'index.html'), '<!doctype html><script type="module" src="/assets/a-1.js"></script>');
  await writeFile(join(root, 'assets', 'a-1.js'), 'document.title = "lista";');
  await writeFile(join(folder, 'dist', 'secret.txt'), 'not for the page');
}

async function start(options: Partial<DesktopOptions> = {}): Promise<DesktopProcess> {
  const desktop = startDesktopProcess({ home, app: home, server: 'http://127.0.0.1:4310', ...options });
  processes.push(desktop);
  await desktop.loaded;
  return desktop;
}

const call = (desktop: DesktopProcess, channel: string, ...args: unknown[]) =>
  desktop.ask('invoke', OWN_FRAME, channel, args);
const get = (desktop: DesktopProcess, path: string) => desktop.ask('request', `app://chasqui${path}`, 'GET');

describe('window', () => {
  it('opens our page in a window without rights of its own, under a title bar that is the page’s', async () => {
    const desktop = await start();
    expect(await desktop.loaded).toBe('app://chasqui/');
    const { windows, sandboxed, schemes, menu } = await desktop.ask('report');
    expect(sandboxed).toBe(true);
    expect(schemes).toMatchObject([{ scheme: 'app', privileges: { standard: true, secure: true, stream: true } }]);
    expect(windows).toHaveLength(1);
    expect(windows[0]?.visible).toBe(true);
    expect(windows[0]?.options).toMatchObject({
      titleBarStyle: 'hidden',
      webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true },
    });
    expect(windows[0]?.options.webPreferences).not.toHaveProperty('plugins');
    expect(menu.flatMap(({ items }) => items)).toEqual(expect.arrayContaining(['copy', 'paste', 'selectAll', 'undo']));
    expect(menu.flatMap(({ items }) => items)).not.toContain('reload');
  });

  it('comes back where it was, and the place of a screen that is gone is not used', async () => {
    const first = await start();
    const bounds = { x: 40, y: 30, width: 1100, height: 640 };
    await first.ask('place', 1, bounds, true);
    await first.ask('close', 1);
    expect(await first.exited).toBe(0);

    const second = await start();
    const [window] = (await second.ask('report')).windows;
    expect(window).toMatchObject({ bounds, maximized: true });
    await second.ask('place', 1, { x: 5000, y: 5000, width: 1100, height: 640 }, false);
    await second.ask('close', 1);
    await second.exited;

    const third = await start();
    const [options] = (await third.ask('report')).windows.map((report) => report.options);
    expect(options).toMatchObject({ width: 1100, height: 640 });
    expect(options).not.toHaveProperty('x');
  });

  it('is brought to the front by a second start, which ends', async () => {
    const first = await start();
    await first.ask('minimize', 1);
    const second = startDesktopProcess({ home, app: home, first });
    processes.push(second);
    expect(await second.exited).toBe(0);
    const { windows } = await first.ask('report');
    expect(windows).toHaveLength(1);
    expect(windows[0]).toMatchObject({ minimized: false, focused: 1 });
  });

  it('stays on our page, opens no other and grants nothing but what the work needs', async () => {
    const desktop = await start();
    const contents = (event: string, url: string, more = {}) =>
      desktop.ask('emitContents', 1, event, { url, isMainFrame: true, ...more });
    expect(await contents('will-navigate', 'https://example.com/')).toBe(true);
    expect(await contents('will-navigate', 'file:///etc/passwd')).toBe(true);
    expect(await contents('will-navigate', 'app://otro/')).toBe(true);
    expect(await contents('will-navigate', 'app://chasqui/tickets')).toBe(false);
    expect(await contents('will-redirect', 'https://example.com/')).toBe(true);
    expect(await contents('will-frame-navigate', 'https://example.com/', { isMainFrame: false })).toBe(true);
    expect(await contents('will-attach-webview', '')).toBe(true);
    expect(await desktop.ask('openFrom', 1, 'https://example.com/')).toBe('deny');

    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'hid']) {
      const answer = await desktop.ask('permission', permission, 'app://chasqui/');
      expect({ permission, ...answer }).toEqual({ permission, requested: false, checked: false });
    }
    const granted = { requested: true, checked: true };
    expect(await desktop.ask('permission', 'clipboard-sanitized-write', 'app://chasqui/')).toEqual(granted);
    expect(await desktop.ask('permission', 'loopback-network', 'app://chasqui/')).toEqual(granted);
    // The camera, for the codes of papers: alone, and nobody else's.
    expect(await desktop.ask('permission', 'media', 'app://chasqui/', ['video'])).toEqual(granted);
    const foreign = { requested: false, checked: false };
    expect(await desktop.ask('permission', 'media', 'app://chasqui/', ['video', 'audio'])).toEqual(foreign);
    expect(await desktop.ask('permission', 'media', 'https://example.com/', ['video'])).toEqual(foreign);
    expect(await desktop.ask('permission', 'clipboard-sanitized-write', 'https://example.com/')).toEqual(foreign);
  });

  it('loads the page again when its process dies, and gives up one that keeps dying', async () => {
    const desktop = await start();
    for (let death = 0; death < 3; death += 1) {
      await desktop.ask('emitContents', 1, 'render-process-gone', { reason: 'oom' });
      expect((await desktop.ask('report')).windows).toHaveLength(1);
    }
    await desktop.ask('emitContents', 1, 'render-process-gone', { reason: 'oom' });
    expect(await desktop.exited).toBe(0);
  });
});

describe('page', () => {
  it('serves the built page with its types and its policy', async () => {
    const desktop = await start();
    const page = await get(desktop, '/');
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("connect-src 'self' http://127.0.0.1:4310;");
    expect(page.headers['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    const script = await get(desktop, '/assets/a-1.js');
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.headers['cache-control']).toContain('immutable');
    expect((await get(desktop, '/tickets/T-AY2-0081')).body).toEqual(page.body);
    expect((await get(desktop, '/assets/gone.js')).status).toBe(404);
  });

  it('serves nothing outside the page, whatever the address', async () => {
    const desktop = await start();
    const paths = [
      '/../secret.txt /%2e%2e/secret.txt /..%2fsecret.txt /assets/..%2f..%2fsecret.txt /%00.txt /..%5csecret.txt',
      '/C:%5cWindows%5cwin.ini /%2fetc%2fpasswd.txt /%E0%A4%A.txt //secret.txt /assets/%2e%2e%2f%2e%2e%2fsecret.txt',
    ];
    for (const path of paths.join(' ').split(' ')) {
      const { status, body } = await get(desktop, path);
      expect({ path, status, text: Buffer.from(body).toString() }).toEqual({ path, status: 404, text: '' });
    }
    expect((await desktop.ask('request', 'app://otro/index.html', 'GET')).status).toBe(404);
    expect((await desktop.ask('request', 'app://chasqui/', 'POST')).status).toBe(405);
  });
});

describe('door', () => {
  it('serves every channel of the contract and no other', async () => {
    const desktop = await start();
    const { handled } = await desktop.ask('report');
    expect(handled.sort()).toEqual(Object.keys(IPC).sort());
  });

  it('refuses whoever is not the top frame of our own window showing our page', async () => {
    const desktop = await start();
    const forged: FrameLike[] = [
      { ...OWN_FRAME, ownWindow: false },
      { ...OWN_FRAME, top: false },
      { ...OWN_FRAME, url: 'https://example.com/', origin: 'https://example.com' },
      { ...OWN_FRAME, url: 'app://otro/', origin: 'app://otro' },
      { ...OWN_FRAME, origin: 'null' },
      { ...OWN_FRAME, url: 'file:///index.html', origin: 'file://' },
    ];
    for (const frame of forged) {
      expect(await desktop.ask('invoke', frame, 'journal.open', ['AY2'])).toEqual({ ok: false, code: 'refused' });
    }
    expect(await readdir(join(home, 'datos'))).not.toContain('journal');
    expect(await call(desktop, 'journal.open', 'AY2')).toMatchObject({ ok: true });
  });

  it('refuses what a channel does not take, and writes nothing', async () => {
    const desktop = await start();
    const malformed: [Channel, ...unknown[]][] = [
      ['journal.open'],
      ['journal.open', 'AY2', 'more'],
      ['journal.open', '../../AY2'],
      ['journal.open', null],
      ['journal.append', 'AY2', [], {}],
      ['journal.append', 'AY2', [{ ...draft(1), seq: 7 }], {}],
      ['journal.append', 'AY2', [{ ...draft(1), data: { at: undefined, big: 1n } }], {}],
      ['journal.append', 'AY2', [draft(1)], { A: -1 }],
      ['journal.read', 'AY2', 0],
      ['documents.save', 'a.pdf', 'no bytes'],
      ['documents.print', '', new Uint8Array(3)],
      ['secrets.read', '__proto__'],
      ['secrets.write', 'x', 5],
      ['window.titleBar', { scheme: 'red', height: 44 }],
    ];
    for (const [channel, ...args] of malformed) {
      const answer = await call(desktop, channel, ...args);
      expect({ channel, args, answer }).toEqual({ channel, args, answer: { ok: false, code: 'refused' } });
    }
    expect(await readdir(join(home, 'datos'))).not.toContain('journal');
  });
});

describe('journal', () => {
  it('has what was acknowledged when the process is killed, and goes on with the next number', async () => {
    const first = await start();
    const before = (await first.ask('report')).syncs;
    const answer = await call(first, 'journal.append', 'AY2', [draft(1), draft(2)], { A: 1 });
    expect(answer).toMatchObject({ ok: true, value: [{ seq: 1 }, { seq: 2 }] });
    expect((await first.ask('report')).syncs).toBe(before + 1);
    await first.kill();

    const second = await start();
    expect(await call(second, 'journal.open', 'AY2')).toMatchObject({
      ok: true,
      value: { seq: 2, counters: { A: 1 } },
    });
    const read = await call(second, 'journal.read', 'AY2', 2);
    expect(read).toMatchObject({ ok: true, value: [{ seq: 2, id: draft(2).id }] });
    expect(await call(second, 'journal.append', 'AY2', [draft(3)], {})).toMatchObject({
      ok: true,
      value: [{ seq: 3 }],
    });
  });

  it('says that the journal is damaged, and leaves it as it is', async () => {
    const file = join(home, 'datos', 'journal', 'AY2.jsonl');
    await mkdir(join(home, 'datos', 'journal'), { recursive: true });
    await writeFile(file, 'not a journal\n');
    const desktop = await start();
    expect(await call(desktop, 'journal.open', 'AY2')).toEqual({ ok: false, code: 'journal-damaged' });
    expect(await call(desktop, 'journal.append', 'AY2', [draft(1)], {})).toEqual({
      ok: false,
      code: 'journal-damaged',
    });
    expect(await readFile(file, 'utf8')).toBe('not a journal\n');
    expect(await readFile(join(home, 'datos', 'logs', 'main.log'), 'utf8')).toContain('journal-damaged');
  });

  it('finishes the append under way before the program ends', async () => {
    const desktop = await start();
    const append = call(desktop, 'journal.append', 'AY2', [draft(1)], {});
    await desktop.ask('close', 1);
    expect(await append).toMatchObject({ ok: true });
    expect(await desktop.exited).toBe(0);
    expect(await readFile(join(home, 'datos', 'journal', 'AY2.jsonl'), 'utf8')).toContain(draft(1).id);
  });
});

describe('documents and secrets', () => {
  const pdf = new TextEncoder().encode('%PDF-1.7 invented');

  it('saves a document whole, or says why not', async () => {
    const desktop = await start();
    expect(await call(desktop, 'documents.save', 'Cargo', pdf)).toEqual({ ok: true, value: { outcome: 'cancelled' } });
    const path = join(home, 'Documentos', 'Cargo N° 018-2026.pdf');
    await desktop.ask('answerSave', path);
    const saved = { ok: true, value: { outcome: 'saved', path } };
    expect(await call(desktop, 'documents.save', 'Cargo N° 018-2026.pdf', pdf)).toEqual(saved);
    expect(await readFile(path)).toEqual(Buffer.from(pdf));
    await desktop.ask('answerSave', join(home, 'no', 'such', 'folder.pdf'));
    const failed = { ok: true, value: { outcome: 'failed', code: 'unwritable' } };
    expect(await call(desktop, 'documents.save', 'Cargo', pdf)).toEqual(failed);
    expect(await readdir(join(home, 'Documentos'))).toEqual(['Cargo N° 018-2026.pdf']);
  });

  it('prints through a hidden window, and shows it when the dialog cannot be had', async () => {
    const desktop = await start();
    const print = () => call(desktop, 'documents.print', 'Anexo 01', pdf);
    expect(await print()).toEqual({ ok: true, value: { outcome: 'printed' } });
    await desktop.ask('answerPrint', false, 'Print job canceled', true);
    expect(await print()).toEqual({ ok: true, value: { outcome: 'cancelled' } });
    expect((await desktop.ask('report')).windows).toHaveLength(1);
    expect(await readdir(join(home, 'datos', 'prints'))).toEqual([]);

    await desktop.ask('answerPrint', false, 'Print job failed', true);
    expect(await print()).toEqual({ ok: true, value: { outcome: 'opened' } });
    const viewer = (await desktop.ask('report')).windows.find(({ url }) => url.startsWith('file:'));
    expect(viewer).toMatchObject({ visible: true });
    await desktop.ask('close', viewer?.id ?? 0);
    await expect.poll(() => readdir(join(home, 'datos', 'prints'))).toEqual([]);
  });

  it('keeps a secret encrypted, and stores nothing where there is no keychain', async () => {
    const name = `session-${uuid(1)}`;
    const first = await start();
    expect(await call(first, 'secrets.read', name)).toEqual({ ok: true, value: null });
    expect(await call(first, 'secrets.write', name, 'token-de-prueba')).toEqual({ ok: true, value: 'stored' });
    expect(await readFile(join(home, 'datos', 'secrets.json'), 'utf8')).not.toContain('token-de-prueba');
    await first.kill();

    const second = await start();
    expect(await call(second, 'secrets.read', name)).toEqual({ ok: true, value: 'token-de-prueba' });
    await second.ask('keychain', true, process.platform === 'linux' ? 'basic_text' : 'unknown');
    await second.ask('keychain', false, 'basic_text');
    expect(await call(second, 'secrets.write', name, 'otro')).toEqual({ ok: true, value: 'until-closed' });
    expect(await call(second, 'secrets.read', name)).toEqual({ ok: true, value: 'otro' });
    expect(await readFile(join(home, 'datos', 'secrets.json'), 'utf8')).toBe('{}');
    await second.kill();

    const third = await start();
    expect(await call(third, 'secrets.read', name)).toEqual({ ok: true, value: null });
  });
});

describe('reminders', () => {
  it('are the operating system’s own notices, and bring the window to the front', async () => {
    const desktop = await start();
    const notice = { title: 'T-AY1-0001 · Venció: solución', body: 'Sin acceso' };
    expect(await desktop.ask('invoke', OWN_FRAME, 'notices.show', [notice])).toEqual({ ok: true, value: 'shown' });
    const [window] = (await desktop.ask('report')).windows;
    await desktop.ask('minimize', window?.id ?? 0);
    await desktop.ask('clickNotice', 0);
    const after = await desktop.ask('report');
    expect(after.notices).toEqual([notice]);
    expect(after.windows[0]).toMatchObject({ minimized: false });
    expect(after.windows[0]?.focused).toBeGreaterThan(window?.focused ?? 0);
  });

  it('refuse what is more than text', async () => {
    const desktop = await start();
    for (const notice of [{ title: '' }, { title: 'x', body: 'y', icon: 'file:///etc/passwd' }, 'x']) {
      expect(await desktop.ask('invoke', OWN_FRAME, 'notices.show', [notice])).toEqual({ ok: false, code: 'refused' });
    }
    expect((await desktop.ask('report')).notices).toEqual([]);
  });
});

describe('settings', () => {
  const info = (desktop: DesktopProcess) => call(desktop, 'app.info');

  it('takes the server from the environment, then from the file of the person, then from the installer’s', async () => {
    await mkdir(join(home, 'resources'));
    await writeFile(join(home, 'resources', 'config.json'), '{"server":"https://mesa.example.gob.pe/"}');
    const server = undefined;
    const installed = await start({ server });
    expect(await info(installed)).toMatchObject({ ok: true, value: { server: 'https://mesa.example.gob.pe' } });
    await installed.kill();
    await writeFile(join(home, 'datos', 'config.json'), '{"server":"https://otra.example.gob.pe"}');
    const own = await start({ server });
    expect(await info(own)).toMatchObject({ ok: true, value: { server: 'https://otra.example.gob.pe' } });
    await own.kill();
    expect(await info(await start())).toMatchObject({ ok: true, value: { server: 'http://127.0.0.1:4310' } });
  });

  it('works without a server, and talks to none that is not encrypted', async () => {
    const desktop = await start({ server: 'http://192.168.1.20:4310' });
    expect(await info(desktop)).toMatchObject({ ok: true, value: { server: '' } });
    expect((await get(desktop, '/')).headers['content-security-policy']).toContain("connect-src 'self';");
  });

  it('has no development tools once installed, and starts whether updates can be had or not', async () => {
    const tools = (desktop: DesktopProcess) =>
      desktop.ask('report').then(({ menu }) => menu.flatMap(({ items }) => items).includes('toggleDevTools'));
    const installed = await start({ packaged: true, server: 'http://127.0.0.1:9' });
    expect(await tools(installed)).toBe(false);
    expect(await info(installed)).toMatchObject({ ok: true });
    expect(await readFile(join(home, 'datos', 'logs', 'main.log'), 'utf8')).not.toContain('[error]');
    await installed.kill();
    expect(await tools(await start())).toBe(true);
  });

  it('dresses the title bar as the page asks', async () => {
    const desktop = await start();
    const look = { scheme: 'dark', height: 57 };
    expect(await call(desktop, 'window.titleBar', look)).toEqual({ ok: true, value: null });
    const { windows } = await desktop.ask('report');
    expect(windows[0]?.overlay).toEqual({ color: '#252623', symbolColor: '#ecebe5', height: 56 });
  });
});
