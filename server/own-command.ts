import { relative } from 'node:path';

/** How this program is called from where it was, for its usage: `node server/backup.ts`, or the built one. */
export function ownCommand(): string {
  return `node ${relative('', process.argv[1] ?? '')}`;
}
