import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MAX_ANNULMENT } from '#shared/records/anexo01/anexo01.ts';
import { markAnnulled } from '#shared/signing/sign/mark-annulled.ts';
import { renderForm } from '../../build/forms/render-form.ts';
import { compact } from '../forms/read-pdf.ts';
import { anexo01 } from '../forms/sheets.ts';
import { HAS_POPPLER, readText } from '../support/poppler.ts';

it.skipIf(!HAS_POPPLER)(
  'QW-A1 an annulled sheet says so and why on every page, to the last letter, and its bytes stay',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chasqui-annulled-'));
    try {
      const { rows } = anexo01();
      const many = Array.from({ length: 40 }, (_, index) => rows[index % rows.length]).filter(
        (row) => row !== undefined,
      );
      const pdf = await renderForm({ form: 'anexo01', sheet: anexo01({ rows: many }) });
      // The widest letters, as many as a reason may have.
      const reason = `Ñandú ${'W@'.repeat(MAX_ANNULMENT)}`.slice(0, MAX_ANNULMENT);
      const marked = markAnnulled(pdf, 'HOJA ANULADA el 01/12/2026 10:15', `Motivo: ${reason}`);
      expect(Buffer.from(marked.subarray(0, pdf.length)).equals(Buffer.from(pdf))).toBe(true);
      const path = join(folder, 'anulada.pdf');
      await writeFile(path, marked);
      const pages = (await readText(path, '-layout')).split('\f').slice(0, -1);
      expect(pages.length).toBeGreaterThan(2);
      for (const page of pages) {
        expect(compact(page)).toContain('ANULADA');
        expect(compact(page)).toContain(compact(`HOJA ANULADA el 01/12/2026 10:15Motivo: ${reason}`));
        expect(page).toContain('FORMATO DE REGISTRO DE ATENCION');
      }
      // The word across the page: its letters stand on as many lines.
      expect(Buffer.from(marked).toString('latin1').split('(ANULADA) Tj')).toHaveLength(pages.length + 1);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
