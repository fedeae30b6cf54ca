import { describe, expect, it } from 'vitest';
import { findLookAlikes } from './look-alikes.ts';

const person = (name: string, dni?: string) => ({
  id: name,
  sede: 's',
  status: 'active',
  order: '',
  search: '',
  pendientes: 0,
  row: { name, area: 'a', ...(dni === undefined ? {} : { dni }) },
});
const people = [
  person('Curí Lapa, Sabina'),
  person('Curi Lapa, Saturnina', '42718305'),
  person('Lapa Ríos, Ana'),
  person('Quispe Huamán, Rosa'),
];
const names = (surnames: string, givenNames = '', dni?: string) =>
  findLookAlikes(people, { surnames, givenNames, ...(dni === undefined ? {} : { dni }) }).map(({ id }) => id);

describe('people who may be the same', () => {
  it('have all the surnames, accents aside', () => {
    expect(names('curi lapa')).toEqual(['Curí Lapa, Sabina', 'Curi Lapa, Saturnina']);
  });
  it('come first when the given name is the same', () => {
    expect(names('Curi Lapa', 'Saturnina')[0]).toBe('Curi Lapa, Saturnina');
  });
  it('may differ in one letter of a long word, not of a short one', () => {
    expect(names('Quispi Guamani')).toEqual([]);
    expect(names('Quispi Huaman')).toEqual(['Quispe Huamán, Rosa']);
    expect(names('Cury Lapa')).toEqual([]);
  });
  it('may have the DNI under another name', () => {
    expect(names('Otra', 'Persona', '42718305')).toEqual(['Curi Lapa, Saturnina']);
  });
  it('are none while nothing is typed', () => {
    expect(names('')).toEqual([]);
  });
});
