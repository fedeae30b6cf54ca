import { expect, it } from 'vitest';
import { ownCodeFirst } from './own-code-first.ts';

const ITEMS = ['A-AY4-0001 Videoconferencia VC-AY3-0001', 'T-AY1-0007 Sala', 'VC-AY3-0001 Comités'].map((title) => ({
  title,
}));
const titles = (typed: string) => ownCodeFirst(typed, ITEMS).map(({ title }) => title.split(' ')[0]);

it('a code that is typed in full finds what bears it before what speaks of it', () => {
  expect(titles(' vc-ay3-0001 ')).toEqual(['VC-AY3-0001', 'A-AY4-0001', 'T-AY1-0007']);
});

it('anything else leaves the order as it is', () => {
  for (const typed of ['VC-AY3-00', 'sala']) expect(titles(typed)).toEqual(['A-AY4-0001', 'T-AY1-0007', 'VC-AY3-0001']);
});
