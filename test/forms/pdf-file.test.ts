import { describe, expect, it } from 'vitest';
import { renderForm } from '../../build/forms/render-form.ts';
import { plexCharacters, plexMetricsSource } from './plex-source.ts';
import { compact } from './read-pdf.ts';
import { anexo01, cargo, readAnexo01, rowOf } from './sheets.ts';

describe('the PDF of a form', () => {
  it.each(['anexo01', 'cargo'] as const)('is the same to the byte when it is made again: %s', async (form) => {
    const render = (): Promise<Uint8Array> =>
      renderForm(form === 'cargo' ? { form, sheet: cargo() } : { form, sheet: anexo01() });
    const first = Buffer.from(await render());
    expect(Buffer.from(await render()).equals(first)).toBe(true);
    const source = first.toString('latin1');
    expect(source.slice(0, 8)).toBe('%PDF-1.7');
    expect(source).toContain(form === 'cargo' ? 'D:20261119162000Z' : 'D:20261116141500Z');
    expect(source).toContain('/Lang (es-PE)');
  });

  it('carries its fonts with it and nothing that runs', async () => {
    const source = Buffer.from(await renderForm({ form: 'cargo', sheet: cargo() })).toString('latin1');
    expect(source.match(/\/FontFile2/g)).toHaveLength(2);
    expect(source).not.toMatch(/\/JavaScript|\/JS|\/OpenAction|\/Launch|\/URI/);
  });
});

describe('the font of the forms', () => {
  it('has the widths that the layout counts with', async () => {
    await expect(plexMetricsSource()).toMatchFileSnapshot('../../shared/forms/plex-metrics.ts');
  });

  it('gives back each of its characters as itself, whatever was printed before', async () => {
    const characters = plexCharacters();
    expect(characters.length).toBeGreaterThan(800);
    // Several are drawn with the glyphs of others, which must not read as them from then on.
    await readAnexo01({ rows: [rowOf(characters.toReversed().join(' '))] });
    const { pageTexts } = await readAnexo01({ rows: [rowOf(characters.join(' '))] });
    const text = pageTexts.join('');
    expect(characters.filter((char) => !text.includes(compact(char)))).toEqual([]);
  });
});
