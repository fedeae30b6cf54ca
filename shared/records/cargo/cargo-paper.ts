import { z } from 'zod';
import { shortText } from '../../text/text-schemas.ts';
import type { SignedPaper } from '../paper/signed-paper.ts';

/** Whose signature line: the IT unit's servant's, or that of who receives. */
export const CARGO_PARTIES = ['ti', 'servant'] as const;
export type CargoParty = (typeof CARGO_PARTIES)[number];

/** Filed with the SGD and Control Patrimonial (OS-13). */
export const CargoArchived = z.strictObject({ reference: shortText().optional() });

/** OS-11: signed by the IT unit first, or by both; the servant's alone leaves it issued. */
export function statusOfPaper({ signatures }: SignedPaper<CargoParty>): 'issued' | 'signedByIt' | 'signedByBoth' {
  const parties = new Set(signatures.map(({ party }) => party));
  if (parties.size === 2) return 'signedByBoth';
  return parties.has('ti') ? 'signedByIt' : 'issued';
}
