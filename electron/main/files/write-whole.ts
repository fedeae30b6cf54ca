import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../journal/journal-disk.ts';

/**
 * Writes a file whole or not at all: beside its place, to the disk, then moved there. What stood there before stays
 * until then.
 * @throws what the file system says; nothing is left behind
 */
export async function writeWhole(path: string, bytes: Uint8Array | string, mode = 0o666): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    const handle = await open(draft, 'w', mode);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, path);
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw cause;
  }
  // The file is whole in its place already; a folder that cannot be synced (a share, a USB stick) does not undo that.
  await syncFolder(dirname(path)).catch(() => undefined);
}
