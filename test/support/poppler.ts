import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findPoppler } from '../../build/test-programs.ts';

const run = promisify(execFile);

/** Whether Poppler judges and reads our PDFs here; tests that ask it are reported as skipped where it is not. */
export const HAS_POPPLER = findPoppler() !== undefined;

/**
 * What Poppler says of the signatures in a PDF.
 * @param nss the database with what it trusts (nss-database.ts)
 */
export async function judgeSignatures(nss: string, pdf: string): Promise<string> {
  return (await run('pdfsig', ['-nssdir', nss, pdf])).stdout;
}

/** The text that Poppler reads in a PDF, annotations too; a form feed ends each page. */
export async function readText(pdf: string, ...options: string[]): Promise<string> {
  return (await run('pdftotext', [...options, pdf, '-'])).stdout;
}

/**
 * Writes the first page of a PDF, or a part of it, as a picture in grey.
 * @param picture its file without `.pgm`
 */
export async function drawPage(pdf: string, picture: string, ...options: string[]): Promise<void> {
  await run('pdftoppm', [...options, '-singlefile', '-gray', pdf, picture]);
}
