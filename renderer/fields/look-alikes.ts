import { editDistance } from '#shared/imports/edit-distance.ts';
import type { PersonaContent } from '#shared/records/persona/persona.ts';
import type { PersonaRow } from '#shared/records/persona/persona-summary.ts';
import type { ListedRecord } from '../db/list-index.ts';
import { wordsOf } from './look-up.ts';

/** Shorter words must be equal; in longer ones a letter may differ. */
const FORGIVING_LENGTH = 5;

/**
 * People of the directory who may be the one that is being registered: the same DNI, or all the surnames, give or take
 * a letter. The likeliest first.
 */
export function findLookAlikes(
  people: readonly ListedRecord<PersonaRow>[],
  person: Pick<PersonaContent, 'surnames' | 'givenNames' | 'dni'>,
): ListedRecord<PersonaRow>[] {
  const surnames = wordsOf(person.surnames);
  const given = wordsOf(person.givenNames);
  const found: { record: ListedRecord<PersonaRow>; score: number }[] = [];
  for (const record of people) {
    const [theirSurnames = '', theirGiven = ''] = record.row.name.split(',');
    const sameDni = person.dni !== undefined && record.row.dni === person.dni;
    const alike = surnames.length > 0 && everyWordIn(surnames, wordsOf(theirSurnames));
    if (!sameDni && !alike) continue;
    const sameGiven = given.length > 0 && everyWordIn(given, wordsOf(theirGiven));
    found.push({ record, score: (sameDni ? 4 : 0) + (sameGiven ? 2 : 0) + (alike ? 1 : 0) });
  }
  return found.sort((a, b) => b.score - a.score).map(({ record }) => record);
}

function everyWordIn(words: readonly string[], others: readonly string[]): boolean {
  return words.every((word) => others.some((other) => alikeWords(word, other)));
}

function alikeWords(a: string, b: string): boolean {
  if (a === b) return true;
  return a.length >= FORGIVING_LENGTH && editDistance(a, b, 1) <= 1;
}
