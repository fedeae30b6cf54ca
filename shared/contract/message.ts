import { z } from 'zod';

/**
 * A message between client and server. They are not updated at one moment: what the other end says beyond what this
 * version knows is left out, and refuses nothing.
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
