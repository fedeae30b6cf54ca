import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Page } from 'playwright-core';
import { build, preview } from 'vite';

import { borrowChromium } from '../support/chromium.ts';

const CONFIG = path.resolve(import.meta.dirname, '../../renderer/gallery/vite.config.ts');
const SIZE = { width: 1366, height: 768 };

export interface Gallery {
  /** Shows a scene from nothing; `params` such as `scheme=dark`. */
  open: (scene: string, params?: string) => Promise<Page>;
  /** What the pages complained about: uncaught faults, refused styles, React warnings. */
  complaints: string[];
  close: () => Promise<void>;
}

/** Builds the gallery, serves it on a free port of this machine and opens Chromium on it. */
export async function openGallery(): Promise<Gallery> {
  const outDir = await mkdtemp(path.join(tmpdir(), 'chasqui-gallery-'));
  await build({ configFile: CONFIG, build: { outDir, emptyOutDir: true } });
  const server = await preview({ configFile: CONFIG, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const base = server.resolvedUrls?.local[0] ?? '';
  const browser = await borrowChromium();
  // One page for all scenes, which keep nothing: the program is read once.
  const page = await browser.newPage({ viewport: SIZE });
  const complaints: string[] = [];
  let scene = '';
  page.on('pageerror', (fault) => complaints.push(`${scene}: ${fault.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${scene}: ${message.text()}`);
  });
  return {
    complaints,
    open: async (name, params = '') => {
      scene = name;
      await page.setViewportSize(SIZE);
      const address = `?scene=${name}&${params}`;
      if (page.url() === 'about:blank') await page.goto(`${base}gallery.html${address}`);
      else await page.evaluate(goTo, address);
      await page.waitForSelector('main *');
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      return page;
    },
    close: async () => {
      await browser.close();
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

/** In the page. */
function goTo(address: string): void {
  history.replaceState(null, '', address);
  dispatchEvent(new PopStateEvent('popstate'));
}
