import { readFile } from 'node:fs/promises';
import { DatabaseMarks } from '#shared/contract/ipc.ts';
import { writeWhole } from '../files/write-whole.ts';
import type { Handlers } from './door.ts';

/** @param path of the file that says which local databases the page had (SY-37) */
export function databasesChannels(path: string): Pick<Handlers, 'databases.marks' | 'databases.setMarks'> {
  return {
    'databases.marks': async () => {
      const text = await readFile(path, 'utf8').catch(() => 'null');
      return DatabaseMarks.safeParse(parse(text)).data ?? null;
    },
    'databases.setMarks': async (marks) => {
      await writeWhole(path, JSON.stringify(marks), 0o600);
      return null;
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
