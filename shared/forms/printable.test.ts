import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable } from './printable.ts';
import { isInFont } from './text-width.ts';

describe('printable', () => {
  it('leaves what people write in Peru as it is', () => {
    const text =
      'Ñahui Sulca, Yolanda: «no enciende» — 24″, 5 ½ kg, 30 °C, S/ 1.200,00 · €, 1.ª y N.° 3… áéíóúü ¿sí? ¡ya! ✓ → ≤';
    expect(printable(text)).toBe(text);
  });

  it.each([
    ['an emoji', 'listo 😀', 'listo [U+1F600]'],
    ['a joined emoji', '👩‍💻', '[U+1F469][U+200D][U+1F4BB]'],
    ['another script', '汉', '[U+6C49]'],
    ['a control', 'a\u0000b\u0007', 'a[U+0000]b[U+0007]'],
    ['a mark that turns the text around', 'a\u202Eb', 'a[U+202E]b'],
    ['an invisible mark', 'a\u200Bb\u00ADc', 'a[U+200B]b[U+00AD]c'],
    ['half a character', 'a\uD83D', 'a[U+D83D]'],
    ['a private character that the font has', '\uECE0', '[U+ECE0]'],
    ['an accent in two parts', 'Jose\u0301', 'José'],
    ['an accent that has no letter', 'x\u0301', 'x[U+0301]'],
    ['line ends of every system', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
    ['spaces of every kind', 'a\u00A0b\tc\u3000d', 'a b c d'],
  ])('shows %s', (_what, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('gives only what the font can show, and the text can be had back from it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const shown = printable(text);
        for (const char of shown) expect(char === '\n' || isInFont(char.codePointAt(0) ?? 0)).toBe(true);
        const back = shown.replace(/\[U\+([0-9A-F]{4,6})\]/g, (_code, hex: string) =>
          String.fromCodePoint(Number.parseInt(hex, 16)),
        );
        const withoutSpace = (value: string): string => value.replace(/[\s\u0085]/g, '');
        expect(withoutSpace(back)).toBe(withoutSpace(text.normalize('NFC')));
      }),
    );
  });
});
