import { expect, test } from 'vitest';
import { pnaeqw } from './index.ts';

test('QW-7.4: four priorities, the first two with the example of the document', () => {
  expect(pnaeqw.priorities.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  expect(pnaeqw.priorities.filter((priority) => 'example' in priority).map(({ id }) => id)).toEqual([1, 2]);
});

test('QW-7.5: five levels, each defined', () => {
  expect(pnaeqw.levels.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
  expect(pnaeqw.levels.every(({ definition }) => definition.startsWith('Integrado por el personal'))).toBe(true);
});

test('QW-A1: the ten columns and three states of the form', () => {
  expect(pnaeqw.forms.anexo01.code).toBe('PRO-044-PNAEQW-UTI-FOR-0001');
  expect(pnaeqw.forms.anexo01.columns).toHaveLength(10);
  expect(pnaeqw.attentionStates.map(({ name }) => name)).toEqual(['Atendido', 'Pendiente', 'En Progreso']);
});
