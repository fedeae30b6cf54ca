import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { FlagProblem, parseFlags, type StartFlags } from './flags.ts';

const parse = (...args: string[]): StartFlags => parseFlags(args, '/project', '/project/here');

test('without flags: the usual port, the data in the project, the demonstration, and the app opens', () => {
  expect(parse()).toEqual({ port: 4310, dataDir: resolve('/project/.chasqui'), open: true, demo: true, help: false });
});

test('every flag, also with an equals sign', () => {
  const all = { port: 4400, dataDir: resolve('/project/here/d'), open: false, demo: false, help: false };
  expect(parse('--port', '4400', '--data', 'd', '--no-open', '--empty')).toEqual(all);
  expect(parse('--no-open', '--data=d', '--empty', '--port=4400')).toEqual(all);
  expect(parse('--data', '/elsewhere').dataDir).toBe(resolve('/elsewhere'));
  expect(parse('--port', '0').port).toBe(0);
  expect(parse('--procedure', 'osce').procedure).toBe('osce');
  expect(parse('--help').help).toBe(true);
});

test.each([
  [['--puerto', '3'], 'No existe la opción --puerto. Vea las opciones con npm start -- --help.'],
  [['-p', '3'], 'No existe la opción -p. Vea las opciones con npm start -- --help.'],
  [['demo'], 'No se entiende «demo». Vea las opciones con npm start -- --help.'],
  [['--empty=si'], 'La opción --empty no lleva valor. Vea las opciones con npm start -- --help.'],
  [['--port'], 'El puerto de --port es un número entre 0 y 65535.'],
  [['--port', 'abc'], 'El puerto de --port es un número entre 0 y 65535 y no «abc».'],
  [['--port', '65536'], 'El puerto de --port es un número entre 0 y 65535 y no «65536».'],
  [['--port=-1'], 'El puerto de --port es un número entre 0 y 65535 y no «-1».'],
  [['--port', '43.1'], 'El puerto de --port es un número entre 0 y 65535 y no «43.1».'],
  [['--data'], 'Falta la carpeta de --data.'],
  [['--data', '--empty'], 'Falta la carpeta de --data.'],
  [['--data='], 'Falta la carpeta de --data.'],
  [['--procedure', '--empty'], 'Falta el nombre de --procedure.'],
])('%j is told in one sentence', (args, sentence) => {
  expect(() => parse(...args)).toThrow(new FlagProblem(sentence));
});
