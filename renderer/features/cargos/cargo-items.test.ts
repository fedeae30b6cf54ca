import { describe, expect, it } from 'vitest';
import type { Bien } from '#shared/records/bien/bien.ts';
import { MAX_CARGO_ITEMS, type CargoItem } from '#shared/records/cargo/cargo.ts';
import { addItem, cleanItems, findConflicts, itemOfBien, itemOfText } from './cargo-items.ts';
import { calledName, initialName } from './cargo-names.ts';

const nelida = { id: 'p-nelida', name: 'Huaranca Ccasani, Nélida' };
const percy = { id: 'p-percy', name: 'Auccasi Rojas, Percy' };
const monitor: CargoItem = { bien: 'b1', equipment: 'Monitor de 24″', code: '740880370095' };

function held(holders: Bien['holders']): ReadonlyMap<string, Bien> {
  const bien: Bien = {
    id: 'b1',
    status: holders.length > 1 ? 'disputed' : 'assigned',
    code: '740880370095',
    name: 'Monitor de 24″',
    sede: 's1',
    holders,
    moves: [],
    undone: [],
    registeredAt: 0,
    changedAt: 0,
  };
  return new Map([['b1', bien]]);
}

describe('addItem', () => {
  it('adds a bien once, whether it is known by its record or by its code', () => {
    expect(addItem([], monitor)).toEqual({ items: [monitor] });
    expect(addItem([monitor], { ...monitor })).toEqual({ refused: 'duplicate' });
    expect(addItem([monitor], { equipment: 'Monitor', code: '740880370095' })).toEqual({ refused: 'duplicate' });
  });

  it('lets several things without code stand in one table', () => {
    const bag = itemOfText('Maletín');
    expect(addItem([bag], bag)).toEqual({ items: [bag, bag] });
  });

  it('says when the table is full', () => {
    const many = Array.from({ length: MAX_CARGO_ITEMS }, () => itemOfText('Cable'));
    expect(addItem(many, monitor)).toEqual({ refused: 'full' });
  });
});

describe('itemOfBien, itemOfText', () => {
  it('takes what the register says', () => {
    const row = {
      type: 'other' as const,
      code: '740899500231',
      name: 'CPU',
      brand: 'HP',
      condition: 'Operativo',
      holders: [],
      changedAt: 0,
    };
    expect(itemOfBien('b2', row)).toEqual({
      bien: 'b2',
      equipment: 'CPU',
      brand: 'HP',
      code: '740899500231',
      observations: 'Operativo',
    });
  });

  it('tells a code from words', () => {
    expect(itemOfText(' 74089950 0231 ')).toEqual({ equipment: '', code: '740899500231' });
    expect(itemOfText(' Maletín ')).toEqual({ equipment: 'Maletín' });
  });
});

describe('findConflicts', () => {
  const cargo = { id: 'c16', code: 'N° 016-2026' };

  it('finds a bien that another person holds, with the cargo that says so', () => {
    const found = findConflicts(
      { servant: nelida, withdrawn: [], assigned: [monitor] },
      held([{ person: percy, cargo }]),
    );
    expect(found).toMatchObject([{ index: 0, bien: 'b1', resolved: false, holders: [{ person: percy, cargo }] }]);
  });

  it('has nothing against the servidor/a who holds it already, nor against what is in store', () => {
    expect(findConflicts({ servant: nelida, withdrawn: [], assigned: [monitor] }, held([{ person: nelida }]))).toEqual(
      [],
    );
    expect(findConflicts({ servant: nelida, withdrawn: [], assigned: [monitor] }, held([]))).toEqual([]);
  });

  it('counts a holder without an entry in the directory as another person', () => {
    const stranger = { name: 'Huaranca Ccasani, Nélida' };
    expect(
      findConflicts({ servant: nelida, withdrawn: [], assigned: [monitor] }, held([{ person: stranger }])),
    ).toHaveLength(1);
  });

  it('is settled by withdrawing it here, or by a reason', () => {
    const bienes = held([{ person: percy, cargo }]);
    expect(findConflicts({ servant: nelida, withdrawn: [monitor], assigned: [monitor] }, bienes)).toEqual([]);
    const reasoned = [{ ...monitor, override: 'Percy está de licencia' }];
    expect(findConflicts({ servant: nelida, withdrawn: [], assigned: reasoned }, bienes)).toMatchObject([
      { resolved: true },
    ]);
    const blank = [{ ...monitor, override: '  ' }];
    expect(findConflicts({ servant: nelida, withdrawn: [], assigned: blank }, bienes)).toMatchObject([
      { resolved: false },
    ]);
  });
});

describe('cleanItems', () => {
  it('leaves out what is blank', () => {
    expect(cleanItems([{ ...monitor, brand: ' ', observations: '', override: '' }])).toEqual([monitor]);
  });
});

describe('names', () => {
  it.each([
    ['Auccasi Rojas, Percy', 'Percy Auccasi', 'P. Auccasi'],
    ['De la Cruz Ramos, Ana María', 'Ana De la Cruz', 'A. De la Cruz'],
    ['Rosa Quispe', 'Rosa Quispe', 'Rosa Quispe'],
  ])('%s', (name, called, initial) => {
    expect(calledName(name)).toBe(called);
    expect(initialName(name)).toBe(initial);
  });
});
