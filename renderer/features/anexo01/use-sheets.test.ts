import { expect, it } from 'vitest';
import { foldKind } from '#shared/records/registry.ts';
import { historyOf } from '#shared/records/record.fixture.ts';
import { closingProblem } from './use-sheets.ts';

it('QW-A1 above 1,000 rows, or across a closed period, a sheet is printed and not closed, and it says what to do', () => {
  expect(closingProblem(undefined, 1000)).toBeUndefined();
  expect(closingProblem(undefined, 1001)).toBe(
    'El periodo tiene 1,001 atenciones y en una hoja cerrada caben 1,000: se puede imprimir, pero no cerrar. Ciérrelo por partes, con fechas más cercanas.',
  );
  const [sheet] = foldKind('anexo01', historyOf('anexo01', 'opened', 'sheetClosed')).state?.sheets ?? [];
  expect(closingProblem(sheet, 1)).toContain('HA-AY1-0001, del 01/06/2026 al 30/06/2026');
});
