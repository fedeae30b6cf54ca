import type { PersonRef } from '#shared/records/common.ts';
import { PersonaContent } from '#shared/records/persona/persona.ts';
import { personaName } from '#shared/records/persona/persona-summary.ts';
import type { Unresolved } from './look-up.ts';

/**
 * Who a form is about: somebody of the directory, somebody whom the form registers (still being typed: the command's
 * schema judges it), or only what was typed so far.
 */
export type PersonValue = { known: PersonRef } | { registered: PersonaContent } | Unresolved;

/** A field of a person's directory entry. */
export type PersonaFieldName = keyof PersonaContent;

/** What stands in the field of the name. */
export function personText(value: PersonValue | null): string {
  if (value === null) return '';
  if ('known' in value) return value.known.name;
  if ('text' in value) return value.text;
  return personaName(value.registered).replace(/^, |, $/, '');
}

/** The first entry of a person from what was typed: a DNI, «Apellidos, Nombres», or surnames first. */
export function personFromText(text: string): PersonaContent {
  const clean = text.trim().replace(/\s+/g, ' ');
  if (/^\d{8}$/.test(clean)) return { dni: clean, surnames: '', givenNames: '', area: '' };
  const [before = '', ...after] = clean.split(',');
  if (after.length > 0) return { surnames: capitalised(before), givenNames: capitalised(after.join(' ')), area: '' };
  const words = clean.split(' ');
  return {
    surnames: capitalised(words.slice(0, 2).join(' ')),
    givenNames: capitalised(words.slice(2).join(' ')),
    area: '',
  };
}

/** «curi lapa» → «Curi Lapa»; what has capitals of its own is left as it was typed. */
function capitalised(text: string): string {
  const trimmed = text.trim();
  if (trimmed !== trimmed.toLowerCase()) return trimmed;
  return trimmed.replace(
    /(^|[\s'-])(\p{L})/gu,
    (_all, before: string, letter: string) => before + letter.toUpperCase(),
  );
}

/** Sets or clears one field; an optional one left blank is absent, as the schema wants it. */
export function withField(person: PersonaContent, field: PersonaFieldName, text: string): PersonaContent {
  const next: PersonaContent = { ...person, [field]: text };
  if (text === '' && field !== 'surnames' && field !== 'givenNames' && field !== 'area') delete next[field];
  return next;
}

/** What is wrong with each field of a person being registered. */
export function personaProblems(person: PersonaContent): Partial<Record<PersonaFieldName, string>> {
  const parsed = PersonaContent.safeParse(person);
  const problems: Partial<Record<PersonaFieldName, string>> = {};
  for (const issue of parsed.error?.issues ?? []) {
    const field = issue.path[0];
    if (typeof field === 'string') problems[field as PersonaFieldName] ??= issue.message;
  }
  return problems;
}
