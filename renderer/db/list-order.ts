/** What the natural order of a list compares: records of the same `order` follow their ids. */
export interface Ordered {
  id: string;
  order: string;
}

export function compareOrder(a: Ordered, b: Ordered): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * Takes records out of an ordered list and puts others in, in one pass.
 * @param added in any order
 * @returns a new list; the given one stays as it is
 */
export function replaceInOrder<Row extends Ordered>(
  rows: readonly Row[],
  removed: ReadonlySet<Row>,
  added: readonly Row[],
): Row[] {
  const entering = added.toSorted(compareOrder);
  const last = rows.at(-1);
  const first = entering[0];
  if (removed.size === 0 && (first === undefined || last === undefined || compareOrder(last, first) < 0)) {
    return [...rows, ...entering];
  }
  const merged: Row[] = [];
  let next = 0;
  for (const row of rows) {
    if (removed.has(row)) continue;
    for (let fresh = entering[next]; fresh !== undefined && compareOrder(fresh, row) < 0; fresh = entering[next]) {
      merged.push(fresh);
      next += 1;
    }
    merged.push(row);
  }
  return [...merged, ...entering.slice(next)];
}
