import { describe, expect, it } from 'vitest';
import { BajaSheet, InformeSheet, TrasladoSheet } from '#shared/forms/paper-sheets.ts';
import { pnaeqw } from '#shared/procedures/pnaeqw/index.ts';
import { historyOf } from '#shared/records/record.fixture.ts';
import { AYACUCHO } from '#shared/records/valid-data.fixture.ts';
import { foldKind, type StateOf } from '#shared/records/registry.ts';
import { readPaperCode } from '#shared/records/paper/paper-code.ts';
import { bajaSheet, informeSheet, trasladoSheet, warrantyText } from './paper-sheet.ts';

const sedeName = (sede: string) => (sede === AYACUCHO ? 'UT Ayacucho' : 'UT Loreto');
function stateOf<K extends 'traslado' | 'baja' | 'informe'>(
  kind: K,
  ...types: (string | [string, object])[]
): StateOf[K] {
  const { state } = foldKind(kind, historyOf(kind, ...types));
  if (state === undefined) throw new Error('no state');
  return state;
}

describe('OS-10 the sheet of a traslado', () => {
  it('says what was dispatched, and then what came', () => {
    const sent = trasladoSheet(pnaeqw, stateOf('traslado', 'dispatched', 'collected'), sedeName);
    expect(sent).toMatchObject({ status: 'despachado', from: 'UT Ayacucho', to: 'UT Loreto', code: 'TR-AY1-0001' });
    expect(sent).not.toHaveProperty('reception');
    const received = trasladoSheet(pnaeqw, stateOf('traslado', 'dispatched', 'received'), sedeName);
    expect(received.reception).toEqual({
      date: '2026-07-01',
      receiver: 'Jhony Sangama',
      note: '',
      differences: [{ equipo: 'CPU', codigoSbn: '740899500231', tipo: 'No llegó', detalle: 'No vino en la caja' }],
    });
    for (const sheet of [sent, received]) {
      expect(TrasladoSheet.safeParse(sheet).success).toBe(true);
      expect(readPaperCode(sheet.qr ?? '')?.number).toBe('TR-AY1-0001');
    }
    expect(sent.qr).not.toBe(received.qr);
  });
});

describe('OS-20 to OS-22 the sheet of an informe de baja', () => {
  it('has a code once it has left its author, and then who took it on', () => {
    const draft = bajaSheet(pnaeqw, stateOf('baja', 'prepared'), sedeName);
    expect(draft).toMatchObject({ status: 'borrador', handOvers: [] });
    expect(draft).not.toHaveProperty('qr');
    const done = bajaSheet(pnaeqw, stateOf('baja', 'prepared', 'submitted', 'endorsed', 'forwarded'), sedeName);
    expect(done.signers).toEqual({ chief: 'Carmen Palomino', oti: 'Julio Meza' });
    expect(done.handOvers.map(({ paso, documento }) => [paso, documento])).toEqual([
      ['Enviado a la jefatura', ''],
      ['Emitido por la jefatura a la OTI', 'Informe 012-2026-UTAY'],
      ['Derivado por la OTI a Administración', 'Memorando 031-2026-OTI'],
    ]);
    expect(done.rows[0]).toMatchObject({ causa: 'Sin reparación posible', sustento: 'Placa quemada, sin repuesto' });
    for (const sheet of [draft, done]) expect(BajaSheet.safeParse(sheet).success).toBe(true);
  });
});

describe('PI-5 to PI-7 the sheet of an informe técnico', () => {
  it.each([
    [{}, 'El registro no tiene fecha de garantía.'],
    [{ warrantyUntil: '2026-06-30' }, 'Sin garantía: venció el 30/06/2026.'],
    [
      { warrantyUntil: '2026-12-31', override: 'No cubre golpes' },
      'En garantía hasta el 31/12/2026. Se pide servicio externo porque: No cubre golpes',
    ],
  ])('says of the warranty %j: %s', (change, text) => {
    expect(warrantyText(stateOf('informe', ['raised', change]))).toBe(text);
  });

  it('has decision, provider and outcome as they come', () => {
    const sheet = informeSheet(pnaeqw, stateOf('informe', 'raised', 'decided', 'contracted', 'verified'), sedeName);
    expect(sheet).toMatchObject({
      decision: { proceeds: true, by: 'Carmen Palomino' },
      provider: 'Soluciones TI S.A.C. – OS 118-2026',
      outcome: 'Enciende; conforme',
    });
    expect(InformeSheet.safeParse(sheet).success).toBe(true);
  });
});
