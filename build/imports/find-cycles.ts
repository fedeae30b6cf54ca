/** The cycles of a graph: each group of nodes that reach each other, in one round (Tarjan's components). */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const indexes = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const cycles: string[][] = [];

  const visit = (node: string): number => {
    const index = indexes.size;
    indexes.set(node, index);
    let low = index;
    open.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!indexes.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, indexes.get(next) ?? low);
    }
    lowest.set(node, low);
    if (low === index) {
      const group = open.splice(open.indexOf(node));
      if (group.length > 1 || (graph.get(node) ?? []).includes(node)) cycles.push(roundOf(group, graph));
    }
    return low;
  };

  for (const node of graph.keys()) if (!indexes.has(node)) visit(node);
  return cycles;
}

/** The shortest way from the first node of a group back to itself. */
function roundOf(group: readonly string[], graph: ReadonlyMap<string, readonly string[]>): string[] {
  const [start = ''] = group;
  const ways: string[][] = [[start]];
  for (const way of ways) {
    for (const next of graph.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return [...way, start];
      if (group.includes(next) && !ways.some((known) => known.at(-1) === next)) ways.push([...way, next]);
    }
  }
  return [...group];
}
