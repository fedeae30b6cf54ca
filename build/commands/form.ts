/**
 * Printed forms and their signatures without a screen: `npm run form -- anexo01 | cargo | sign | verify`. Formats in
 * docs/forms.md and docs/signatures.md. Exit codes: 0 done, 1 the data, a file or a signature is not right, 2 wrong call.
 */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { readFormInput } from '../forms/read-form-input.ts';
import { FORM_NAMES, type FormName } from '#shared/forms/form-document.ts';
import { renderForm } from '../forms/render-form.ts';
import { FormFileProblem } from '../forms/form-file-problem.ts';
import { refuseSameFile, writeWhole } from '../forms/write-whole.ts';
import { signFile } from '../signing/sign-command.ts';
import { verifyFile } from '../signing/verify-command.ts';

const USAGE = [
  `Uso: npm run form -- ${FORM_NAMES.join('|')} DATOS.json SALIDA.pdf`,
  '     npm run form -- sign ENTRADA.pdf SALIDA.pdf --p12 ARCHIVO --pass-env VARIABLE --reason TEXTO [--field CAMPO]',
  '     npm run form -- verify ARCHIVO.pdf [--anchors RAÍCES.pem]… [--crl LISTA.crl]…',
  'Los datos de cada formato están descritos en docs/forms.md; las firmas, en docs/signatures.md.',
].join('\n');

class WrongCall extends Error {}

const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  ...Object.fromEntries(FORM_NAMES.map((form) => [form, (args: string[]) => print(form, args)])),
  sign,
  verify,
};

process.exitCode = await main(process.argv.slice(2));

async function main([name = '', ...args]: string[]): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  try {
    if (command === undefined) throw new WrongCall();
    return await command(args);
  } catch (problem) {
    if (problem instanceof WrongCall) {
      console.error(USAGE);
      return 2;
    }
    if (!(problem instanceof FormFileProblem)) throw problem;
    console.error(problem.message);
    return 1;
  }
}

async function print(form: FormName, args: string[]): Promise<number> {
  const [source, target] = positionals(args, 2);
  await refuseSameFile(source, target);
  const input = await readFormInput(form, source);
  await writeWhole(target, await renderForm(input));
  console.log(`${target}: listo`);
  return 0;
}

async function sign(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values, positionals: given } = parse(args, { p12: text, 'pass-env': text, reason: text, field: text });
  const { p12, reason, field } = values;
  const passEnv = values['pass-env'];
  if (p12 === undefined || passEnv === undefined || reason === undefined) throw new WrongCall();
  const [source, target] = positionals(given, 2);
  console.log(await signFile({ source, target, p12, passEnv, reason, field }));
  return 0;
}

async function verify(args: string[]): Promise<number> {
  const list = { type: 'string', multiple: true } as const;
  const { values, positionals: given } = parse(args, { anchors: list, crl: list });
  const [source] = positionals(given, 1);
  const { valid, json } = await verifyFile({ source, anchors: values.anchors ?? [], lists: values.crl ?? [] });
  console.log(json);
  return valid ? 0 : 1;
}

function parse<const Options extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: Options) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch {
    throw new WrongCall();
  }
}

function positionals(given: readonly string[], count: number): [first: string, second: string] {
  const [first = '', second = ''] = given;
  if (given.length !== count || first === '') throw new WrongCall();
  return [first, second];
}
