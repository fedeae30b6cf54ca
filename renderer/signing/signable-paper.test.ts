import { describe, expect, it } from 'vitest';
import { filesOfPaper, linesOf, openLines, type PaperLine } from './signable-paper.ts';

const line = (party: string, name: string, later = false): PaperLine => ({
  party,
  name,
  label: party,
  field: `Firma${party}`,
  reason: '',
  ...(later ? { later } : {}),
});
const LINES = [
  line('sender', 'Quispe Huamán, Rosa'),
  line('carrier', ''),
  line('receiver', 'Ríos Tuesta, Mario', true),
];
const found = (field: string, name?: string) => ({ field, ...(name === undefined ? {} : { name }) });
const parties = (...signatures: { field: string; name?: string }[]) =>
  linesOf(LINES, signatures).map((one) => one?.party);

describe('the lines of a paper', () => {
  it('are open while nobody signed them and it is their turn', () => {
    const signed = { party: 'carrier', way: 'scan' as const, signer: 'x', signedAt: 1 };
    expect(openLines({ paper: { signatures: [signed] }, lines: LINES }).map(({ party }) => party)).toEqual(['sender']);
  });

  it('are found for what another program signed: by field, by two words of the name, else the first that is free', () => {
    expect(parties(found('Firmareceiver', 'QUISPE HUAMAN Rosa'))).toEqual(['receiver']);
    expect(parties(found('Signature1', 'RIOS TUESTA MARIO FIR 12345678 hard'))).toEqual(['receiver']);
    expect(parties(found('Signature1', 'PÉREZ Rosa'))).toEqual(['sender']);
    expect(parties(found('a', 'X'), found('b', 'Ríos Tuesta'), found('c'), found('d'))).toEqual([
      'sender',
      'receiver',
      'carrier',
      undefined,
    ]);
  });
});

it('a scan is named by what it is, and a name with dots in it stays whole', () => {
  const scan = { hash: 'ab'.repeat(32), size: 9 };
  const names = (type: 'image/jpeg' | 'application/pdf' | undefined) =>
    filesOfPaper(
      { signatures: [], document: scan, scan: { ...scan, ...(type === undefined ? {} : { type }) } },
      'cargo N° 018-2026',
    ).map(({ name }) => name);
  expect(names('image/jpeg')).toEqual(['cargo N° 018-2026.pdf', 'cargo N° 018-2026 firmado.jpg']);
  expect(names('application/pdf')[1]).toBe('cargo N° 018-2026 firmado.pdf');
  expect(names(undefined)[1]).toBe('cargo N° 018-2026 firmado.pdf');
});
