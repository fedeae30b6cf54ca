import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createGzip } from 'node:zlib';
import { once } from 'node:events';
import { syncFolder } from '../files/sync-folder.ts';
import type { BackupHead, BackupRows } from './backup-file.ts';

/**
 * Writes a copy whole or not at all: beside its place, to the disk, then moved there.
 * @throws what the file system says; nothing is left behind
 */
export async function writeBackup(path: string, head: BackupHead, tables: AsyncIterable<BackupRows>): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    const handle = await open(draft, 'w', 0o600);
    try {
      const gzip = createGzip();
      const written = (async () => {
        for await (const chunk of gzip) await handle.writeFile(chunk as Buffer);
      })();
      // A disk that fills up is met where the file is awaited, below.
      written.catch(() => undefined);
      const hash = createHash('sha256');
      const rows: Record<string, number> = {};
      const put = async (line: object): Promise<void> => {
        const text = `${JSON.stringify(line)}\n`;
        hash.update(text);
        if (!gzip.write(text)) await Promise.race([once(gzip, 'drain'), written]);
      };
      await put(head);
      for await (const chunk of tables) {
        rows[chunk.table] = (rows[chunk.table] ?? 0) + chunk.rows.length;
        await put(chunk);
      }
      gzip.end(`${JSON.stringify({ end: { rows, sha256: hash.digest('hex') } })}\n`);
      await written;
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw cause;
  }
  await syncFolder(dirname(path));
}
