import { isCurrent, type Precache } from './precache.ts';

/**
 * Keeps the whole page in the browser, so that it opens with no line: what was precached is one version, complete, and
 * is what runs until the next one is here as a whole. Without it a browser that lost its line could not even show what
 * is stored in it. The desktop app has its page on the disk and needs none of this.
 */

/** Written by the build (build/offline-page.ts): every file of the page with its digest. */
declare const CHASQUI_PRECACHE: Precache;

const PREFIX = 'chasqui-page-';
const CACHE = PREFIX + CHASQUI_PRECACHE.version;
const INDEX = './index.html';
const ASSETS = new URL('./assets/', self.location.href).href;
/** Addresses of the server that are no part of the page. */
const SERVED = /^\/(api|docs)(\/|$)/;

/** What this file uses of a service worker's scope; the DOM's types do not have it. */
interface WorkerScope {
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}
interface LifeEvent {
  waitUntil(work: Promise<unknown>): void;
}
interface RequestEvent {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
const scope = self as unknown as WorkerScope;

scope.addEventListener('install', (event) => {
  event.waitUntil(install());
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(removeOld().then(() => scope.clients.claim()));
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, href } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && !SERVED.test(pathname)) event.respondWith(kept(INDEX, CACHE, request));
  else if (href.startsWith(ASSETS)) event.respondWith(kept(href, undefined, request));
});

/** All or nothing: a file that is missing, or of another version, fails the whole, and the browser tries again later. */
async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all(
    CHASQUI_PRECACHE.files.map(async (file) => {
      if ((await cache.match(file.path)) !== undefined) return;
      // Names in `assets` tell their content; any other file must come from the server and not from the browser's cache.
      const response = await fetch(file.path, { cache: file.path.startsWith('./assets/') ? 'default' : 'reload' });
      if (!response.ok || !(await isCurrent(file, response.clone()))) throw new Error(`not current: ${file.path}`);
      await cache.put(file.path, response);
    }),
  );
  await scope.skipWaiting();
}

/** The version before this one stays: a page that is open still asks for its parts. */
async function removeOld(): Promise<void> {
  const own = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(own.slice(0, -1).map((name) => caches.delete(name)));
}

/** @param cacheName `undefined`: of whatever version, for a name in `assets` means one content for ever */
async function kept(address: string, cacheName: string | undefined, request: Request): Promise<Response> {
  return (await caches.match(address, { cacheName, ignoreVary: true })) ?? fetch(request);
}
