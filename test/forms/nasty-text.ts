import fc from 'fast-check';
import { printable } from '#shared/forms/printable.ts';
import { compact } from './read-pdf.ts';

/** Texts that layouts stumble over: unbreakable, of any script, with controls, damaged, many lines, very long. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.string({
    unit: fc.constantFrom('ñ', 'Á', '«', '»', '—', '😀', '\u0301', '\uD83D', '\n', ' ', '-', '/', 'fi', '\t'),
    maxLength: 200,
  }),
  fc.string({ unit: fc.constantFrom('W', 'i', '.', 'ffi', 'AV'), minLength: 300, maxLength: 2000 }),
  fc.array(fc.lorem({ mode: 'sentences', maxCount: 3 }), { maxLength: 30 }).map((lines) => lines.join('\n')),
);

/** ms: whoever looks for a smaller text that fails too stops before the test's time is over, and the seed is told. */
export const IN_TIME = { interruptAfterTimeLimit: 45_000 };

/** How a value must come back from the paper. */
export function printed(value: string): string {
  return compact(printable(value));
}
