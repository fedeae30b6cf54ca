import { BackupProblem, PendingRestore, type JournalHead } from '#shared/backup/backup-file.ts';
import type { BackupFiles, Codec } from '#shared/backup/backup-ports.ts';
import { createBackupShelf, type BackupDraft } from '#shared/backup/backup-shelf.ts';
import { eventHash } from '#shared/history/canonical.ts';
import type { Backups, OpenBackup } from './backups.ts';
import { browserCodec, createBrowserFiles, storedBlob } from './browser-files.ts';
import { isUnconfirmedFact, restoreBrowserJournal } from './restore-browser-journal.ts';
import type { DeviceDatabase } from './device-database.ts';

const PENDING = 'restore';
const CHUNK = 500;

/** In a browser: copies in its own file system, marks beside the journal. */
export function createBrowserBackups(
  database: DeviceDatabase,
  options: { files?: BackupFiles; codec?: Codec; now?: () => number } = {},
): Backups {
  const files = options.files ?? createBrowserFiles('copias');
  const pending = async (): Promise<PendingRestore | null> =>
    PendingRestore.safeParse((await database.facts.get(PENDING))?.value).data ?? null;
  const shelf = createBackupShelf(files, options.codec ?? browserCodec, async (name) => {
    const restore = await pending();
    return restore?.name === name || restore?.kept === name;
  });

  async function addJournal(draft: BackupDraft, head: JournalHead): Promise<void> {
    let last = { seq: 0, hash: '' };
    for (;;) {
      const range: [[string, number], [string, number]] = [
        [head.device, last.seq + 1],
        [head.device, last.seq + CHUNK],
      ];
      const events = await database.journal
        .where('[device+seq]')
        .between(...range, true, true)
        .toArray();
      const end = events.at(-1);
      if (end === undefined) break;
      await draft.add(
        'journal',
        events.map((event) => JSON.stringify(event)),
      );
      last = { seq: end.seq, hash: eventHash(end) };
    }
    await draft.add('heads', [JSON.stringify({ ...head, ...last })]);
  }

  return {
    list: () => shelf.list(),
    read: (name, offset) => shelf.read(name, offset),
    async begin(device, reason): Promise<OpenBackup> {
      const draft = await shelf.begin({ device, reason, madeAt: (options.now ?? Date.now)() });
      return {
        add: (part, lines) => draft.add(part, lines),
        abort: () => draft.abort(),
        async finish() {
          for (const head of await database.heads.toArray())
            await addJournal(draft, { ...head, counters: { ...head.counters } });
          return draft.finish();
        },
      };
    },
    async prepare(name, device) {
      const { head, journals } = await shelf.verify(name);
      const own = new Set([
        ...(await database.heads.toCollection().primaryKeys()),
        ...(device === null ? [] : [device]),
      ]);
      if (own.size > 0 && !own.has(head.device)) throw new BackupProblem('backup-other-device');
      for (const copy of journals) await restoreBrowserJournal(database, copy);
      await database.facts.put({ id: PENDING, value: { name } });
    },
    pending,
    async kept(name) {
      const restore = await pending();
      if (restore !== null) await database.facts.put({ id: PENDING, value: { ...restore, kept: name } });
    },
    done: () => database.facts.delete(PENDING),
    isUnconfirmed: async (device) => (await database.facts.get(isUnconfirmedFact(device))) !== undefined,
    async confirm(device, highest) {
      const head = await database.heads.get(device);
      if (highest > (head?.seq ?? 0)) return false;
      await database.facts.delete(isUnconfirmedFact(device));
      return true;
    },
    carry: {
      async take(name) {
        const file = await files.open(name);
        if (file === undefined) throw new BackupProblem('backup-unreadable');
        return new Blob([(await file.read(0, file.size)) as Uint8Array<ArrayBuffer>]);
      },
      bring: (file) => shelf.bring(storedBlob(file)),
    },
  };
}
