import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inputHash } from './input-hash.ts';

export interface Product {
  /** Folder of the output below `dist`. */
  name: string;
  /** Files and folders below the root that the output is made from. */
  inputs: readonly string[];
  /** Writes the output into an empty folder. */
  make(into: string): Promise<void>;
}

/**
 * Makes a product anew when its inputs are not those that it was made from. It is made beside its place and then moved
 * there, so that a build that was cut off leaves no half of one. Says whether it was made.
 */
export async function freshenOutput(root: string, product: Product): Promise<boolean> {
  const dist = join(root, 'dist');
  const output = join(dist, product.name);
  const stamp = join(dist, `.stamp-${product.name}`);
  const wanted = await inputHash(root, product.inputs);
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted && (await isFolder(output))) return false;

  const draft = join(dist, `.${product.name}-${process.pid}`);
  try {
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { recursive: true });
    await product.make(draft);
    await rm(stamp, { force: true });
    await rm(output, { recursive: true, force: true });
    await rename(draft, output);
    await writeFile(stamp, wanted);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return true;
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
