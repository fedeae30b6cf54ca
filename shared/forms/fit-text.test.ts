import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf, textHeight } from './fit-text.ts';
import { textWidth } from './text-width.ts';

const setting = { size: 7.5 };

describe('linesOf', () => {
  it('breaks behind a space, which stays with its line', () => {
    const lines = linesOf('Se cambió el cable de poder y se probó.', 60, setting);
    expect(lines).toEqual(['Se cambió el ', 'cable de poder y ', 'se probó.']);
  });

  it('breaks behind a hyphen or a slash between letters, not within a number or an address', () => {
    expect(linesOf('usuario/administrador', 50, setting)).toEqual(['usuario/', 'administrador']);
    expect(linesOf('persona usuaria/o', 46, setting)).toEqual(['persona ', 'usuaria/o']);
    expect(linesOf('plan anual 2026-2027', 62, setting)).toEqual(['plan anual ', '2026-2027']);
  });

  it('keeps the line feeds of the text as ends of lines, the empty ones too', () => {
    expect(linesOf('uno\n\ndos', 100, setting)).toEqual(['uno', '', 'dos']);
    expect(linesOf('', 100, setting)).toEqual(['']);
  });

  it('breaks a word of 2,000 letters into pieces that fit', () => {
    const lines = linesOf('W'.repeat(2000), 60, setting);
    expect(lines.length).toBeGreaterThan(100);
    for (const line of lines) expect(textWidth(line, setting)).toBeLessThanOrEqual(60);
  });

  it('leaves out nothing but line feeds and makes no line that is too wide, however narrow the column', () => {
    const text = fc.string({ unit: fc.constantFrom('á', 'W', ' ', '-', '/', '1', 'i', '\n'), maxLength: 300 });
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'grapheme' })), fc.integer({ min: 1, max: 200 }), (given, width) => {
        const lines = linesOf(given, width, setting);
        expect(lines.join('')).toBe(given.replaceAll('\n', ''));
        for (const line of lines.filter((each) => [...each.trimEnd()].length > 1)) {
          expect(textWidth(line.trimEnd(), setting)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
});

describe('textHeight', () => {
  it('is that of its lines', () => {
    expect(textHeight('uno\ndos', 100, setting)).toBeCloseTo(19.5);
    expect(textHeight('palabra '.repeat(40).trim(), 100, setting)).toBeGreaterThan(8 * 9.75);
  });
});
