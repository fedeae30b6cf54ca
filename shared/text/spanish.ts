/** Digits in groups of three with commas, as in Peru: «1,206». For whole numbers. */
export function formatCount(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** «A, B y C»; «e» before a word that begins with the sound i. */
export function listInWords(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  const last = items[items.length - 1] ?? '';
  const and = /^[«"]?h?[ií](?![aeo])/i.test(last) ? 'e' : 'y';
  return `${items.slice(0, -1).join(', ')} ${and} ${last}`;
}
