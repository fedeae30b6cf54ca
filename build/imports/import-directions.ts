import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { findCycles } from './find-cycles.ts';
import { importRules } from './import-rules.ts';
import { importsOf, type Import } from './module-imports.ts';

export interface ImportReport {
  files: number;
  /** One line per wrong import: the file, what it imports, and the rule. */
  wrong: string[];
}

const LAYERS = ['shared', 'renderer', 'server', 'electron', 'build', 'test'];

/** Checks the directions of all imports below `root` (DESIGN §3): rules of the layers, nothing missing, no cycles. */
export async function checkImports(root: string): Promise<ImportReport> {
  const rules = importRules(await serverDependencies(root));
  const files = (await Promise.all(LAYERS.map((layer) => sourcesOf(root, layer)))).flat().sort();
  const imports = (
    await Promise.all(files.map(async (file) => importsOf(file, await readFile(join(root, file), 'utf8'))))
  ).flat();

  const wrong = imports.flatMap((one) =>
    rules.filter((rule) => rule.forbids(one)).map(({ name }) => `${one.from} → ${one.to}: ${name}`),
  );
  for (const { from, to, kind } of imports) {
    if (kind === 'file' && !existsSync(join(root, to))) wrong.push(`${from} → ${to}: there is no such file`);
  }
  const cycles = findCycles(graphOf(files, imports)).map((round) => `${round.join(' → ')}: imports make no cycle`);
  return { files: files.length, wrong: [...wrong, ...cycles] };
}

/** A cycle of types alone is one too: neither of its modules can be understood without the other. */
function graphOf(files: readonly string[], imports: readonly Import[]): Map<string, string[]> {
  const graph = new Map<string, string[]>(files.map((file) => [file, []]));
  for (const { from, to, kind } of imports) if (kind === 'file') graph.get(from)?.push(to);
  return graph;
}

async function sourcesOf(root: string, layer: string): Promise<string[]> {
  const folder = join(root, layer);
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mts|cts|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !file.includes('/node_modules/'));
}

async function serverDependencies(root: string): Promise<(name: string) => boolean> {
  const { dependencies = {} } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  return (name) => name in dependencies;
}
