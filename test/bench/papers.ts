import { readFile } from 'node:fs/promises';
import { Anexo01Sheet } from '#shared/forms/anexo01-sheet.ts';
import { formDay } from '#shared/forms/form-fields.ts';
import { createTestAuthority } from '../support/test-authority.ts';
import type { BenchBrowser } from './browser.ts';
import { figure, median, quantile, timed, type Figure } from './figure.ts';
import type { Size } from './size.ts';

type Name = 'anexo01' | 'signature';

const PASSPHRASE = 'Clave-1';

/** The official sheet beside Chromium's own print of the same table, and one signature beside a second. */
export async function measurePapers(
  browser: BenchBrowser,
  size: Size,
): Promise<{ figures: Record<Name, Figure>; notes: Record<string, string> }> {
  const sheet = await sheetOf(size.rows);
  const authority = await createTestAuthority();
  try {
    const p12 = Buffer.from(await authority.issue({ name: 'QUISPE HUAMÁN Rosa' })).toString('base64');
    const page = await browser.visit();
    const print = await openPrint(browser, sheet);
    const first = await page.call('paper', sheet);
    await print.once();
    const paper: number[] = [];
    const printed: number[] = [];
    const sign: number[] = [];
    // In turns: what else the machine does from second to second, it does to both.
    for (let run = 0; run < size.papers; run += 1) {
      paper.push((await page.call('paper', sheet)).ms);
      printed.push(await print.once());
    }
    for (let run = 0; run < size.signatures; run += 1) {
      sign.push(await page.call('signature', { p12, passphrase: PASSPHRASE }));
    }
    await print.close();
    await page.close();
    const ms = (value: number) => `${value.toFixed(0)} ms`;
    return {
      figures: {
        anexo01: figure(
          'ms',
          median(paper),
          median(printed),
          `Anexo 01 of ${size.rows} rows beside Chromium's own print of the same table, medians`,
        ),
        signature: figure('ms', quantile(sign, 0.95), 1000, 'a signature on it, PKCS#12 opened anew, p95'),
      },
      notes: {
        'anexo01, the first after a start': `${ms(first.ms)}, ${Math.round(first.bytes / 1024)} KB`,
        'signature, median': ms(median(sign)),
      },
    };
  } finally {
    await authority.remove();
  }
}

/** The sample's rows over and over. */
async function sheetOf(count: number): Promise<Anexo01Sheet> {
  const file = new URL('../samples/forms/anexo01.json', import.meta.url);
  const sample = Anexo01Sheet.parse(JSON.parse(await readFile(file, 'utf8')));
  const rows = Array.from({ length: count }, (_unused, place) => sample.rows[place % sample.rows.length]);
  return { ...sample, rows: rows.filter((row) => row !== undefined) };
}

/** Prints the table to PDF as HTML that is laid out already: A4 landscape, headings on every page; ms of each. */
async function openPrint(
  browser: BenchBrowser,
  sheet: Anexo01Sheet,
): Promise<{ once(): Promise<number>; close(): Promise<void> }> {
  const page = await browser.open('about:blank');
  await page.setContent(tableOf(sheet));
  return { once: () => timed(() => page.pdf({ format: 'A4', landscape: true })), close: () => page.close() };
}

function tableOf({ rows }: Anexo01Sheet): string {
  const cells = (values: readonly string[], tag: string) =>
    values.map((value) => `<${tag}>${escaped(value)}</${tag}>`).join('');
  const heads = ['N°', 'FECHA', 'SEDE', 'USUARIA/O', 'ÁREA', 'PROBLEMA', 'SOLUCIÓN', 'TIPOLOGÍA', 'ESTADO', 'PERSONAL'];
  const body = rows.map((row, place) => {
    const { fecha, sede, usuaria, area, problema, solucion, tipologia, estado, personal } = row;
    const values = [
      `${place + 1}`,
      formDay(fecha),
      sede,
      usuaria,
      area,
      problema,
      solucion,
      tipologia,
      estado,
      personal,
    ];
    return `<tr>${cells(values, 'td')}</tr>`;
  });
  const style =
    'body{font:7.5pt sans-serif;margin:0}table{border-collapse:collapse;width:100%}td,th{border:.6pt solid;padding:2pt;white-space:pre-line;vertical-align:top}tr{break-inside:avoid}';
  return `<style>${style}</style><table><thead><tr>${cells(heads, 'th')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
