import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PROCEDURES } from '#shared/procedures/registry.ts';

const MESSAGES = import.meta.glob(['./*.ts', '!./*.test.ts'], { eager: true });

/** Every text within, however deep; what a function says depends on what it is given. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) yield* textsIn(each);
}

it('the manual calls everything by the name that the screens give it', () => {
  const shown = new Set([...textsIn(MESSAGES), ...textsIn(PROCEDURES)]);
  const manual = readFileSync(new URL('../../docs/manual.md', import.meta.url), 'utf8');
  const named = [...manual.matchAll(/\*\*(.+?)\*\*/gs)].map(([, words = '']) => words.replaceAll(/\s+/g, ' '));
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((words) => !shown.has(words))).toEqual([]);
});
