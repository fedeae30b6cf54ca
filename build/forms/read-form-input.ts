import { createReadStream } from 'node:fs';
import { FORM_SHEETS, type FormInput, type FormName, type SheetOf } from '#shared/forms/form-document.ts';
import type { z } from 'zod';
import { parseSheet, type SheetProblem, type SheetResult } from '#shared/forms/sheet-problems.ts';
import { fileProblem, FormFileProblem } from './form-file-problem.ts';

/** Largest file that is read: far more than the largest sheet that the forms take. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
const MAX_PROBLEMS_SHOWN = 20;

/** Reads and checks the data of a form. Throws `FormFileProblem` with every place that has to be put right. */
export async function readFormInput(form: FormName, path: string): Promise<FormInput> {
  const data = parseJson(await readText(path), path);
  // Form and schema come of one name, which the compiler cannot follow through the union.
  const schema = FORM_SHEETS[form] as unknown as z.ZodType<SheetOf[FormName]>;
  return { form, sheet: sheetOf(parseSheet(schema, data), path) } as FormInput;
}

async function readText(path: string): Promise<string> {
  const bytes = await readBytes(path).catch((error: unknown) => {
    throw error instanceof FormFileProblem ? error : fileProblem(`No se puede leer ${path}`, error);
  });
  try {
    // Without `ignoreBOM` a byte order mark, which Windows' Notepad writes, is taken off.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FormFileProblem(`${path} no es un texto UTF-8: guárdelo como JSON en UTF-8.`);
  }
}

/** Reads at most one byte more than it may: some files have no size beforehand, or no end. */
async function readBytes(path: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of createReadStream(path, { end: MAX_FILE_BYTES })) {
    const bytes = chunk as Buffer;
    chunks.push(bytes);
    size += bytes.length;
  }
  if (size > MAX_FILE_BYTES) {
    throw new FormFileProblem(`${path} pesa más de ${MAX_FILE_BYTES / 1024 / 1024} MB, que es el máximo.`);
  }
  return Buffer.concat(chunks);
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const where = position === undefined ? '' : `, cerca de la línea ${lineAt(text, Number(position))}`;
    throw new FormFileProblem(`${path} no es un JSON válido${where}.`);
  }
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

function sheetOf<T>(result: SheetResult<T>, path: string): T {
  if ('sheet' in result) return result.sheet;
  const { problems } = result;
  const lines = problems.slice(0, MAX_PROBLEMS_SHOWN).map(lineOf);
  const rest = problems.length - lines.length;
  if (rest > 0) lines.push(`  … y ${rest} más`);
  const found = problems.length === 1 ? 'hay 1 dato por corregir' : `hay ${problems.length} datos por corregir`;
  throw new FormFileProblem([`${path}: ${found}. No se escribió nada.`, ...lines].join('\n'));
}

function lineOf({ path, message }: SheetProblem): string {
  return path === '' ? `  ${message}` : `  ${path}: ${message}`;
}
