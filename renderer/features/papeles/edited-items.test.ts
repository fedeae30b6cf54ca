import { describe, expect, it } from 'vitest';
import { addItem, firstUnexplained, itemOfBien, plainItem, type EditedItem } from './edited-items.ts';

const row = { code: '740899500231', name: 'CPU', type: 'cpu' as const, holders: [], changedAt: 0 };
const item = (bien: string): EditedItem => itemOfBien(bien, { ...row, condition: 'Malo' });

describe('the bienes of a paper that is being written', () => {
  it('are there once, and 200 at most', () => {
    expect(addItem([item('a')], item('a'))).toEqual({ refused: 'duplicate' });
    const many = Array.from({ length: 200 }, (_, place) => item(String(place)));
    expect(addItem(many, item('x'))).toEqual({ refused: 'full' });
    expect(addItem([], item('a'))).toMatchObject({ items: [{ bien: 'a', observations: 'Malo' }] });
  });

  it('begin with the cause that the register suggests', () => {
    expect(itemOfBien('a', { ...row, obsolete: true, operative: false }).cause).toBe('obsolete');
    expect(itemOfBien('a', { ...row, operative: false }).cause).toBe('inoperative');
    expect(itemOfBien('a', row)).not.toHaveProperty('cause');
  });

  it('leave blank texts out of the record, and what is another paper’s', () => {
    const plain = plainItem({ ...item('a'), observations: ' ', cause: 'obsolete', finding: 'x' });
    expect(plain).toEqual({ bien: 'a', code: row.code, equipment: 'CPU' });
  });

  it('need cause and finding for an informe de baja', () => {
    const explained: EditedItem = { ...item('a'), cause: 'obsolete', finding: 'De 2009' };
    expect(firstUnexplained([explained])).toBeUndefined();
    expect(firstUnexplained([explained, { ...explained, bien: 'b', finding: '  ' }])?.bien).toBe('b');
    expect(firstUnexplained([{ ...explained, cause: undefined }])?.bien).toBe('a');
  });
});
