import { forms } from '../procedures/pnaeqw/forms.ts';
import type { Anexo01Sheet } from './anexo01-sheet.ts';
import type { Anexo01Texts } from './form-texts.ts';

/** The printed words of a sheet. */
export function anexo01Texts({ texts }: Anexo01Sheet): Anexo01Texts {
  return texts ?? forms.anexo01;
}
