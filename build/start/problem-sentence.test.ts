import { expect, test } from 'vitest';
import { FlagProblem } from './flags.ts';
import { findProblemSentence } from './problem-sentence.ts';

const problem = (message: string, more: object): Error => Object.assign(new Error(message), more);

test.each([
  [new FlagProblem('No existe la opción --x.'), 'No existe la opción --x.'],
  [problem('El puerto 4310 ya está en uso.', { code: 'PORT_IN_USE' }), 'El puerto 4310 ya está en uso.'],
  [problem('No se puede escribir.', { code: 'DATA_NOT_WRITABLE' }), 'No se puede escribir.'],
  [problem('Otro proceso la usa.', { code: 'DATABASE_LOCKED' }), 'Otro proceso la usa.'],
  [problem('No se pudo conectar.', { code: 'DATABASE_UNREACHABLE' }), 'No se pudo conectar.'],
  [problem('ENOSPC: no space left', { code: 'ENOSPC', path: '/d' }), 'No queda espacio en el disco.'],
  [problem('EACCES: permission denied', { code: 'EACCES', path: '/d' }), 'No hay permiso para escribir en /d.'],
  [problem('EROFS: read-only', { code: 'EROFS' }), 'El disco es de solo lectura.'],
])('%s', (thrown, sentence) => {
  expect(findProblemSentence(thrown)).toBe(sentence);
});

test.each([
  new TypeError('x is not a function'),
  problem('odd', { code: 'ODD' }),
  problem('odd', { code: 3 }),
  'text',
  undefined,
])('a fault of the program has no sentence: %s', (thrown) => {
  expect(findProblemSentence(thrown)).toBeUndefined();
});
