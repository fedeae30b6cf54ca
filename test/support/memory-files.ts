import { gunzipSync, gzipSync } from 'node:zlib';
import type { BackupFiles, Codec } from '#shared/backup/backup-ports.ts';

export const testCodec: Codec = {
  pack: async (text) => gzipSync(text),
  unpack: async (bytes) => gunzipSync(bytes).toString('utf8'),
};

export interface MemoryFiles extends BackupFiles {
  held: Map<string, Uint8Array>;
  /** The program ends after so many more steps on the disk: every later one fails. */
  endAfter(steps: number): void;
  steps(): number;
}

/** A folder in memory whose program can be ended between any two steps. */
export function createMemoryFiles(): MemoryFiles {
  const held = new Map<string, Uint8Array>();
  let left = Infinity;
  let done = 0;
  const step = (): void => {
    if (left <= 0) throw new Error('the program ended');
    left -= 1;
    done += 1;
  };
  return {
    held,
    endAfter(steps) {
      left = steps;
      done = 0;
    },
    steps: () => done,
    names: async () => [...held.keys()],
    async open(name) {
      const bytes = held.get(name);
      return bytes === undefined
        ? undefined
        : { size: bytes.length, read: async (from, to) => bytes.subarray(from, to) };
    },
    async create(name) {
      const parts: Uint8Array[] = [];
      return {
        async write(bytes) {
          step();
          parts.push(bytes);
        },
        async commit() {
          step();
          held.set(name, Buffer.concat(parts));
        },
        abort: () => Promise.resolve(),
      };
    },
    async remove(name) {
      step();
      held.delete(name);
    },
  };
}
