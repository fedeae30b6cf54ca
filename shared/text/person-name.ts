/** «Nélida Huaranca Ccasani»: how a person is addressed. */
export function fullName(names: string, surnames: string): string {
  return joinPresent(' ', names, surnames);
}

/** «Huaranca Ccasani, Nélida»: how persons are listed and sorted. */
export function personOrder(surnames: string, names: string): string {
  return joinPresent(', ', surnames, names);
}

function joinPresent(separator: string, ...parts: string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(separator);
}
