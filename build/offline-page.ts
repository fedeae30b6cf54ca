import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

export const SERVICE_WORKER = 'service-worker';
const FILE = `${SERVICE_WORKER}.js`;
const PLACEHOLDER = 'CHASQUI_PRECACHE';

interface OutputFile {
  type: 'asset' | 'chunk';
  fileName: string;
  source?: string | Uint8Array;
  code?: string;
}

/** Writes into the service worker which files make up the page (renderer/offline/precache.ts), once all of them are known. */
export function offlinePage(): Plugin {
  return {
    name: 'chasqui:offline-page',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle[FILE];
        if (worker?.type !== 'chunk') throw new Error(`the build made no ${FILE}`);
        const others = Object.values(bundle).filter(({ fileName }) => fileName !== FILE);
        worker.code = `const ${PLACEHOLDER} = ${JSON.stringify(precacheOf(others))};\n${worker.code}`;
      },
    },
  };
}

/** The fonts of browsers that read no WOFF2; none of ours asks for one. */
const UNREAD = '.woff';

/** In the order of names, so that the same files give the same version. */
export function precacheOf(outputs: readonly OutputFile[]): {
  version: string;
  files: { path: string; digest: string }[];
} {
  const files = outputs
    .filter(({ fileName }) => !fileName.endsWith(UNREAD))
    .map((output) => ({
      path: `./${output.fileName}`,
      digest: sha256(output.type === 'chunk' ? (output.code ?? '') : (output.source ?? '')),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return { version: sha256(JSON.stringify(files)).slice(0, 16), files };
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
