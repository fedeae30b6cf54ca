import { expect, test } from 'vitest';
import { fullName, personOrder } from './person-name.ts';

test('a person is addressed by names and surnames, and listed by surnames', () => {
  expect(fullName('Nélida', 'Huaranca Ccasani')).toBe('Nélida Huaranca Ccasani');
  expect(personOrder('Huaranca Ccasani', 'Nélida')).toBe('Huaranca Ccasani, Nélida');
});

test('what is missing leaves no separator behind', () => {
  expect(personOrder('Huaranca', ' ')).toBe('Huaranca');
  expect(fullName('', 'Huaranca')).toBe('Huaranca');
});
