import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressedFiles } from './compressed-files.ts';
import { nodeInBrowser } from './node-in-browser.ts';
import { offlinePage, SERVICE_WORKER } from './offline-page.ts';

const folder = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

/**
 * The page, for Electron's protocol and for the server alike: addresses are relative, nothing is inline (the content
 * security policy allows neither inline scripts nor `data:` fonts), workers are modules.
 */
export default defineConfig({
  root: folder('renderer'),
  base: './',
  publicDir: false,
  cacheDir: folder('node_modules/.vite-renderer'),
  plugins: [react(), nodeInBrowser(), offlinePage(), compressedFiles()],
  worker: { format: 'es' },
  build: {
    outDir: folder('dist/renderer'),
    emptyOutDir: true,
    // Electron 45 brings Chromium 150; the others are for the borrowed PC.
    target: ['chrome140', 'edge140', 'firefox140', 'safari18.4'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4096,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: folder('renderer/index.html'), [SERVICE_WORKER]: folder('renderer/offline/service-worker.ts') },
      // A service worker has one fixed address, at the root of what it serves.
      output: { entryFileNames: ({ name }) => (name === SERVICE_WORKER ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
});
