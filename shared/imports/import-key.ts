import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { foldText } from '../text/fold-text.ts';

/**
 * Gives every row a key that it has in every file that holds it: the digest of what identifies the row, folded, and its
 * occurrence among the rows that say the same. Importing a file twice therefore adds nothing, and a row that is twice in
 * a file counts twice. 32 hexadecimal digits.
 */
export function createImportKeys(kind: string): (...identity: string[]) => { key: string; occurrence: number } {
  const occurrences = new Map<string, number>();
  return (...identity) => {
    const content = [kind, ...identity.map(foldText)].join('\u0000');
    const occurrence = (occurrences.get(content) ?? 0) + 1;
    occurrences.set(content, occurrence);
    const digest = sha256(utf8ToBytes(`${content}\u0000${occurrence}`));
    return { key: bytesToHex(digest.slice(0, 16)), occurrence };
  };
}
