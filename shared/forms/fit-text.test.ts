import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLongWords, countLines, textHeight } from './fit-text.ts';
import { textWidth } from './text-width.ts';

const setting = { size: 7.5 };

describe('breakLongWords', () => {
  it('leaves words that fit to the layout', () => {
    const text = 'Se cambió el cable de poder.\nEl equipo enciende.';
    expect(breakLongWords(text, 136, setting)).toBe(text);
  });

  it('breaks a word of 2,000 letters into pieces that fit', () => {
    const broken = breakLongWords('W'.repeat(2000), 60, setting);
    expect(broken.split('\n').length).toBeGreaterThan(100);
    for (const piece of broken.split('\n')) expect(textWidth(piece, setting)).toBeLessThanOrEqual(60);
  });

  it('adds line feeds and nothing else, however narrow the column', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 1, max: 200 }), (text, width) => {
        const broken = breakLongWords(text, width, setting);
        expect(broken.replaceAll('\n', '')).toBe(text.replaceAll('\n', ''));
      }),
    );
  });

  it('takes a moment for the longest text', () => {
    const started = performance.now();
    breakLongWords('x'.repeat(20_000), 60, setting);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('countLines', () => {
  it('counts an empty text as one line', () => {
    expect(countLines('', 100, setting)).toBe(1);
  });

  it('counts the lines of the text and those that it is broken into', () => {
    expect(countLines('uno\ndos', 100, setting)).toBe(2);
    expect(countLines('palabra '.repeat(40).trim(), 100, setting)).toBeGreaterThan(8);
    expect(textHeight('uno\ndos', 100, setting)).toBeCloseTo(19.5);
  });
});
