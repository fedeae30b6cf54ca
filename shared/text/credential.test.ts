import { expect, it } from 'vitest';
import { givesCredential } from './credential.ts';

it('QW-8.4.3 tells a credential from words about one', () => {
  for (const text of [
    'Usuario rquispe, contraseña: Qw2026$tmp',
    'clave temporal = 4471',
    'su password es Ab#cd',
    'PIN: 0815',
  ]) {
    expect(givesCredential(text), text).toBe(true);
  }
  for (const text of [
    'Se restableció la contraseña y se indicó cambiarla',
    'Clave: restablecida.',
    'La contraseña es personal, se le recordó',
    'Clave temporal enviada por correo el 12/03',
  ]) {
    expect(givesCredential(text), text).toBe(false);
  }
});
