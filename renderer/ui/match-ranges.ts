/** Start (included) and end (excluded) in the text as it is shown. */
export type TextRange = readonly [start: number, end: number];

const MARKS = /\p{M}/gu;

/**
 * Where the words of `query` occur in `text`, without regard to accents or case; each word at its first place at the
 * beginning of a word, else anywhere. Ranges are in order and do not overlap.
 */
export function matchRanges(text: string, query: string): TextRange[] {
  const { folded, places } = foldWithPlaces(text);
  const found: TextRange[] = [];
  for (const word of foldWithPlaces(query)
    .folded.split(/\s+/)
    .filter((part) => part !== '')) {
    const at = findWord(folded, word);
    if (at === -1) continue;
    const start = places[at];
    const end = places[at + word.length];
    if (start !== undefined && end !== undefined) found.push([start, end]);
  }
  return joinRanges(found);
}

function findWord(text: string, word: string): number {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return at;
  }
  return text.indexOf(word);
}

/** Folding may change lengths («ﬁ», «ñ» in two code points), so each folded unit remembers where it came from. */
function foldWithPlaces(text: string): { folded: string; places: number[] } {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const char of text) {
    const plain = char.normalize('NFD').replace(MARKS, '').toLowerCase();
    for (let i = 0; i < plain.length; i += 1) places.push(at);
    folded += plain;
    at += char.length;
  }
  places.push(at);
  return { folded, places };
}

function joinRanges(ranges: readonly TextRange[]): TextRange[] {
  const joined: TextRange[] = [];
  for (const range of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && range[0] <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], range[1])];
    else joined.push(range);
  }
  return joined;
}
