/** Whose own code was typed comes before what only speaks of it; the first result is the one that Enter takes. */
export function ownCodeFirst<Item extends { title: string }>(typed: string, items: readonly Item[]): Item[] {
  const code = `${typed.trim().toLowerCase()} `;
  const isOwn = ({ title }: Item) => `${title.toLowerCase()} `.startsWith(code);
  return items.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
}
