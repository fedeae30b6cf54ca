import { z } from 'zod';

/**
 * An answer of the server. The two ends are not updated at one moment: what a newer server says beyond what this version
 * knows is left out, and spoils nothing. A request is strict: one that says more has a contract of a higher number.
 */
export const message = z.object;

/** A list of which this version keeps what it can read: one item that it cannot must not keep the others from arriving. */
export function readable<T>(schema: z.ZodType<T>) {
  return z.array(z.unknown()).transform((items) =>
    items.flatMap((item) => {
      const parsed = schema.safeParse(item);
      return parsed.success ? [parsed.data] : [];
    }),
  );
}
