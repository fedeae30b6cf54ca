import { readFile } from 'node:fs/promises';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { fromText, toText } from './bytes-in-json.ts';
import { PRELOAD, type DesktopProcess } from './desktop-process.ts';
import type { FrameLike } from './messages.ts';

/** Chromium knows no `app://`; this origin stands for it, secure and a standard one as ours is registered to be. */
export const PAGE_ORIGIN = 'https://chasqui.test';
const APP_ORIGIN = 'app://chasqui';

interface Joined {
  desktop: Pick<DesktopProcess, 'ask'>;
  page: Page;
}

/** What each context is joined to now: a program may be ended, and started again over the same storage. */
const joined = new WeakMap<BrowserContext, Joined>();

/**
 * Joins the main process to a page of a real Chromium: the built preload runs in it before anything else, its calls
 * reach the main process with the frame they come from, and every file comes from the main process's protocol handler.
 * @param address what the main process loaded into its window
 */
export async function openJoinedPage(
  context: BrowserContext,
  desktop: Pick<DesktopProcess, 'ask'>,
  address: string,
): Promise<Page> {
  const page = await context.newPage();
  const isNew = !joined.has(context);
  joined.set(context, { desktop, page });
  if (isNew) await join(context);
  await page.addInitScript({ content: preloadScript(await readFile(PRELOAD, 'utf8')) });
  await page.goto(address.replace(APP_ORIGIN, PAGE_ORIGIN));
  return page;
}

async function join(context: BrowserContext): Promise<void> {
  const now = (): Joined => {
    const found = joined.get(context);
    if (found === undefined) throw new Error('joined to nothing');
    return found;
  };
  const toApp = (url: string) => url.replace(PAGE_ORIGIN, APP_ORIGIN);
  await context.exposeBinding('standInInvoke', async ({ page: caller, frame }, channel: string, args: string) => {
    const { desktop, page } = now();
    const from = frameLike(frame, caller === page, toApp);
    return toText(await desktop.ask('invoke', from, channel, fromText(args) as unknown[]));
  });
  await context.route(`${PAGE_ORIGIN}/**`, async (route) => {
    const request = route.request();
    const asked = now().desktop.ask('request', toApp(request.url()), request.method());
    const found = await asked.catch(() => undefined);
    // The main process may have been killed; then there is nobody to answer.
    if (found === undefined) await route.abort();
    else await route.fulfill({ status: found.status, headers: found.headers, body: Buffer.from(found.body) });
  });
}

function frameLike(frame: Frame, ownWindow: boolean, toApp: (url: string) => string): FrameLike {
  const url = toApp(frame.url());
  const origin = url.startsWith(`${APP_ORIGIN}/`) ? APP_ORIGIN : (URL.parse(url)?.origin ?? 'null');
  return { url, origin, top: frame.parentFrame() === null, ownWindow };
}

/** The preload as Electron runs it: CommonJS, with an `electron` that has two things, in the top frame of our page. */
function preloadScript(preload: string): string {
  return `(() => {
    if (window.top !== window || location.origin !== ${JSON.stringify(PAGE_ORIGIN)}) return;
    const bytesOf = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const textOf = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    const encode = (value) => JSON.stringify(value, (_key, member) =>
      member instanceof Uint8Array ? { $bytes: textOf(member) } : member);
    const decode = (text) => JSON.parse(text, (_key, member) => member?.$bytes === undefined ? member : bytesOf(member.$bytes));
    const invoke = window.standInInvoke;
    const electron = {
      contextBridge: {
        exposeInMainWorld(name, api) {
          for (const member of Object.values(api)) if (typeof member !== 'function') throw new Error('not a function');
          Object.defineProperty(window, name, { value: Object.freeze(api) });
        },
      },
      ipcRenderer: {
        invoke: async (channel, ...args) => decode(await invoke(channel, encode(structuredClone(args)))),
      },
    };
    const require = (name) => {
      if (name !== 'electron') throw new Error('a sandboxed preload cannot require ' + name);
      return electron;
    };
    const module = { exports: {} };
    ((require, module, exports) => {
      ${preload}
    })(require, module, module.exports);
  })();`;
}
