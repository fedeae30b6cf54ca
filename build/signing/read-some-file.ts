import { readFile, stat } from 'node:fs/promises';
import { MAX_PDF_BYTES } from '#shared/signing/pdf/pdf-file.ts';
import { fileProblem, FormFileProblem } from '../forms/form-file-problem.ts';

/** A file as it is. Throws `FormFileProblem` when it cannot be had or is larger than any that is signed. */
export async function readSomeFile(path: string): Promise<Uint8Array> {
  try {
    if ((await stat(path)).size > MAX_PDF_BYTES)
      throw new FormFileProblem(`${path} pesa más de ${MAX_PDF_BYTES / 1e6} MB, que es el máximo.`);
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    throw cause instanceof FormFileProblem ? cause : fileProblem(`No se puede leer ${path}`, cause);
  }
}
