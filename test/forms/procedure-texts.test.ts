import { describe, expect, it } from 'vitest';
import type { FormInput } from '#shared/forms/form-document.ts';
import { PROCEDURES } from '#shared/procedures/registry.ts';
import { historyOf } from '#shared/records/record.fixture.ts';
import { foldKind } from '#shared/records/registry.ts';
import { renderForm } from '../../build/forms/render-form.ts';
import { anexo01Sheet } from '../../renderer/features/anexo01/anexo01-sheet.ts';
import { cargoSheet } from '../../renderer/features/cargos/cargo-sheet.ts';
import { compact, readPdf } from './read-pdf.ts';

/** What each document prints under the second line of the cargo, read from it (OSCE, Anexo N° 2) or named after its unit. */
const UNIT_LINE: Readonly<Record<string, string>> = {
  pnaeqw: 'Firma del Servidor/a de la UTI',
  osce: 'Firma del Servidor/a de la UAST',
  mef: 'Firma del Servidor/a de la OGTI',
  'mh-sv': 'Firma de la Unidad de Informática',
  proinversion: 'Firma del Servidor/a de TI',
};

describe.each(PROCEDURES)('what is printed under $id', (procedure) => {
  const { organisation, forms } = procedure;

  it('OS-11 a cargo has the words of the procedure in force', async () => {
    const { state } = foldKind('cargo', historyOf('cargo', 'drafted', 'issued'));
    if (state === undefined) throw new Error('the fixture issues a cargo');
    const text = await textOf({ form: 'cargo', sheet: cargoSheet(procedure, state) });
    const { title, date, holder, office, withdrawn, assigned, columns, signatures, note } = forms.cargo;
    const words = [title, `${date}:`, `${holder}:`, `${office}:`, withdrawn, assigned, ...signatures, note];
    for (const word of words) expect(text).toContain(compact(word));
    expect(text).toContain(compact(columns.map((column) => column.title).join('')));
    expect(text).toContain(compact(`${organisation.shortName}${organisation.unitShortName}`));
    expect(text).toContain(compact(UNIT_LINE[procedure.id] ?? 'a line'));
    expect(text.split(compact('Firma d'))).toHaveLength(3);
  });

  it('QW-A1 an Anexo 01 has its heading, code, version and words', async () => {
    const { state: sede } = foldKind('sede', historyOf('sede', 'created'));
    if (sede === undefined) throw new Error('the fixture creates a sede');
    const scope = { sede, from: '2026-11-01', to: '2026-11-30', actor: { person: 'p' }, at: 1_794_000_000_000 };
    const text = await textOf({ form: 'anexo01', sheet: anexo01Sheet(procedure, scope, []) });
    const { code, version, title, columns, legendTitle, legend, signatures } = forms.anexo01;
    const words = [...organisation.heading, code, `Versión N° ${version}`, title, legendTitle, legend.type.text];
    for (const word of [...words, ...signatures]) expect(text).toContain(compact(word));
    expect(text).toContain(compact(columns.map((column) => column.title).join('')));
    expect(version).toMatch(/^\d\d$/);
  });
});

async function textOf(input: FormInput): Promise<string> {
  return (await readPdf(await renderForm(input))).pageTexts.join('');
}
