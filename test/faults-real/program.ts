import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { ensureChromium } from '../../build/chromium.ts';
import type { Event } from '#shared/history/event.ts';
import type { Line } from '../support/line.ts';
import { LAPTOP } from '../support/chromium.ts';
import { startDesktopProcess, type DesktopProcess } from '../support/electron/desktop-process.ts';
import { openJoinedPage } from '../support/electron/join-page.ts';
import { watchForSaved } from './oracle.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The page's origin is not the `app://chasqui` that the server lets in: Chromium cannot load that one. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-web-security'];

/** The desktop program: the built main process under Node, joined to its page in a real Chromium with its own profile. */
export interface Program {
  readonly page: Page;
  readonly line: Line;
  readonly desktop: DesktopProcess;
  /** Where the main process keeps its files. */
  readonly data: string;
  /** Codes of attentions that the screen has called «guardada en este equipo», over all starts. */
  readonly saved: ReadonlySet<string>;
  readonly complaints: string[];
  /** SIGKILL of the main process; its windows go with it. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Events in the journal, asked of the main process. */
  journal(device: string): Promise<Event[]>;
  close(): Promise<void>;
}

/** @param data where the main process keeps its files; by default in a folder of this run */
export async function startProgram(line: Line, data?: string): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'chasqui-program-'));
  const executablePath = await ensureChromium(() => undefined);
  const saved = new Set<string>();
  const complaints: string[] = [];
  const own = data ?? join(folder, 'home', 'datos');

  async function launch(): Promise<{ desktop: DesktopProcess; context: BrowserContext; page: Page }> {
    const desktop = startDesktopProcess({ home: join(folder, 'home'), app: ROOT, server: line.url, data: own });
    const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
      executablePath,
      args: FLAGS,
      ...LAPTOP,
    });
    context.setDefaultTimeout(20_000);
    context.on('weberror', (problem) => complaints.push(problem.error().message));
    await watchForSaved(context, saved);
    const page = await openJoinedPage(context, desktop, await desktop.loaded);
    return { desktop, context, page };
  }

  let running = await launch();
  const program: Program = {
    get page() {
      return running.page;
    },
    get desktop() {
      return running.desktop;
    },
    line,
    data: own,
    saved,
    complaints,
    async kill() {
      await running.desktop.kill();
      await running.context.close();
    },
    async start() {
      running = await launch();
    },
    journal: (device) =>
      program.page.evaluate((code) => window.chasqui?.call('journal.read', code, 1) ?? [], device) as Promise<Event[]>,
    async close() {
      await running.desktop.kill();
      await running.context.close().catch(() => undefined);
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
  return program;
}
