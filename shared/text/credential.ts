const NAMED =
  /(?:contraseña|clave|password|passwd|pin)(?:\s+(?:temporal|de acceso|inicial|nueva))?\s*(?::|=|\bes\b)\s*(\S{4,})/giu;

/**
 * Whether a text seems to give a credential away: a word for one, then something that no ordinary word is. It catches slips, not
 * intent; what looks like a word («Clave: restablecida») passes.
 */
export function givesCredential(text: string): boolean {
  return [...text.matchAll(NAMED)].some(
    ([, value = '']) => /\d/.test(value) || /\p{L}[^\p{L}\s.,;:)]+\p{L}/u.test(value),
  );
}
