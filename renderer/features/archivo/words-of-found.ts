import type { FoundRecord } from '#shared/contract/archive.ts';

/** What a list says of a record that headquarters found, whatever its kind. */
export function wordsOfFound({ row }: Pick<FoundRecord, 'row'>): { code: string; top: string; bottom: string } {
  const text = (...names: string[]) =>
    names.map((name) => row[name]).find((value): value is string => typeof value === 'string' && value !== '') ?? '';
  const person = text('person', 'requester', 'servant');
  return {
    code: text('code'),
    top: text('problem', 'subject', 'equipment'),
    bottom: [person, text('area', 'unit')].filter(Boolean).join(' · '),
  };
}
