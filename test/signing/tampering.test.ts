import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendRevision } from '#shared/signing/pdf/append-revision.ts';
import { pagesOf } from '#shared/signing/pdf/pages.ts';
import { PdfFile } from '#shared/signing/pdf/pdf-file.ts';
import {
  dictOf,
  isArray,
  isDict,
  isRef,
  isStream,
  nameOf,
  withEntries,
  type PdfDict,
  type PdfValue,
} from '#shared/signing/pdf/values.ts';
import { latin1 } from '#shared/signing/pdf/write-value.ts';
import { openPkcs12 } from '#shared/signing/pkcs12/open-pkcs12.ts';
import { signIntactPdf } from '#shared/signing/sign/sign-intact-pdf.ts';
import { signatureFields } from '#shared/signing/sign/signature-field.ts';
import type { Verification } from '#shared/signing/verify/report.ts';
import { verifyPdf } from '#shared/signing/verify/verify-pdf.ts';
import { subtle } from '../../build/signing/sign-command.ts';
import { createTestAuthority, EC, type TestAuthority } from '../support/test-authority.ts';
import { LIMA, NOW, PASSPHRASE, samplePdf, signedBy, type Who } from './signing.fixture.ts';

let authority: TestAuthority;
let rosa: Who;
let nelida: Who;
let once: Uint8Array;
let twice: Uint8Array;
beforeAll(async () => {
  authority = await createTestAuthority();
  rosa = { p12: await authority.issue({ name: 'QUISPE HUAMÁN Rosa' }), reason: 'Doy V° B°', field: 'FirmaTI' };
  nelida = {
    p12: await authority.issue({ name: 'HUARANCA Nélida', key: EC('P-256') }),
    reason: 'Recibí conforme',
    field: 'FirmaServidor',
  };
  once = await signedBy(await samplePdf('cargo'), rosa);
  twice = await signedBy(once, nelida);
});
afterAll(() => authority.remove());

const verify = (bytes: Uint8Array): Promise<Verification> =>
  verifyPdf(subtle, bytes, { anchors: [authority.root], now: NOW });
const codes = ({ faults }: Verification): string[] => faults.map(({ code }) => code);
const found = ({ verdict }: Verification): boolean => verdict === 'invalid' || verdict === 'unreadable';

/** A revision that writes objects anew without signing. */
function rewritten(bytes: Uint8Array, change: (file: PdfFile) => [number, PdfValue][]): Uint8Array {
  const file = new PdfFile(bytes);
  return appendRevision(file, new Map(change(file))).bytes;
}

function firstPage(file: PdfFile): { num: number; dict: PdfDict; contents: number } {
  const [ref] = pagesOf(file);
  const dict = file.follow(ref);
  const contents = isDict(dict) ? dict.entries.get('Contents') : undefined;
  if (ref === undefined || !isDict(dict) || !isRef(contents)) throw new Error('the sample has a page with contents');
  return { num: ref.num, dict, contents: contents.num };
}

