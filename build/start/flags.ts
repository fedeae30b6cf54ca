import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface StartFlags {
  /** 0: any free port. */
  port: number;
  dataDir: string;
  open: boolean;
  /** Fill a new database with the demonstration organisation. */
  demo: boolean;
  /** Name of the procedure to put in force; absent: the one that is. */
  procedure?: string;
  help: boolean;
}

/** What is wrong with the call, in Spanish. */
export class FlagProblem extends Error {}

export const DEFAULT_PORT = 4310;
export const USAGE = [
  'Uso: npm start -- [--port N] [--data CARPETA] [--no-open] [--empty] [--procedure NOMBRE]',
  `  --port N        puerto del servidor (${DEFAULT_PORT} si no se indica; 0: uno libre)`,
  '  --data CARPETA  dónde se guardan los datos (.chasqui si no se indica)',
  '  --no-open       no abrir la aplicación',
  '  --empty         sin los datos de demostración',
  '  --procedure NOMBRE  el procedimiento que rige (pnaeqw si no se indica)',
].join('\n');

const SEE_USAGE = 'Vea las opciones con npm start -- --help.';
const NAMES = ['port', 'data', 'procedure', 'no-open', 'empty', 'help'];

/**
 * Reads what follows `npm start --`. Throws `FlagProblem`.
 * @param home folder of the project, where the data go by default
 * @param from folder that the person is in, from which a relative folder counts
 */
export function parseFlags(args: readonly string[], home: string, from: string): StartFlags {
  const { tokens } = parseArgs({
    args: [...args],
    options: { port: { type: 'string' }, data: { type: 'string' }, procedure: { type: 'string' } },
    strict: false,
    tokens: true,
  });
  const flags: StartFlags = {
    port: DEFAULT_PORT,
    dataDir: resolve(home, '.chasqui'),
    open: true,
    demo: true,
    help: false,
  };
  for (const token of tokens) {
    if (token.kind === 'positional') throw new FlagProblem(`No se entiende «${token.value}». ${SEE_USAGE}`);
    if (token.kind === 'option') apply(flags, token, from);
  }
  return flags;
}

function apply(flags: StartFlags, { name, rawName, value }: OptionToken, from: string): void {
  if (!NAMES.includes(name) || !rawName.startsWith('--')) {
    throw new FlagProblem(`No existe la opción ${rawName}. ${SEE_USAGE}`);
  }
  if (name === 'port') flags.port = portOf(value);
  else if (name === 'data') flags.dataDir = resolve(from, folderOf(value));
  else if (name === 'procedure') flags.procedure = procedureOf(value);
  else if (value !== undefined) throw new FlagProblem(`La opción ${rawName} no lleva valor. ${SEE_USAGE}`);
  else if (name === 'no-open') flags.open = false;
  else if (name === 'empty') flags.demo = false;
  else flags.help = true;
}

interface OptionToken {
  name: string;
  rawName: string;
  value: string | undefined;
}

function portOf(value: string | undefined): number {
  if (value !== undefined && /^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  const given = value === undefined || value === '' ? '' : ` y no «${value}»`;
  throw new FlagProblem(`El puerto de --port es un número entre 0 y 65535${given}.`);
}

function procedureOf(value: string | undefined): string {
  if (value !== undefined && value !== '' && !value.startsWith('--')) return value;
  throw new FlagProblem('Falta el nombre de --procedure.');
}

function folderOf(value: string | undefined): string {
  // `--data --empty` forgets the folder; a folder whose name begins so can be given as ./--empty.
  if (value !== undefined && value !== '' && !value.startsWith('--')) return value;
  throw new FlagProblem('Falta la carpeta de --data.');
}
