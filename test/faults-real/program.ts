import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { Event } from '#shared/history/event.ts';
import { createProfile } from '../support/chromium.ts';
import { startDesktopProcess, type DesktopProcess } from '../support/electron/desktop-process.ts';
import { openJoinedPage } from '../support/electron/join-page.ts';
import { watchForSaved } from './oracle.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The page's origin is not the `app://chasqui` that the server lets in: Chromium cannot load that one. */
const FROM_ANOTHER_ORIGIN = '--disable-web-security';

/** The desktop program: the built main process under Node, joined to its page in a real Chromium with its own profile. */
export interface Program {
  readonly page: Page;
  /** Where the main process keeps its files. */
  readonly data: string;
  /** Codes of attentions that the screen has called «guardada en este equipo», over all starts. */
  readonly saved: ReadonlySet<string>;
  readonly complaints: string[];
  /** SIGKILL of the main process; its page goes with it, as Electron's does. */
  kill(): Promise<void>;
  /** Starts it again over the same files. */
  start(): Promise<void>;
  /** Events in the journal of the device that it is, asked of the main process. */
  journal(): Promise<Event[]>;
  close(): Promise<void>;
}

/**
 * @param server address of the server
 * @param data where the main process keeps its files; by default in a folder of this run
 */
export async function startProgram(server: string, data?: string): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'chasqui-program-'));
  const own = data ?? join(folder, 'home', 'datos');
  const launch = () => startDesktopProcess({ home: join(folder, 'home'), app: ROOT, server, data: own });
  let desktop = launch();
  const profile = await createProfile(FROM_ANOTHER_ORIGIN);
  const context = await profile.launch();
  context.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  context.on('weberror', (problem) => complaints.push(problem.error().message));
  const saved = await watchForSaved(context);
  // The page asks whichever main process runs now.
  const current: Pick<DesktopProcess, 'ask'> = { ask: (command, ...args) => desktop.ask(command, ...args) };
  const page = await openJoinedPage(context, current, await desktop.loaded);
  const address = page.url();
  return {
    page,
    data: own,
    saved,
    complaints,
    async kill() {
      await desktop.kill();
      await page.goto('about:blank');
    },
    async start() {
      desktop = launch();
      await desktop.loaded;
      await page.goto(address);
    },
    journal: () =>
      page.evaluate(async () => {
        const [device] = (await window.chasqui?.call('journal.devices')) ?? [];
        return device === undefined ? [] : ((await window.chasqui?.call('journal.read', device, 1)) ?? []);
      }),
    async close() {
      await desktop.kill();
      await context.close().catch(() => undefined);
      await profile.remove();
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}
