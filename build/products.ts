import { join } from 'node:path';
import { build, mergeConfig, type UserConfig } from 'vite';
import { freshenOutput, type Product } from './fresh-output.ts';
import { ROOT } from './run-package.ts';
import { mainConfig, preloadConfig } from './vite.electron.ts';
import rendererConfig from './vite.renderer.ts';
import serverConfig from './vite.server.ts';

const COMMON = ['shared', 'package-lock.json', 'tsconfig.base.json'];

export const renderer: Product = {
  name: 'renderer',
  inputs: [
    'renderer',
    'build/vite.renderer.ts',
    'build/offline-page.ts',
    'build/compressed-files.ts',
    'build/node-in-browser.ts',
    ...COMMON,
  ],
  make: (into) => bundle([rendererConfig], into),
};

export const electron: Product = {
  name: 'electron',
  inputs: ['electron', 'build/vite.electron.ts', ...COMMON],
  make: (into) => bundle([mainConfig, preloadConfig], into),
};

export const server: Product = {
  name: 'server',
  inputs: ['server', 'package.json', 'build/vite.server.ts', 'build/swagger-pages.ts', ...COMMON],
  make: (into) => bundle([serverConfig], into),
};

/** Where the built page is: what the server serves and Electron's protocol reads. */
export const RENDERER_FOLDER = join(ROOT, 'dist', 'renderer');

/** Builds what is out of date; `note` hears the name of each before it is made. */
export async function freshen(products: readonly Product[], note: (name: string) => void = () => {}): Promise<void> {
  for (const product of products) {
    await freshenOutput(ROOT, {
      ...product,
      make: (into) => {
        note(product.name);
        return product.make(into);
      },
    });
  }
}

async function bundle(configs: readonly UserConfig[], into: string): Promise<void> {
  // A test runner sets NODE_ENV to `test`, and React would be bundled in its slow development form.
  const { NODE_ENV: before } = process.env;
  process.env['NODE_ENV'] = 'production';
  try {
    for (const config of configs) {
      // How long plugins took is no news for who waits.
      const rolldownOptions = { checks: { pluginTimings: false } };
      const own: UserConfig = { build: { outDir: into, emptyOutDir: false, rolldownOptions } };
      await build({ ...mergeConfig(config, own), configFile: false, logLevel: 'warn' });
    }
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}
