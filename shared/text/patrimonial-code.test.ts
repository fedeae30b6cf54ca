import { describe, expect, test } from 'vitest';
import { sbnDisplay } from './patrimonial-code.ts';
import { PatrimonialCode } from './text-schemas.ts';

function problemOf(input: unknown): string | undefined {
  return PatrimonialCode.safeParse(input).error?.issues[0]?.message;
}

describe('código patrimonial', () => {
  test.each([
    ['740899500231', '740899500231'],
    [' 74089950 0231 ', '740899500231'],
    ['74089950-0231', '740899500231'],
    ['74089950–02b1', '7408995002B1'],
  ])('%j is stored as %j', (typed, stored) => {
    expect(PatrimonialCode.parse(typed)).toBe(stored);
  });

  test.each([
    ['7408995002', 'Faltan 2 dígitos: el código tiene 12 (8 de catálogo y 4 correlativos)'],
    ['74089950023', 'Falta 1 dígito: el código tiene 12 (8 de catálogo y 4 correlativos)'],
    ['7408995002311', 'Sobra 1 dígito: el código tiene 12 (8 de catálogo y 4 correlativos)'],
    ['7408A9500231', 'Los 8 primeros son dígitos del catálogo: hay «A» en el lugar 5'],
    ['74089950023Ñ', '«Ñ» no puede estar en un código patrimonial: solo dígitos y letras'],
    ['', 'Escriba el código patrimonial: 8 dígitos de catálogo y 4 correlativos'],
    [undefined, 'Falta completar este dato'],
    [740899500231, 'Se espera un texto'],
  ])('%j: %s', (input, message) => {
    expect(problemOf(input)).toBe(message);
  });

  test('is read in two groups on screen', () => {
    expect(sbnDisplay('740899500231')).toBe('74089950 0231');
    expect(sbnDisplay('7408')).toBe('7408');
  });
});
