import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeQR } from 'qr/decode.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FORM_SHEETS, type FormInput, type FormName } from '#shared/forms/form-document.ts';
import { paperCode, readPaperCode } from '#shared/records/paper/paper-code.ts';
import { historyOf } from '#shared/records/record.fixture.ts';
import { foldKind } from '#shared/records/registry.ts';
import { renderForm } from '../../build/forms/render-form.ts';
import { drawPage, HAS_POPPLER } from '../support/poppler.ts';
import { samples } from './sheets.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chasqui-codes-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe.skipIf(!HAS_POPPLER)('the code on the paper, as a camera sees it', () => {
  it.each(['cargo', 'traslado', 'baja', 'informe', 'relacion'] as const)(
    'of the %s is read back from the printed page, at 150 and at 300 dots per inch',
    async (form) => {
      const sample = JSON.parse(await readFile(new URL(`${form}.json`, samples), 'utf8')) as { qr: string; id: string };
      for (const density of [150, 300]) {
        const text = decodeQR(await pictureOf(form, sample, density));
        expect(text).toBe(sample.qr);
        expect(readPaperCode(text)).toMatchObject({ kind: form, id: sample.id });
      }
    },
  );

  it('QW-A1 of a closed Anexo 01 stands beside its legend', async () => {
    const qr = paperCode('anexo01', foldKind('anexo01', historyOf('anexo01', 'opened', 'sheetClosed')).state as never);
    const sample = JSON.parse(await readFile(new URL('anexo01.json', samples), 'utf8')) as { rows: object[] };
    const closed = { number: 'HA-AY1-0001', id: '01975f00-0000-7000-8000-0000000000f1', qr };
    const text = decodeQR(await pictureOf('anexo01', { ...sample, rows: sample.rows.slice(0, 3), closed }, 150));
    expect(text).toBe(qr);
  });

  it('of a label is the código patrimonial and nothing else, so that a reader types it', async () => {
    const sample = {
      organisation: 'PNAEQW',
      issuedAt: '2026-11-19',
      labels: [{ name: 'CPU', codigoSbn: '740899500231' }],
    };
    expect(decodeQR(await pictureOf('etiquetas', sample, 200))).toBe('740899500231');
  });
});

/** The first page as grey squares, by Poppler. */
async function pictureOf(form: FormName, data: object, density: number) {
  const sheet: unknown = FORM_SHEETS[form].parse(data);
  const file = join(folder, `${form}.pdf`);
  await writeFile(file, await renderForm({ form, sheet } as FormInput));
  await drawPage(file, join(folder, form), '-r', String(density));
  return readGreyMap(await readFile(join(folder, `${form}.pgm`)));
}

/** Binary PGM (`P5`) as RGBA. */
function readGreyMap(bytes: Buffer) {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString('latin1'));
  if (head === null) throw new Error('no grey map');
  const [width, height] = [Number(head[1]), Number(head[2])];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  const grey = bytes.subarray(head[0].length);
  for (let place = 0; place < width * height; place += 1) data.fill(grey[place] ?? 255, place * 4, place * 4 + 3);
  return { width, height, data };
}
