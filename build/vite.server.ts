import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import packageJson from '../package.json' with { type: 'json' };
import { swaggerPages } from './swagger-pages.ts';

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

const { version, dependencies, devDependencies } = packageJson;

/** What is installed beside the bundle: a native program, and a database that reads files of its own. */
const OUTSIDE = {
  '@electric-sql/pglite': dependencies['@electric-sql/pglite'],
  '@node-rs/argon2': dependencies['@node-rs/argon2'],
};

/** The Node that the project pins. */
const [NODE = ''] = devDependencies.node.split('.');

/** With it the folder can be carried elsewhere, and `npm install` there brings what is outside. */
function ownPackage(): Plugin {
  const about = {
    name: 'chasqui-server',
    version,
    private: true,
    type: 'module',
    engines: { node: `>=${NODE}` },
    dependencies: OUTSIDE,
  };
  return {
    name: 'chasqui:own-package',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'package.json', source: `${JSON.stringify(about, null, 2)}\n` });
    },
  };
}

/**
 * The central server and its two commands (docs/decisions/0036). What few servers need (mailbox, mail, spreadsheet) stays in
 * files of its own, which are read when it is imported.
 */
export default defineConfig({
  root: path('server'),
  publicDir: false,
  plugins: [swaggerPages(), ownPackage()],
  ssr: { noExternal: true, external: Object.keys(OUTSIDE), target: 'node' },
  build: {
    ssr: true,
    ssrEmitAssets: true,
    outDir: path('dist/server'),
    emptyOutDir: false,
    target: `node${NODE}`,
    minify: false,
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { main: path('server/main.ts'), account: path('server/account.ts'), backup: path('server/backup.ts') },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
