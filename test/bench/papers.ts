import { readFile } from 'node:fs/promises';
import { Anexo01Sheet } from '#shared/forms/anexo01-sheet.ts';
import { formDay } from '#shared/forms/form-fields.ts';
import { createTestAuthority } from '../support/test-authority.ts';
import type { BenchBrowser } from './browser.ts';
import { figure, median, quantile, timed, type Figure } from './figure.ts';
import type { Size } from './size.ts';

type Name = 'anexo01' | 'signature';

/** Issue 4: the longest sheet that is printed, and a signature on it. */
export const PAPER_ROWS = 200;
const PASSPHRASE = 'Clave-1';

/** The official sheet beside Chromium's own print of the same table, and one signature beside a second. */
export async function measurePapers(
  browser: BenchBrowser,
  size: Size,
): Promise<{ figures: Record<Name, Figure>; notes: Record<string, string> }> {
  const sheet = await longSheet();
  const authority = await createTestAuthority();
  try {
    const p12 = Buffer.from(await authority.issue({ name: 'QUISPE HUAMÁN Rosa' })).toString('base64');
    const runs = size.runs + 4;
    const page = await browser.visit();
    const { paper, first, sign, bytes } = await page.call('paper', { sheet, p12, passphrase: PASSPHRASE, runs });
    await page.close();
    const print = await printTimes(browser, sheet, runs);
    const ms = (value: number) => `${value.toFixed(0)} ms`;
    return {
      figures: {
        anexo01: figure(
          'ms',
          median(paper),
          median(print),
          `Anexo 01 of ${PAPER_ROWS} rows beside Chromium's own print of the same table, medians`,
        ),
        signature: figure('ms', quantile(sign, 0.95), 1000, 'a signature on it, PKCS#12 opened anew, p95'),
      },
      notes: {
        'anexo01, the first after a start': `${ms(first)}, ${Math.round(bytes / 1024)} KB`,
        'signature, median': ms(median(sign)),
      },
    };
  } finally {
    await authority.remove();
  }
}

/** The sample's rows over and over. */
async function longSheet(): Promise<Anexo01Sheet> {
  const file = new URL('../samples/forms/anexo01.json', import.meta.url);
  const sample = Anexo01Sheet.parse(JSON.parse(await readFile(file, 'utf8')));
  const rows = Array.from({ length: PAPER_ROWS }, (_unused, place) => sample.rows[place % sample.rows.length]);
  return { ...sample, rows: rows.filter((row) => row !== undefined) };
}

/** ms of each print to PDF of the table as HTML, laid out already: A4 landscape, headings on every page. */
async function printTimes(browser: BenchBrowser, sheet: Anexo01Sheet, runs: number): Promise<number[]> {
  const page = await browser.open('about:blank');
  await page.setContent(tableOf(sheet));
  const print = () => timed(() => page.pdf({ format: 'A4', landscape: true }));
  await print();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await print());
  await page.close();
  return times;
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
