import type { Desk } from '../../desk/desk.ts';
/** Words that belong to the surname that follows them: «De la Cruz». */
const PARTICLES = new Set(['de', 'del', 'la', 'las', 'los', 'san', 'santa', 'y', 'von', 'van', 'da', 'do', 'di']);

/** «Auccasi Rojas, Percy» → «Percy Auccasi»; a name that is not so written stays as it is. */
export function calledName(name: string): string {
  const parts = partsOf(name);
  return parts === undefined ? name : `${parts.given} ${parts.surname}`;
}

/** «Auccasi Rojas, Percy» → «P. Auccasi», where there is little room. */
export function initialName(name: string): string {
  const parts = partsOf(name);
  return parts === undefined ? name : `${parts.given.charAt(0)}. ${parts.surname}`;
}

function partsOf(name: string): { given: string; surname: string } | undefined {
  const [surnames = '', givenNames = ''] = name.split(',').map((part) => part.trim());
  const given = givenNames.split(' ')[0] ?? '';
  if (surnames === '' || given === '') return undefined;
  const words = surnames.split(' ');
  const end = words.findIndex((word) => !PARTICLES.has(word.toLowerCase()));
  return { given, surname: words.slice(0, end === -1 ? words.length : end + 1).join(' ') };
}

/** «UT Ayacucho – Administración» */
export function unitOf(desk: Pick<Desk, 'sede'>, area: string | undefined): string {
  return [desk.sede()?.shortName, area].filter(Boolean).join(' – ');
}
