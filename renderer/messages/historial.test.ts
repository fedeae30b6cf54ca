import { describe, expect, it } from 'vitest';
import { write } from '#shared/records/record.fixture.ts';
import { wordsOfEvent } from './historial.ts';

const ID = '01975f00-0000-7000-8000-0000000000f5';
const words = (type: string, data: object) =>
  wordsOfEvent(write({ kind: 'ticket', type, data: { mail: ID, what: 'resolved', ...data }, minute: 0 }));

describe('what the history says of a mail', () => {
  it('that it left, and to whom', () => {
    expect(words('mailSent', { to: ['ana@qw.gob.pe'] })).toEqual({
      title: 'Correo enviado',
      central: true,
      detail: 'a ana@qw.gob.pe',
    });
    const many = ['a', 'b', 'c', 'd'].map((name) => `${name}@qw.gob.pe`);
    expect(words('mailSent', { to: many }).detail).toBe('a 4 direcciones');
  });

  it.each([
    [{ to: [], reason: 'no-address' }, 'sin correo conocido'],
    [
      { to: ['ana@qw.gob.pe'], reason: 'refused', detail: '550 No existe' },
      'a ana@qw.gob.pe · no fue admitido · respuesta del servidor: 550 No existe',
    ],
    [{ to: ['ana@qw.gob.pe'], reason: 'expired' }, 'a ana@qw.gob.pe · no se pudo entregar en siete días'],
  ])('that it did not arrive, and why: %j', (data, detail) => {
    expect(words('mailFailed', data)).toEqual({ title: 'Correo no entregado', central: true, detail });
  });
});
