import {
  BACKUP_EXTENSION,
  BACKUP_VERSION,
  BackupProblem,
  type BackupHead,
  type BackupInfo,
  type BackupPart,
  type JournalCopy,
} from './backup-file.ts';
import type { BackupFiles, Codec, StoredFile } from './backup-ports.ts';
import { collectJournals } from './journal-copy.ts';
import { readBlock, readEnd, readHead, readWhole, type Block } from './read-backup.ts';
import { startBackup } from './write-backup.ts';

/** Copies that are kept; the oldest leaves only when a newer one has been read back whole. */
export const KEPT_BACKUPS = 7;
/** Stands beside a copy that was read back whole. */
const PROOF = '.verificada';

export interface BackupDraft {
  add(part: BackupPart, lines: readonly string[]): Promise<void>;
  /** Puts the copy in its place, reads it back whole, and only then lets the oldest go. */
  finish(): Promise<BackupInfo>;
  abort(): Promise<void>;
}

export interface BackupShelf {
  /** Newest first, also those that cannot be read, with the reason. */
  list(): Promise<BackupInfo[]>;
  begin(about: Pick<BackupHead, 'device' | 'madeAt' | 'reason'>): Promise<BackupDraft>;
  /**
   * Reads a copy whole.
   * @returns the journals in it, their chains checked
   * @throws BackupProblem
   */
  verify(name: string): Promise<{ head: BackupHead; journals: JournalCopy[] }>;
  /** The block at a place, or the first one; `null` behind the last. */
  read(name: string, offset: number | null): Promise<Block | null>;
  /** Takes in a file that was brought from elsewhere. @throws BackupProblem; then it is not on the shelf */
  bring(file: StoredFile): Promise<BackupInfo>;
}

/**
 * The copies of one device, over any folder.
 * @param isNeeded a copy that must not leave now, because it is being restored
 */
export function createBackupShelf(
  files: BackupFiles,
  codec: Codec,
  isNeeded: (name: string) => Promise<boolean> = () => Promise.resolve(false),
): BackupShelf {
  const names = async (): Promise<string[]> =>
    (await files.names())
      .filter((name) => name.endsWith(`.${BACKUP_EXTENSION}`))
      .toSorted()
      .toReversed();

  async function open(name: string): Promise<StoredFile> {
    const file = name.endsWith(`.${BACKUP_EXTENSION}`) ? await files.open(name) : undefined;
    if (file === undefined) throw new BackupProblem('backup-unreadable');
    return file;
  }

  async function verify(name: string): Promise<{ head: BackupHead; journals: JournalCopy[] }> {
    const journals = collectJournals();
    const { head } = await readWhole(await open(name), codec, (block) => journals.take(block));
    return { head, journals: journals.journals() };
  }

  async function infoOf(name: string, present: ReadonlySet<string>): Promise<BackupInfo> {
    const [, at = '0', device = ''] = /(\d{13})-([A-Z0-9]+)\./.exec(name) ?? [];
    const blank: BackupInfo = {
      name,
      device,
      madeAt: Number(at),
      reason: 'manual',
      size: 0,
      records: 0,
      events: 0,
      verified: false,
    };
    let size = 0;
    try {
      const file = await open(name);
      ({ size } = file);
      const { head } = await readHead(file);
      const { lines } = await readEnd(file);
      const { device, madeAt, reason } = head;
      const counts = { records: lines['records'] ?? 0, events: lines['journal'] ?? 0 };
      return { name, device, madeAt, reason, size, ...counts, verified: present.has(name + PROOF) };
    } catch (cause) {
      if (!(cause instanceof BackupProblem)) throw cause;
      const problem = cause.code === 'backup-newer' || cause.code === 'backup-foreign' ? cause.code : 'backup-torn';
      return { ...blank, size, problem };
    }
  }

  async function prove(name: string): Promise<BackupInfo> {
    try {
      await verify(name);
    } catch (cause) {
      await files.remove(name);
      throw cause;
    }
    const proof = await files.create(name + PROOF);
    await proof.commit();
    await prune(name);
    return infoOf(name, new Set([name + PROOF]));
  }

  /** What was read back whole counts towards the seven; what never was leaves with the oldest of them. */
  async function prune(newest: string): Promise<void> {
    const present = new Set(await files.names());
    const sound = (await names()).filter((name) => present.has(name + PROOF));
    const oldest = sound.slice(0, KEPT_BACKUPS).at(-1) ?? newest;
    if (sound.length < KEPT_BACKUPS) return;
    for (const name of await names()) {
      if (name >= oldest || (await isNeeded(name))) continue;
      await files.remove(name);
      if (present.has(name + PROOF)) await files.remove(name + PROOF);
    }
  }

  const nameOf = ({ madeAt, device }: Pick<BackupHead, 'madeAt' | 'device'>): string =>
    `${String(madeAt).padStart(13, '0')}-${device}.${BACKUP_EXTENSION}`;

  return {
    verify,
    async list() {
      const present = new Set(await files.names());
      return Promise.all((await names()).map((name) => infoOf(name, present)));
    },
    async begin(about) {
      const name = nameOf(about);
      const file = await files.create(name);
      try {
        const writer = await startBackup(file, codec, { chasqui: 'copia', version: BACKUP_VERSION, ...about });
        return {
          add: (part, lines) => writer.add(part, lines),
          async finish() {
            await writer.end();
            await file.commit();
            return prove(name);
          },
          abort: () => file.abort(),
        };
      } catch (cause) {
        await file.abort();
        throw cause;
      }
    },
    async read(name, offset) {
      const file = await open(name);
      return (await readBlock(file, codec, offset ?? (await readHead(file)).next)) ?? null;
    },
    async bring(file) {
      const { head } = await readWhole(file, codec, () => undefined);
      const name = nameOf(head);
      if ((await files.names()).includes(name)) return prove(name);
      const draft = await files.create(name);
      try {
        for (let from = 0; from < file.size; from += CHUNK) {
          await draft.write(await file.read(from, Math.min(file.size, from + CHUNK)));
        }
        await draft.commit();
      } catch (cause) {
        await draft.abort();
        throw cause;
      }
      return prove(name);
    },
  };
}

const CHUNK = 1 << 20;
