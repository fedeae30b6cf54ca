import { describe, expect, it } from 'vitest';
import { admit } from '../admission.ts';
import { dataOf, historyOf, makeActor, write } from '../record.fixture.ts';
import { foldKind } from '../registry.ts';
import { informe } from './informe.ts';
import { servicePath } from './warranty.ts';

const raise = (change: object) => {
  const [event] = historyOf('informe', ['raised', change]);
  if (event === undefined) throw new Error('no event');
  return admit(informe, [], event, makeActor('specialist'));
};

describe('PI-5 to PI-7 informe técnico', () => {
  it.each([
    [undefined, 'report'],
    ['2026-06-30', 'report'],
    ['2026-07-01', 'provider'],
    ['2027-01-01', 'provider'],
  ])('PI-5 with a warranty until %s goes by the %s', (warrantyUntil, path) => {
    expect(servicePath(warrantyUntil === undefined ? {} : { warrantyUntil }, '2026-07-01')).toBe(path);
  });

  it('PI-5 is for what has no warranty, or with a reason', () => {
    expect(raise({ warrantyUntil: '2026-06-30' }).verdict).toBe('apply');
    expect(raise({ warrantyUntil: '2026-07-01' })).toMatchObject({ reason: { code: 'under-warranty' } });
    expect(raise({ warrantyUntil: '2026-07-01', override: 'La garantía no cubre golpes' }).verdict).toBe('apply');
  });

  it('PI-7 goes back to the provider as often as it is not solved', () => {
    const history = [
      ...historyOf('informe', 'raised', 'decided', 'contracted'),
      ...[1, 2].map((n) =>
        write({
          kind: 'informe',
          type: 'verified',
          data: dataOf('informe', 'verified', { solved: false }),
          minute: 9 + n,
        }),
      ),
    ];
    expect(foldKind('informe', history).state).toMatchObject({ status: 'withProvider', returns: 2 });
    const solved = write({ kind: 'informe', type: 'verified', data: dataOf('informe', 'verified'), minute: 20 });
    expect(foldKind('informe', [...history, solved]).state).toMatchObject({
      status: 'closed',
      ending: { solved: true },
    });
  });
});
