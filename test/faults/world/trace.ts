import { createHash } from 'node:crypto';

/** Everything that happened in a run, as one hash: two runs of one seed are the same run when their hashes are equal. */
export interface Trace {
  note(what: string, ...details: unknown[]): void;
  hash(): string;
  /** How many things were noted. */
  length(): number;
}

/** @param tell told each line as it is noted, for a person who replays a seed */
export function createTrace(now: () => number, tell?: (line: string) => void): Trace {
  const hash = createHash('sha256');
  let length = 0;
  return {
    note(what, ...details) {
      length += 1;
      const line = `${now()} ${what} ${details.map((detail) => (typeof detail === 'string' ? detail : JSON.stringify(detail))).join(' ')}`;
      hash.update(`${line}\n`);
      tell?.(line);
    },
    hash: () => hash.digest('base64url'),
    length: () => length,
  };
}
