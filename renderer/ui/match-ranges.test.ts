import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { matchRanges } from './match-ranges.ts';

const cut = (text: string, query: string) => matchRanges(text, query).map(([start, end]) => text.slice(start, end));

describe('matchRanges', () => {
  it('folds accents and case', () => {
    expect(cut('Huaranca Ccasani, Nélida', 'NELI huaran')).toEqual(['Huaran', 'Néli']);
    expect(cut('Ñahui', 'nahu')).toEqual(['Ñahu']);
  });

  it('prefers the beginning of a word', () => {
    expect(matchRanges('reimprimir impresora', 'impr')).toEqual([[11, 15]]);
  });

  it('finds a word inside another when there is no better place', () => {
    expect(cut('desconexión', 'conex')).toEqual(['conex']);
  });

  it('joins ranges that overlap and finds nothing for blanks', () => {
    expect(matchRanges('impresora', 'impr impre')).toEqual([[0, 5]]);
    expect(matchRanges('impresora', '   ')).toEqual([]);
  });

  it('gives ordered ranges inside the text, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, query) => {
        let end = -1;
        for (const range of matchRanges(text, query)) {
          expect(range[0]).toBeGreaterThan(end);
          expect(range[1]).toBeLessThanOrEqual(text.length);
          end = range[1];
        }
      }),
    );
  });
});
