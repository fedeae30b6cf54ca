/** What a person can put right: a file that cannot be read or written, or data that do not fit the form. In Spanish. */
export class FormFileProblem extends Error {}

const REASONS: Partial<Record<string, string>> = {
  ENOENT: 'no existe',
  EISDIR: 'es una carpeta',
  ENOTDIR: 'su ruta pasa por algo que no es una carpeta',
  EACCES: 'no hay permiso',
  EPERM: 'no hay permiso',
  EROFS: 'el disco es de solo lectura',
  ENOSPC: 'no queda espacio en el disco',
  EBUSY: 'otro programa lo está usando',
  ENAMETOOLONG: 'el nombre es demasiado largo',
  ELOOP: 'el enlace da vueltas sobre sí mismo',
};

/** Turns what the file system answered into a sentence; an error that is not the file system's is thrown on. */
export function fileProblem(
  what: string,
  error: unknown,
  reasons: Partial<Record<string, string>> = {},
): FormFileProblem {
  if (!(error instanceof Error && 'code' in error)) throw error;
  const code = String(error.code);
  return new FormFileProblem(`${what}: ${reasons[code] ?? REASONS[code] ?? code}.`);
}
