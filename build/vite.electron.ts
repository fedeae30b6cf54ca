import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** Electron 45 runs Node 24. */
const TARGET = 'node24';

/**
 * Main process and preload, each one file with everything in it: the packaged program has no node_modules. Only
 * `electron` and Node's own modules stay outside.
 */
function bundle(entry: string, fileName: string, format: 'es' | 'cjs'): UserConfig {
  return {
    root: path('electron'),
    publicDir: false,
    ssr: { noExternal: true, external: ['electron'], target: 'node' },
    build: {
      ssr: path(entry),
      outDir: path('dist/electron'),
      emptyOutDir: false,
      target: TARGET,
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
      rolldownOptions: {
        external: ['electron'],
        output: { format, entryFileNames: fileName, codeSplitting: false },
      },
    },
  };
}

export const mainConfig = defineConfig(bundle('electron/main/main.ts', 'main.js', 'es'));

/** CommonJS, because a sandboxed preload cannot be a module. */
export const preloadConfig = defineConfig(bundle('electron/preload/preload.ts', 'preload.cjs', 'cjs'));
