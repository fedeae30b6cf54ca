import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const STATIC = fileURLToPath(new URL('../node_modules/@fastify/swagger-ui/static', import.meta.url));
/** Folder beside the bundle. */
const PAGES = 'swagger-ui';
/** A module of its own, since what was CommonJS has no `import.meta`. */
const FOLDER = '\0swagger-pages';
const READS = /path\.join\(__dirname, (?:'\.\.', 'static'|'\.\/static(\/logo\.svg)')\)/v;

/**
 * Takes @fastify/swagger-ui into a bundle. It reads the files of its page from its own folder: they are laid beside the
 * bundle, and read from there. Left outside, it would load a second copy of what the bundle has.
 */
export function swaggerPages(): Plugin {
  return {
    name: 'chasqui:swagger-pages',
    resolveId: (id) => (id === FOLDER ? id : undefined),
    load: (id) => (id === FOLDER ? `export const folder = import.meta.dirname + '/${PAGES}';` : undefined),
    transform: {
      filter: { id: /\/@fastify\/swagger-ui\/(?:index|lib\/routes)\.js$/v },
      handler(code, id) {
        const moved = code.replace(READS, `(require(${JSON.stringify(FOLDER)}).folder + '$1')`);
        if (moved === code || moved.includes('__dirname')) throw new Error(`${id} reads its files in another way now`);
        return moved;
      },
    },
    async generateBundle() {
      for (const name of await readdir(STATIC)) {
        this.emitFile({ type: 'asset', fileName: `${PAGES}/${name}`, source: await readFile(join(STATIC, name)) });
      }
    },
  };
}
