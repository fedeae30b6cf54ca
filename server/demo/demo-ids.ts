import { derivedUuid } from '#shared/history/uuid.ts';

/** Ids that are the same in every demonstration organisation, so that a test can name them. */
export function demoId(...names: string[]): string {
  return derivedUuid('chasqui demo', ...names);
}
