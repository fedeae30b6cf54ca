import { describe, expect, it } from 'vitest';
import { admit } from '../admission.ts';
import { dataOf, historyOf, makeActor, write } from '../record.fixture.ts';
import { BAJA_CONTENT } from '../valid-data.fixture.ts';
import { foldKind } from '../registry.ts';
import { baja } from './baja.ts';

describe('OS-19 to OS-22 informe de baja', () => {
  it('goes from hand to hand, and says whose and under which number', () => {
    const { state } = foldKind(
      'baja',
      historyOf('baja', 'prepared', 'submitted', 'endorsed', 'forwarded', 'concluded'),
    );
    expect(state?.status).toBe('concluded');
    expect(state?.handOvers.map(({ step, by, reference }) => [step, by.name, reference])).toEqual([
      ['submitted', 'Rosa Quispe', undefined],
      ['endorsed', 'Carmen Palomino', 'Informe 012-2026-UTAY'],
      ['forwarded', 'Julio Meza', 'Memorando 031-2026-OTI'],
      ['concluded', 'Ana Loayza', 'Resolución 044-2026-OAD'],
    ]);
  });

  it('comes back to its author with the observation, and begins the chain anew', () => {
    const back = historyOf('baja', 'prepared', 'submitted', 'endorsed', 'observed');
    expect(foldKind('baja', back).state).toMatchObject({
      status: 'draft',
      handOvers: [],
      observation: 'Falta el sustento del monitor',
    });
    const again = write({ kind: 'baja', type: 'submitted', data: dataOf('baja', 'submitted'), minute: 9 });
    const { state } = foldKind('baja', [...back, again]);
    expect(state).toMatchObject({ status: 'withChief', handOvers: [{ step: 'submitted' }] });
    expect(state).not.toHaveProperty('observation');
  });

  it('lists a bien once, and one at least', () => {
    const [item] = BAJA_CONTENT.items;
    for (const items of [[], [item, item]]) {
      const [event] = historyOf('baja', ['prepared', { content: { ...BAJA_CONTENT, items } }]);
      expect(event && admit(baja, [], event, makeActor('specialist'))).toMatchObject({ reason: { code: 'malformed' } });
    }
  });

  it('is not changed once it is with the chief', () => {
    const history = historyOf('baja', 'prepared', 'submitted');
    const revised = write({ kind: 'baja', type: 'revised', data: dataOf('baja', 'revised'), minute: 9 });
    expect(admit(baja, history, revised, makeActor('specialist'))).toMatchObject({ reason: { code: 'wrong-status' } });
  });
});
