import { z } from 'zod';

/**
 * A message between client and server. They are not updated at one moment: what the other end says beyond what this
 * version knows is left out, and refuses nothing.
 */
export const message = z.object;

/** A list of which this version keeps what it can read: one item that it cannot must not keep the others from arriving. */
export function readable<Schema extends z.ZodType>(schema: Schema) {
  // Each item is checked once: what comes out is typed and not looked at again.
  const read = z.array(z.unknown()) as unknown as z.ZodType<z.output<Schema>[]>;
  return z.codec(z.array(z.unknown()), read, {
    decode: (items) =>
      items.flatMap((item) => {
        const parsed = schema.safeParse(item);
        return parsed.success ? [parsed.data] : [];
      }),
    encode: (items: unknown) => items as unknown[],
  });
}
