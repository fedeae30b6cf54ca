import type { z } from 'zod';

/** What is wrong with one place of a sheet: `rows[3].fecha`, and the reason in words for the reader. */
export interface SheetProblem {
  path: string;
  message: string;
}

export type SheetResult<T> = { sheet: T } | { problems: SheetProblem[] };

/** Checks data of any origin against the schema of a form; the problems are in Spanish and in the data's own order. */
export function parseSheet<T>(schema: z.ZodType<T>, data: unknown): SheetResult<T> {
  const result = schema.safeParse(data, { error: messageOf });
  if (result.success) return { sheet: result.data };
  return { problems: result.error.issues.flatMap(problemsOf) };
}

function problemsOf(issue: z.core.$ZodIssue): SheetProblem[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: pathOf(issue.path), message: issue.message }];
  return issue.keys.map((key) => ({
    path: pathOf([...issue.path, key.slice(0, 80)]),
    message: 'Este dato no existe en el formato',
  }));
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

const EXPECTED: Partial<Record<string, string>> = {
  string: 'un texto entre comillas',
  number: 'un número',
  int: 'un número entero',
  boolean: 'true o false',
  array: 'una lista entre corchetes [ ]',
  object: 'un objeto entre llaves { }',
};

function messageOf(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return 'Falta este dato';
      const expected = EXPECTED[String(issue.expected)];
      return expected === undefined ? 'No es el dato que se espera aquí' : `Se espera ${expected}`;
    }
    case 'invalid_value':
      if (issue.input === undefined) return 'Falta este dato';
      return `Se espera ${(issue.values as unknown[]).map((value) => `«${String(value)}»`).join(' o ')}`;
    case 'too_small':
      return issue.origin === 'array' ? `Se esperan al menos ${issue.minimum}` : `El mínimo es ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'array' ? `Caben ${issue.maximum} como máximo` : `El máximo es ${issue.maximum}`;
    default:
      return undefined;
  }
}