describe('one byte changed', () => {
  it('is found at 200 random places of a cargo signed by two', async () => {
    expect((await verify(twice)).verdict).toBe('revocation-unknown');
    await fc.assert(
      fc.asyncProperty(fc.nat(twice.length - 1), fc.integer({ min: 1, max: 255 }), async (place, flip) => {
        const bytes = twice.slice();
        bytes[place] = (bytes[place] ?? 0) ^ flip;
        expect(found(await verify(bytes))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('is found everywhere in the last signature itself, which no signature covers', async () => {
    const [, gap = 0, after = 0] =
      /\/ByteRange \[0 (\d+) (\d+)/.exec(Buffer.from(twice.slice(once.length)).toString('latin1'))?.map(Number) ?? [];
    expect(after).toBeGreaterThan(gap + 4000);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: gap, max: after - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (place, flip) => {
          const bytes = twice.slice();
          bytes[place] = (bytes[place] ?? 0) ^ flip;
          expect(found(await verify(bytes))).toBe(true);
        },
      ),
      // Also the flip that only changes the case of a hexadecimal digit.
      { numRuns: 300, examples: [...Array(60).keys()].map((place): [number, number] => [gap + 1 + place, 0x20]) },
    );
  });
});

describe('something added', () => {
  it.each([
    ['a line end', '\n'],
    ['a comment', '% hola\n'],
    ['bytes that are no PDF', 'xxxxxxxxxxxxxxxx'],
  ])('%s after the last signature is named', async (_what, text) => {
    const verified = await verify(Buffer.concat([twice, latin1(text)]));
    expect(verified.verdict).toBe('invalid');
    expect(codes(verified)).toEqual(['content-after-last-signature']);
    expect(verified.signatures.map(({ faults }) => faults)).toEqual([[], []]);
  });

  it('a revision that takes the signatures out of the form does not make it an unsigned document', async () => {
    const bytes = rewritten(once, (file) => {
      const root = file.trailer.entries.get('Root');
      const entries = [...file.catalog.entries].filter(([key]) => key !== 'AcroForm');
      return [[isRef(root) ? root.num : 0, { type: 'dict', entries: new Map(entries) }]];
    });
    expect(codes(await verify(bytes))).toContain('content-after-last-signature');
  });

  it.each([
    [
      'a page’s contents',
      'page-changed',
      (file: PdfFile): [number, PdfValue][] => {
        const { contents } = firstPage(file);
        const data = latin1('BT ET');
        return [[contents, { type: 'stream', dict: dictOf({ Length: data.length }), data }]];
      },
    ],
    [
      'the page itself',
      'page-changed',
      (file: PdfFile): [number, PdfValue][] => {
        const { num, dict } = firstPage(file);
        return [[num, withEntries(dict, { MediaBox: [0, 0, 300, 300] })]];
      },
    ],
    [
      'a note put over the page',
      'annotation-added',
      (file: PdfFile): [number, PdfValue][] => {
        const { num, dict } = firstPage(file);
        const old = file.entry(dict, 'Annots');
        const note = dictOf({ Type: nameOf('Annot'), Subtype: nameOf('FreeText'), Rect: [0, 0, 595, 842] });
        return [
          [num, withEntries(dict, { Annots: [...(isArray(old) ? old : []), { type: 'ref', num: 900, gen: 0 }] })],
          [900, note],
        ];
      },
    ],
    [
      'the way in which the document opens',
      'document-changed',
      (file: PdfFile): [number, PdfValue][] => {
        const root = file.trailer.entries.get('Root');
        const action = dictOf({ S: nameOf('JavaScript') });
        return [[isRef(root) ? root.num : 0, withEntries(file.catalog, { OpenAction: action })]];
      },
    ],
    [
      'the mark of the first signature',
      'page-changed',
      (file: PdfFile): [number, PdfValue][] => {
        const [field] = signatureFields(file);
        const looks = field === undefined ? null : file.entry(field.dict, 'AP');
        const mark = isDict(looks) ? looks.entries.get('N') : undefined;
        const stream = file.follow(mark);
        if (!isRef(mark) || !isStream(stream)) throw new Error('a signature has a mark');
        return [[mark.num, { ...stream, data: latin1(' '.repeat(stream.data.length)) }]];
      },
    ],
  ])('%s, changed between two signatures, is named', async (_what, code, change) => {
    const changed = await signedBy(rewritten(once, change), nelida);
    const verified = await verify(changed);
    expect(verified.verdict).toBe('invalid');
    expect(verified.intact).toBe(false);
    expect(codes(verified)).toEqual([code]);
    expect(verified.faults[0]?.after).toBe(1);
  });

  it('a field that is signed a second time is named', async () => {
    const bare = rewritten(once, (file) => {
      const [field] = signatureFields(file);
      const root = file.trailer.entries.get('Root');
      if (field === undefined || !isRef(root)) throw new Error('the document is signed');
      const form = withEntries(file.entry(file.catalog, 'AcroForm') as PdfDict, { Fields: [] });
      return [[root.num, withEntries(file.catalog, { AcroForm: form })]];
    });
    // The second signature takes the first one's name and place.
    const second = await signedBy(bare, { ...nelida, field: 'FirmaTI' });
    const verified = await verify(second);
    expect(verified.verdict).toBe('invalid');
    const replaced = rewritten(once, (file) => {
      const [field] = signatureFields(file);
      if (field === undefined) throw new Error('the document is signed');
      return [
        [field.ref.num, withEntries(field.dict, { V: { type: 'ref', num: 901, gen: 0 } })],
        [901, dictOf({ Type: nameOf('Sig') })],
      ];
    });
    expect((await verify(await signedBy(replaced, nelida))).faults).toContainEqual({
      code: 'field-signed-twice',
      detail: 'FirmaTI',
      after: 1,
    });
  });
});

describe('signing', () => {
  const open = () => openPkcs12(subtle, nelida.p12, PASSPHRASE);
  const request = { at: NOW, offset: LIMA, reason: 'x' };

  it('refuses a field that is signed', async () => {
    await expect(signIntactPdf(subtle, once, await open(), { ...request, field: 'FirmaTI' })).rejects.toMatchObject({
      code: 'field-signed',
      detail: 'FirmaTI',
    });
  });

  it('refuses what changed after an earlier signature', async () => {
    const bytes = Buffer.concat([once, latin1('% más\n')]);
    await expect(signIntactPdf(subtle, bytes, await open(), request)).rejects.toMatchObject({ code: 'not-intact' });
  });

  it('leaves every byte that was there', async () => {
    const { bytes } = await signIntactPdf(subtle, once, await open(), request);
    expect(Buffer.from(bytes.subarray(0, once.length)).equals(once)).toBe(true);
  });
});

describe('whatever it is given', () => {
  it('the verifier ends, without throwing, on damaged files', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(twice.length),
        fc.array(fc.tuple(fc.nat(twice.length - 1), fc.nat(255)), { maxLength: 30 }),
        fc.uint8Array({ maxLength: 40 }),
        async (end, flips, tail) => {
          const bytes = twice.slice();
          for (const [place, value] of flips) bytes[place] = value;
          const { verdict } = await verify(Buffer.concat([bytes.subarray(0, end), tail]));
          expect(['unreadable', 'invalid', 'unsigned', 'revocation-unknown']).toContain(verdict);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['nothing', '', 'not-pdf'],
    ['a text', 'hola', 'not-pdf'],
    ['only a head', '%PDF-1.7\n', 'unreadable'],
    [
      'a table that refers to itself',
      '%PDF-1.7\nxref\n0 0\ntrailer<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF',
      'unreadable',
    ],
    ['a very deep array', `%PDF-1.7\n1 0 obj\n${'['.repeat(100_000)}`, 'unreadable'],
    [
      'a stream whose length is itself',
      '%PDF-1.7\n1 0 obj\n<</Length 1 0 R>>\nstream\n\nendstream endobj\nxref\n1 1\n0000000009 00000 n \ntrailer<</Size 2/Root 1 0 R>>\nstartxref\n66\n%%EOF',
      'unreadable',
    ],
  ])('says of %s what it is', async (_what, text, code) => {
    expect(await verify(latin1(text))).toMatchObject({ verdict: 'unreadable', faults: [{ code }] });
  });

  it('says of a PDF without signatures that it has none', async () => {
    expect(await verify(await samplePdf('cargo'))).toMatchObject({ verdict: 'unsigned', signatures: [], faults: [] });
  });
});
