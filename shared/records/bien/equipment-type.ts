import { z } from 'zod';
import { foldText } from '../../text/fold-text.ts';

/** QW-8.6.1: tipo de bien. */
export const EquipmentType = z.enum(['cpu', 'laptop', 'monitor', 'printer', 'scanner', 'other']);
export type EquipmentType = z.infer<typeof EquipmentType>;

const WORDS: readonly (readonly [EquipmentType, RegExp])[] = [
  ['printer', /impresora|multifuncional/],
  ['scanner', /escaner|scanner/],
  ['monitor', /monitor|pantalla/],
  ['laptop', /laptop|portatil|notebook/],
  ['cpu', /\bcpu\b|unidad central|computadora|\bpc\b|workstation|estacion de trabajo/],
];

/** The type of a bien: what was said, else what its name says. The lists of Control Patrimonial have no such column. */
export function equipmentTypeOf({ type, name }: { type?: EquipmentType; name: string }): EquipmentType {
  if (type !== undefined) return type;
  const folded = foldText(name);
  return WORDS.find(([, words]) => words.test(folded))?.[0] ?? 'other';
}
