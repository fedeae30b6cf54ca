/**
 * Whether a JSON value can be kept as it is. PostgreSQL's jsonb takes neither NUL nor half a surrogate pair; a key
 * `__proto__` would be lost on the way through an object.
 */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return isStorableText(value);
  if (Array.isArray(value)) return value.every(isStorable);
  if (value === null || typeof value !== 'object') return true;
  return Object.entries(value).every(
    ([key, member]) => key !== '__proto__' && isStorableText(key) && isStorable(member),
  );
}

function isStorableText(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}
