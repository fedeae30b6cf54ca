import type { FieldError, FieldErrors, FieldValues, Resolver } from 'react-hook-form';
import type { z } from 'zod';

/** What to say at a field when nothing usable is in it; by the field's name. */
export type FieldMessages<Values> = { readonly [Field in keyof Values]?: string };

/** Fields that fail because nothing was chosen, whatever zod would say about it. */
const UNCHOSEN = new Set(['invalid_type', 'invalid_union', 'invalid_value', 'unrecognized_keys', 'invalid_format']);

/**
 * Judges a form with its command's own schema: blank fields (`null`, empty text) count as absent, and each field of the
 * form shows the first thing wrong in it. The data handed over are the schema's.
 */
export function commandResolver<Values extends FieldValues, Input>(
  schema: z.ZodType<Input>,
  messages: FieldMessages<Values>,
): Resolver<Values, unknown, Input> {
  return async (values) => {
    const present = Object.fromEntries(Object.entries(values).filter(([, value]) => !isBlank(value)));
    const parsed = await schema.safeParseAsync(present);
    if (parsed.success) return { values: parsed.data, errors: {} };
    const errors: Record<string, FieldError> = {};
    for (const issue of parsed.error.issues) {
      const field = String(issue.path[0] ?? 'root');
      const own = messages[field];
      const unchosen = UNCHOSEN.has(issue.code) || !(field in present);
      errors[field] ??= { type: issue.code, message: own !== undefined && unchosen ? own : issue.message };
    }
    return { values: {}, errors: errors as FieldErrors<Values> };
  };
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}
