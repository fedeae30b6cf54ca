/**
 * `npm run form -- anexo01 records.json out.pdf` and `npm run form -- cargo record.json out.pdf`: a printed form without
 * a screen. Formats in docs/forms.md. Exit codes: 0 written, 1 the data or a file is not right, 2 wrong call.
 */
import { readFormInput } from '../forms/read-form-input.ts';
import { renderForm } from '../forms/render-form.ts';
import { FormFileProblem } from '../forms/form-file-problem.ts';
import { refuseSameFile, writeWhole } from '../forms/write-whole.ts';

const USAGE = [
  'Uso: npm run form -- anexo01 REGISTROS.json SALIDA.pdf',
  '     npm run form -- cargo REGISTRO.json SALIDA.pdf',
  'Los datos de cada formato están descritos en docs/forms.md.',
].join('\n');

process.exitCode = await main(process.argv.slice(2));

async function main([form, source, target, ...rest]: string[]): Promise<number> {
  if ((form !== 'anexo01' && form !== 'cargo') || source === undefined || target === undefined || rest.length > 0) {
    console.error(USAGE);
    return 2;
  }
  try {
    await refuseSameFile(source, target);
    const input = await readFormInput(form, source);
    await writeWhole(target, await renderForm(input));
    console.log(`${target}: listo`);
    return 0;
  } catch (problem) {
    if (!(problem instanceof FormFileProblem)) throw problem;
    console.error(problem.message);
    return 1;
  }
}
