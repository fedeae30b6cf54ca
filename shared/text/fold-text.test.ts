import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from './fold-text.ts';

describe('foldText', () => {
  test.each([
    ['  Huaranca   Ccasani, NÉLIDA ', 'huaranca ccasani, nelida'],
    ['ÁREA U OFICINA', 'area u oficina'],
    ['Ñahui Muñoz', 'nahui munoz'],
    ['pingu\u0308ino', 'pinguino'],
    ['a\u00A0b\nc\td', 'a b c d'],
    ['tóner', 'toner'],
    ['', ''],
  ])('%j → %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test('folding what is folded changes nothing, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = foldText(text);
        expect(foldText(folded)).toBe(folded);
      }),
    );
  });

  test('is idempotent on every character of the basic plane', () => {
    const changed: string[] = [];
    for (let code = 0; code <= 0xffff; code += 1) {
      const once = foldText(String.fromCharCode(code));
      if (foldText(once) !== once) changed.push(code.toString(16));
    }
    expect(changed).toEqual([]);
  });

  test('composed and decomposed spellings fold alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(text.normalize('NFC'))).toBe(foldText(text.normalize('NFD')));
      }),
    );
  });
});
