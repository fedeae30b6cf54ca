const CATALOGUE_DIGITS = 8;
const LENGTH = 12;
const SHAPE = 'el código tiene 12 (8 de catálogo y 4 correlativos)';

/** Without spaces, hyphens or points, in capitals: what a scanner reads and what is stored. */
export function normalizePatrimonialCode(text: string): string {
  return text.replace(/[\s\u00AD\u2010-\u2015\u200B\uFEFF.-]/g, '').toUpperCase();
}

/**
 * What keeps a normalised text from being a código patrimonial, in words for the person who typed it; `undefined` when
 * it is one.
 */
export function findPatrimonialCodeProblem(code: string): string | undefined {
  if (code === '') return 'Escriba el código patrimonial: 8 dígitos de catálogo y 4 correlativos';
  const foreign = [...code].find((char) => !/^[0-9A-Z]$/.test(char));
  if (foreign !== undefined) return `«${foreign}» no puede estar en un código patrimonial: solo dígitos y letras`;
  if (code.length < LENGTH) return `${amount('Falta', LENGTH - code.length)}: ${SHAPE}`;
  if (code.length > LENGTH) return `${amount('Sobra', code.length - LENGTH)}: ${SHAPE}`;
  const letter = /[A-Z]/.exec(code.slice(0, CATALOGUE_DIGITS));
  if (letter !== null) {
    return `Los 8 primeros son dígitos del catálogo: hay «${letter[0]}» en el lugar ${letter.index + 1}`;
  }
  return undefined;
}

function amount(verb: string, n: number): string {
  return n === 1 ? `${verb} 1 dígito` : `${verb}n ${n} dígitos`;
}

/** `740899500231` as it is read on screen: «74089950 0231». Any other text is left as it is. */
export function sbnDisplay(code: string): string {
  return code.length === LENGTH ? `${code.slice(0, CATALOGUE_DIGITS)} ${code.slice(CATALOGUE_DIGITS)}` : code;
}
