import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileProblem, FormFileProblem } from './form-file-problem.ts';

/** The data must not be written over by the form. */
export async function refuseSameFile(source: string, target: string): Promise<void> {
  const [from, to] = await Promise.all([source, target].map((path) => realpath(path).catch(() => undefined)));
  if (from !== undefined && from === to) {
    throw new FormFileProblem('La salida es el mismo archivo que los datos: elija otro nombre.');
  }
}

/** Writes a file whole or not at all: beside its place, to the disk, and then under its name. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    // Renaming a file over a folder fails in words that say nothing.
    if ((await stat(path).catch(() => undefined))?.isDirectory()) throw new FormFileProblem(`${path} es una carpeta.`);
    await writeDraft(draft, bytes);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    if (error instanceof FormFileProblem) throw error;
    throw fileProblem(`No se puede escribir ${path}`, error, { ENOENT: 'la carpeta no existe' });
  }
}

async function writeDraft(draft: string, bytes: Uint8Array): Promise<void> {
  await using file = await open(draft, 'wx');
  await file.writeFile(bytes);
  await file.sync();
}
