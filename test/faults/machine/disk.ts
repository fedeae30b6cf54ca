import type { JournalDisk, JournalFile } from '../../../electron/main/journal/journal-disk.ts';
import type { Random } from '../world/random.ts';
import type { Life } from './life.ts';

/** What stands on the disk, and what of it would survive a power cut. */
interface Content {
  bytes: Buffer;
  durable: Buffer;
}

/** The disk of a device: it outlives every run of the program. */
export interface Disk {
  files: Map<string, Content>;
  /** Nothing more can be written: the journal's disk, and the share of it that the browser gives to databases. */
  full: { journal: boolean; database: boolean };
  /**
   * The power goes: of what was not synced, some is lost, some is there, and some are blocks that were promised and never
   * written.
   * @returns whether a half-written line was left
   */
  cutPower(random: Random): boolean;
}

export function createDisk(): Disk {
  const files: Disk['files'] = new Map();
  return {
    files,
    full: { journal: false, database: false },
    cutPower(random) {
      let torn = false;
      for (const content of files.values()) {
        const fresh = content.bytes.length - content.durable.length;
        if (fresh > 0) {
          const kept = Buffer.from(content.bytes.subarray(0, content.durable.length + random.below(fresh)));
          if (random.chance(0.3)) kept.fill(0, content.durable.length);
          torn ||= kept.length > content.durable.length;
          content.bytes = kept;
          content.durable = Buffer.from(kept);
        }
      }
      return torn;
    },
  };
}

/** The disk as one run of the program sees it. */
export function openDisk(disk: Disk, life: Life): JournalDisk {
  const requireRoom = () => {
    if (disk.full.journal) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  };

  function openFile(content: Content): JournalFile {
    return {
      size: async () => content.bytes.length,
      inPlace: async () => true,
      async write(bytes, position) {
        await life.reach('journal', 'before');
        // A disk that fills up takes the first part.
        const length = disk.full.journal ? Math.floor(bytes.length / 2) : bytes.length;
        content.bytes = Buffer.concat([content.bytes.subarray(0, position), bytes.subarray(0, length)]);
        requireRoom();
        await life.reach('journal', 'amid');
      },
      async sync() {
        await life.pause();
        content.durable = Buffer.from(content.bytes);
        await life.reach('journal', 'after');
      },
      async truncate(length) {
        await life.pause();
        content.bytes = Buffer.from(content.bytes.subarray(0, length));
      },
      async *read(from, to) {
        await life.pause();
        if (to > from) yield Buffer.from(content.bytes.subarray(from, to));
      },
      close: () => Promise.resolve(),
    };
  }

  return {
    async open(name) {
      await life.pause();
      const content = disk.files.get(name) ?? { bytes: Buffer.alloc(0), durable: Buffer.alloc(0) };
      disk.files.set(name, content);
      return openFile(content);
    },
    async keep(name, bytes) {
      await life.pause();
      requireRoom();
      disk.files.set(name, { bytes: Buffer.from(bytes), durable: Buffer.from(bytes) });
    },
    async replace(name, bytes) {
      await life.pause();
      requireRoom();
      disk.files.set(name, { bytes: Buffer.from(bytes), durable: Buffer.from(bytes) });
    },
    async remove(name) {
      await life.pause();
      disk.files.delete(name);
    },
    names: async () => [...disk.files.keys()].filter((name) => name.endsWith('.jsonl')),
  };
}
