import { homedir } from 'node:os';
import logger from 'electron-log/node';

/** Facts of an entry: codes and counts. Never what a person wrote, nor who they are. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

export interface Log {
  note(event: string, facts?: Facts): void;
  /** Something of ours went wrong. */
  fault(event: string, cause: unknown): void;
}

const MAX_BYTES = 2_000_000;

/** The program's diary, one file and its predecessor. `electron-log/node`: the variant that needs nothing of Electron. */
export function openLog(file: string, development: boolean): Log {
  logger.transports.file.resolvePathFn = () => file;
  logger.transports.file.maxSize = MAX_BYTES;
  logger.transports.console.level = development ? 'debug' : false;
  return {
    note: (event, facts = {}) =>
      logger.info(event, ...Object.entries(facts).map(([name, value]) => `${name}=${value}`)),
    fault: (event, cause) => logger.error(event, describe(cause)),
  };
}

/** Name, code and places in our code. The message is left out where it could repeat input (zod, JSON). */
function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause;
  const code = 'code' in cause ? ` ${String(cause.code)}` : '';
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return `${cause.name}${code}\n${frames.join('\n')}`.replaceAll(homedir(), '~');
}
