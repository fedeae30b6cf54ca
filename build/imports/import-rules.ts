import type { Import } from './module-imports.ts';

/** Why an import must not be; the names are what `npm run verify` prints. */
export interface Rule {
  name: string;
  forbids(one: Import): boolean;
}

/** The libraries that compute and do nothing else: the only ones that shared/ may use. */
const PURE = ['zod', '@noble/hashes', 'temporal-polyfill', 'fflate', 'node-forge'];
/** Types of a document that is plain data: nothing of the library itself comes with them. */
const PURE_TYPES = ['pdfmake/interfaces'];
const ELECTRON = ['electron', 'electron-updater', 'electron-log'];
/** What a layer may import of the others. Tests may also use test/, where their helpers are. */
const REACHES: Record<string, readonly string[]> = {
  shared: [],
  renderer: ['shared'],
  server: ['shared'],
  electron: ['shared'],
  build: ['shared', 'server'],
  test: ['shared', 'renderer', 'server', 'electron', 'build'],
};

/** Not part of the product: tests, what they build on, and the gallery in which the widgets are looked at. */
export function isTest(file: string): boolean {
  return isIn(file, 'test') || isIn(file, 'renderer/gallery') || /\.(test|fixture)\.tsx?$/.test(file);
}

/** @param isServerDependency whether a package is installed where the server runs, and not only for development */
export function importRules(isServerDependency: (name: string) => boolean): Rule[] {
  return [
    {
      name: 'layers import only what is below them',
      forbids: ({ from, to, kind }) => {
        if (kind !== 'file') return false;
        const [own, other] = [layerOf(from), layerOf(to)];
        // What lies at the root, such as package.json, is of no layer.
        if (own === other || !(other in REACHES)) return false;
        return !(REACHES[own] ?? []).includes(other) && !(isTest(from) && other === 'test');
      },
    },
    {
      name: 'production imports no tests',
      forbids: ({ from, to, kind }) => kind === 'file' && !isTest(from) && isTest(to),
    },
    {
      name: 'shared uses only libraries that compute',
      forbids: ({ from, to, kind, typeOnly }) =>
        layerOf(from) === 'shared' &&
        !isTest(from) &&
        kind !== 'file' &&
        !PURE.includes(packageOf(to)) &&
        !(typeOnly && PURE_TYPES.some((name) => to.startsWith(name))),
    },
    {
      name: 'features do not import each other',
      forbids: ({ from, to, kind }) => {
        const [own, other] = [featureOf(from), featureOf(to)];
        return kind === 'file' && own !== undefined && other !== undefined && own !== other;
      },
    },
    {
      name: 'only the app composes features',
      forbids: ({ from, to }) =>
        isIn(to, 'renderer/features') &&
        !isTest(from) &&
        !isIn(from, 'renderer/features') &&
        !isIn(from, 'renderer/app'),
    },
    {
      name: 'widgets know no domain',
      forbids: ({ from, to }) =>
        isIn(from, 'renderer/ui') &&
        !isTest(from) &&
        ['renderer/db', 'renderer/sync', 'renderer/session'].some((part) => isIn(to, part)),
    },
    {
      name: 'only electron imports electron',
      forbids: ({ from, to, kind }) =>
        kind === 'package' && ELECTRON.includes(packageOf(to)) && layerOf(from) !== 'electron',
    },
    {
      name: 'the page uses nothing of Node',
      forbids: ({ from, kind }) => kind === 'node' && layerOf(from) === 'renderer' && !isTest(from),
    },
    {
      name: 'the server needs nothing of development',
      forbids: ({ from, to, kind, typeOnly }) =>
        kind === 'package' &&
        !typeOnly &&
        (layerOf(from) === 'server' || layerOf(from) === 'shared') &&
        !isTest(from) &&
        !isServerDependency(packageOf(to)),
    },
  ];
}

function layerOf(file: string): string {
  return file.split('/')[0] ?? '';
}

function featureOf(file: string): string | undefined {
  return /^renderer\/features\/([^/]+)\//.exec(file)?.[1];
}

function isIn(file: string, folder: string): boolean {
  return file.startsWith(`${folder}/`);
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
