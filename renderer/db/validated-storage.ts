import { wrappedValidateStorageFactory, type RxJsonSchema } from 'rxdb';
import { z } from 'zod';

/**
 * Refuses documents that do not fit their collection's schema; without a validator RxDB accepts anything. zod reads the
 * same JSON schemas without generating code, which the page's content security policy forbids (AJV does; z-schema does
 * not, but takes eighty times as long).
 */
export const wrappedValidateZodStorage = wrappedValidateStorageFactory((schema: RxJsonSchema<unknown>) => {
  const document = z.fromJSONSchema(schema as unknown as Parameters<typeof z.fromJSONSchema>[0]);
  return (data) => {
    const parsed = document.safeParse(data);
    return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  };
}, 'zod');
