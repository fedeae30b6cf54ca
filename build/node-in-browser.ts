import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const file = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * Node's modules that pdfmake's ask for, in the worker that lays out documents: docs/decisions/0034. Its packed build for
 * browsers brings older ones of its own, and a fontkit that cannot be reached.
 */
const STAND_INS: Readonly<Record<string, string>> = {
  buffer: 'node_modules/buffer/index.js',
  events: 'node_modules/events/events.js',
  fs: 'node_modules/pdfmake/js/virtual-fs.js',
  process: 'node_modules/process/browser.js',
  stream: 'node_modules/readable-stream/lib/ours/browser.js',
  zlib: 'renderer/documents/node/zlib.ts',
  'browserify-zlib': 'renderer/documents/node/zlib.ts',
};

export function nodeInBrowser(): Plugin {
  const alias = Object.entries(STAND_INS).map(([name, path]) => ({
    find: new RegExp(`^(node:)?${name}/?$`, 'v'),
    replacement: file(path),
  }));
  return { name: 'node-in-browser', config: () => ({ resolve: { alias } }) };
}
