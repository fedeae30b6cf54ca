import { describe, expect, it } from 'vitest';
import { readBienesTable } from '#shared/imports/index.ts';
import type { Desk } from '../../desk/desk.ts';
import { countPreview, noteAt, previewRows } from './preview-rows.ts';

const table = readBienesTable([
  ['CÓDIGO PATRIMONIAL', 'DENOMINACIÓN'],
  ['740899500231', 'CPU'],
  ['740881870112', 'Monitor'],
  ['7408', 'Teclado'],
]);
const desk = {
  list: () => ({ snapshot: () => ({ rows: [{ id: 'x', row: { code: '740899500231' } }] }) }),
} as unknown as Desk;

describe('the preview of an import', () => {
  it('tells what is new, what the register has and what cannot be read', () => {
    const rows = previewRows(table, desk);
    expect(rows.map(({ line, state }) => [line, state])).toEqual([
      [2, 'already'],
      [3, 'ready'],
      [4, 'wrong'],
    ]);
    expect(countPreview(rows)).toEqual({ rows: 3, ready: 1, already: 1, wrong: 1 });
  });

  it('finds the note of a cell', () => {
    const wrong = previewRows(table, desk)[2];
    expect(wrong && noteAt(wrong, 'code')).toMatchObject({ grave: true });
    expect(wrong && noteAt(wrong, 'name')).toBeUndefined();
  });
});
