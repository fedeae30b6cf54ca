import { expect, it } from 'vitest';
import { createPassphrase, hashPassword, isStrongPassword, verifyPassword } from './passwords.ts';

it('asks for eight characters with upper case, lower case and a symbol (QW-8.4)', () => {
  expect(isStrongPassword('Chasqui-2026')).toBe(true);
  expect(isStrongPassword('Ñandú-llano')).toBe(true);
  for (const weak of ['Corta-1', 'sinmayuscula-1', 'SINMINUSCULA-1', 'SinSimbolo2026', '']) {
    expect({ weak, strong: isStrongPassword(weak) }).toEqual({ weak, strong: false });
  }
});

it('knows a passphrase again however its accents are encoded, and no other', async () => {
  const stored = await hashPassword('Ñandú-2026');
  expect(await verifyPassword(stored, 'Ñandú-2026'.normalize('NFD'))).toBe(true);
  expect(await verifyPassword(stored, 'Nandu-2026')).toBe(false);
  expect(await verifyPassword(undefined, 'nobody has this passphrase')).toBe(false);
});

it('makes first passphrases that are strong themselves', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    expect(isStrongPassword(createPassphrase((below) => (seed * 7919) % below))).toBe(true);
  }
});
