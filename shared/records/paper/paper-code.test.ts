import { describe, expect, it } from 'vitest';
import { dataOf, historyOf, write } from '../record.fixture.ts';
import { foldKind } from '../registry.ts';
import { judgePaper, paperCode, readPaperCode, type PaperKind } from './paper-code.ts';

const ISSUED = {
  cargo: historyOf('cargo', 'drafted', 'issued'),
  traslado: historyOf('traslado', 'dispatched'),
  baja: historyOf('baja', 'prepared', 'submitted'),
  informe: historyOf('informe', 'raised'),
  relacion: historyOf('relacion', 'opened', 'monthClosed'),
  anexo01: historyOf('anexo01', 'opened', 'sheetClosed'),
} as const;

function codeOf(kind: PaperKind, events = [...ISSUED[kind]]): string {
  const { state } = foldKind(kind, events);
  const code = state && paperCode(kind, state as never);
  if (code === undefined) throw new Error('no code');
  return code;
}
const read = (text: string) => {
  const code = readPaperCode(text);
  if (code === undefined) throw new Error('unreadable');
  return code;
};

describe('the code on each paper', () => {
  it.each([
    ['cargo', '018-2026'],
    ['traslado', 'TR-AY1-0001'],
    ['baja', 'IB-AY1-0001'],
    ['informe', 'IT-AY1-0001'],
    ['relacion', '2026-06'],
    ['anexo01', 'HA-AY1-0001'],
  ] as const)('of a %s names number and record, and is what the record says', (kind, number) => {
    const code = read(codeOf(kind));
    expect(code).toMatchObject({ kind, number, id: ISSUED[kind][0]?.record });
    expect(judgePaper(code, ISSUED[kind])).toEqual({ verdict: 'current' });
  });

  it('keeps to the letters, digits and signs that a QR code packs tightly', () => {
    for (const kind of Object.keys(ISSUED) as PaperKind[]) expect(codeOf(kind)).toMatch(/^[0-9A-Z -]{1,90}$/);
  });

  it('is read from a reader that is set to another keyboard, or types small letters', () => {
    const code = codeOf('traslado');
    expect(read(code.replaceAll('-', "'"))).toEqual(read(code));
    expect(read(` ${code.toLowerCase().replaceAll(' ', '_')}\n`)).toEqual(read(code));
  });

  it.each(['', 'CHASQUI', '740899500231', 'CHASQUI 1 PERSONA X 0 0', codeOf('cargo').slice(0, -1)])(
    'is not taken from %j',
    (text) => {
      expect(readPaperCode(text)).toBeUndefined();
    },
  );

  it('says of a paper that was printed before a change that it is an earlier version, and since when', () => {
    const printed = read(codeOf('cargo'));
    const annulled = write({ kind: 'cargo', type: 'annulled', data: dataOf('cargo', 'annulled'), minute: 9 });
    expect(judgePaper(printed, [...ISSUED.cargo, annulled])).toEqual({ verdict: 'earlier', until: annulled.at.wall });
  });

  it('is not changed by who signs', () => {
    const signed = historyOf('cargo', 'drafted', 'issued', 'frozen', 'signed');
    expect(codeOf('cargo', signed)).toBe(codeOf('cargo'));
  });

  it('says of a paper on which one letter is another that it is not this record', () => {
    const [first, second] = ISSUED.cargo;
    if (first === undefined || second === undefined) throw new Error('no events');
    const forged = { ...second, data: JSON.parse(JSON.stringify(second.data).replace('Ana', 'Eva')) as never };
    expect(judgePaper(read(codeOf('cargo', [first, forged])), ISSUED.cargo)).toEqual({ verdict: 'other' });
  });

  it('is not there before a cargo has its number', () => {
    const { state } = foldKind('cargo', historyOf('cargo', 'drafted'));
    expect(state && paperCode('cargo', state)).toBeUndefined();
  });
});
