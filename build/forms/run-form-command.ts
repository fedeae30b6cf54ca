import { parseArgs, type ParseArgsConfig } from 'node:util';
import { signFile } from '../signing/sign-command.ts';
import { verifyFile } from '../signing/verify-command.ts';
import { FORM_NAMES, type FormName } from '#shared/forms/form-document.ts';
import { FormFileProblem } from './form-file-problem.ts';
import { readFormInput } from './read-form-input.ts';
import { renderForm } from './render-form.ts';
import { refuseSameFile, writeWhole } from './write-whole.ts';

const USAGE = [
  `Uso: npm run form -- ${FORM_NAMES.join('|')} DATOS.json SALIDA.pdf`,
  '     npm run form -- sign ENTRADA.pdf SALIDA.pdf --p12 ARCHIVO --pass-env VARIABLE --reason TEXTO [--field CAMPO]',
  '     npm run form -- verify ARCHIVO.pdf [--anchors RAÍCES.pem]… [--crl LISTA.crl]…',
  'Los datos de cada formato están descritos en docs/forms.md; las firmas, en docs/signatures.md.',
].join('\n');

class WrongCall extends Error {}

/** What a command says, line by line, and what it reads beside its arguments. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
  env: NodeJS.ProcessEnv;
}

type Command = (args: string[], terminal: Terminal) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  ...Object.fromEntries(
    FORM_NAMES.map((form): [string, Command] => [form, (args, terminal) => print(form, args, terminal)]),
  ),
  sign,
  verify,
};

/**
 * Printed forms and their signatures without a screen (docs/forms.md, docs/signatures.md).
 * @returns the exit code: 0 done, 1 the data, a file or a signature is not right, 2 wrong call
 */
export async function runFormCommand([name = '', ...args]: string[], terminal: Terminal): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  try {
    if (command === undefined) throw new WrongCall();
    return await command(args, terminal);
  } catch (problem) {
    if (problem instanceof WrongCall) {
      terminal.err(USAGE);
      return 2;
    }
    if (!(problem instanceof FormFileProblem)) throw problem;
    terminal.err(problem.message);
    return 1;
  }
}

async function print(form: FormName, args: string[], { out }: Terminal): Promise<number> {
  const [source, target] = positionals(args, 2);
  await refuseSameFile(source, target);
  const input = await readFormInput(form, source);
  await writeWhole(target, await renderForm(input));
  out(`${target}: listo`);
  return 0;
}

async function sign(args: string[], { out, env }: Terminal): Promise<number> {
  const text = { type: 'string' } as const;
  const { values, positionals: given } = parse(args, { p12: text, 'pass-env': text, reason: text, field: text });
  const { p12, reason, field } = values;
  const passEnv = values['pass-env'];
  if (p12 === undefined || passEnv === undefined || reason === undefined) throw new WrongCall();
  const [source, target] = positionals(given, 2);
  out(await signFile({ source, target, p12, passEnv, reason, field }, env));
  return 0;
}

async function verify(args: string[], { out }: Terminal): Promise<number> {
  const list = { type: 'string', multiple: true } as const;
  const { values, positionals: given } = parse(args, { anchors: list, crl: list });
  const [source] = positionals(given, 1);
  const { valid, json } = await verifyFile({ source, anchors: values.anchors ?? [], lists: values.crl ?? [] });
  out(json);
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
