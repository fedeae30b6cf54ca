import { z } from 'zod';
import { Uuid } from '../../history/event.ts';
import { lineText, longText, PatrimonialCode, shortText } from '../../text/text-schemas.ts';

/** Most bienes on one paper of the register. */
export const MAX_PAPER_ITEMS = 200;

/** A bien of the register as a paper lists it: what the paper says stays, whatever the register says later. */
export const PaperItem = z.strictObject({
  bien: Uuid,
  code: PatrimonialCode,
  equipment: lineText(),
  brand: shortText().optional(),
  model: shortText().optional(),
  serial: shortText().optional(),
  observations: longText().optional(),
});
export type PaperItem = z.infer<typeof PaperItem>;

/** Each bien once, and one at least. */
export function itemList<Item extends z.ZodType<{ bien: string }>>(item: Item) {
  return z
    .array(item)
    .min(1, { error: 'Agregue al menos un bien.' })
    .max(MAX_PAPER_ITEMS)
    .refine((items) => new Set(items.map(({ bien }) => bien)).size === items.length, {
      error: 'Un bien está dos veces.',
    });
}
