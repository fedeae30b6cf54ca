import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { parseSync } from 'vite';

/** One import of a module: of a file of the project, by its path from the root, or of a package or a part of Node. */
export interface Import {
  from: string;
  to: string;
  kind: 'file' | 'package' | 'node';
  /** Erased before the program runs. */
  typeOnly: boolean;
}

/**
 * What a module imports, whatever the way: `import`, `export … from`, `import()` also as a type, and
 * `new URL(…, import.meta.url)`, by which workers are started.
 * @param file path from the root, with `/`
 */
export function importsOf(file: string, source: string): Import[] {
  const { module, program, errors } = parseSync(file, source);
  if (errors[0] !== undefined) throw new Error(`${file}: ${errors[0].message}`);
  const found = new Map<string, boolean>();
  const add = (specifier: string, typeOnly: boolean): void => {
    found.set(specifier, typeOnly && (found.get(specifier) ?? true));
  };
  for (const { moduleRequest, entries } of module.staticImports) {
    add(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType));
  }
  for (const { moduleRequest, isType } of module.staticExports.flatMap(({ entries }) => entries)) {
    if (moduleRequest !== null) add(moduleRequest.value, isType);
  }
  if (/\bimport\(|\bnew URL\(/.test(source)) for (const specifier of innerImports(program)) add(specifier, false);
  return [...found].map(([specifier, typeOnly]) => ({ from: file, ...resolve(file, specifier), typeOnly }));
}

function resolve(file: string, specifier: string): Pick<Import, 'to' | 'kind'> {
  const [path = specifier] = specifier.split('?');
  if (path.startsWith('.')) return { to: posix.join(posix.dirname(file), path), kind: 'file' };
  if (path.startsWith('#')) return { to: path.slice(1), kind: 'file' };
  if (isBuiltin(path)) return { to: path, kind: 'node' };
  return { to: path, kind: 'package' };
}

/** The imports that stand inside the code: `import('…')`, also as a type, and `new URL('….ts', import.meta.url)`. */
function innerImports(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(innerImports);
  if (typeof node !== 'object' || node === null) return [];
  const own = findInnerImport(node);
  const inner = Object.values(node).flatMap(innerImports);
  return own === undefined ? inner : [own, ...inner];
}

interface SyntaxNode {
  type?: string;
  source?: { value?: unknown };
  callee?: { name?: unknown };
  arguments?: { value?: unknown }[];
}

function findInnerImport({ type, source, callee, arguments: given }: SyntaxNode): string | undefined {
  if (type === 'ImportExpression' || type === 'TSImportType') return stringOf(source?.value);
  if (type !== 'NewExpression' || callee?.name !== 'URL') return undefined;
  const address = stringOf(given?.[0]?.value);
  return address !== undefined && /^\.{1,2}\/.*\.tsx?$/.test(address) ? address : undefined;
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
