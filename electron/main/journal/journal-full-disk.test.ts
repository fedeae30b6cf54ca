import { execFile } from 'node:child_process';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createJournalDisk, type JournalDisk, type JournalFile } from './journal-disk.ts';
import { collect, draft, makeFolder, openTestJournal } from './journal.fixture.ts';

const run = promisify(execFile);
const errno = (code: string) => Object.assign(new Error(code), { code });

/** A disk of `room` bytes that fails as a real one does: it writes what fits, then says ENOSPC. */
function smallDisk(folder: string, room: number): JournalDisk {
  return wrapFiles(createJournalDisk(folder), (file) => ({
    ...file,
    async write(bytes, position) {
      const fits = Math.max(0, room - position);
      await file.write(bytes.subarray(0, fits), position);
      if (fits < bytes.length) throw errno('ENOSPC');
    },
  }));
}

function wrapFiles(disk: JournalDisk, wrap: (file: JournalFile) => JournalFile): JournalDisk {
  return { ...disk, open: async (name) => wrap(await disk.open(name)) };
}

/** A file system of 64 KB where this process may mount one, else the simulated one. */
async function makeSmallDisk(folder: string): Promise<{ path: string; disk: JournalDisk; release(): Promise<void> }> {
  const path = join(folder, 'small');
  await mkdir(path);
  const real = process.platform === 'linux' && process.getuid?.() === 0;
  const mounted = real && (await mount(path));
  return {
    path,
    disk: mounted ? createJournalDisk(path) : smallDisk(path, 60_000),
    release: async () => {
      // Lazy: a test that failed may have left its file open.
      if (mounted) await run('umount', ['--lazy', path]);
    },
  };
}

const mount = (path: string) =>
  run('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', path]).then(
    () => true,
    () => false,
  );

describe('journal on a disk that fails', () => {
  it('says that the disk is full, gives back what it had begun, and goes on with what fits', async () => {
    await using folder = await makeFolder();
    const small = await makeSmallDisk(folder.path);
    try {
      const journal = openTestJournal(small.path, small.disk);
      await journal.append('AY2', [draft(1)], { A: 1 });
      const { size } = await stat(join(small.path, 'AY2.jsonl'));
      await expect(journal.append('AY2', [draft(2, 'x'.repeat(100_000))], { A: 2 })).rejects.toThrow('disk-full');
      expect((await stat(join(small.path, 'AY2.jsonl'))).size).toBe(size);
      await expect(journal.append('AY2', [draft(3)], { A: 2 })).resolves.toMatchObject([{ seq: 2 }]);
      await journal.close();

      const again = openTestJournal(small.path, small.disk);
      expect((await collect(again.read('AY2', 1))).map((event) => event.id)).toEqual([draft(1).id, draft(3).id]);
      expect(again.tornBytes).toEqual([0]);
      await again.close();
    } finally {
      await small.release();
    }
  });

  it('tries again to give the bytes back when even that failed', async () => {
    await using folder = await makeFolder();
    let broken = false;
    const disk = wrapFiles(createJournalDisk(folder.path), (file) => ({
      ...file,
      sync: () => (broken ? Promise.reject(errno('EIO')) : file.sync()),
      truncate: (length) => (broken ? Promise.reject(errno('EIO')) : file.truncate(length)),
    }));
    const journal = openTestJournal(folder.path, disk);
    await journal.append('AY2', [draft(1)], {});
    broken = true;
    await expect(journal.append('AY2', [draft(2)], {})).rejects.toThrow('journal-unwritable');
    await expect(journal.append('AY2', [draft(3)], {})).rejects.toThrow('journal-unwritable');
    broken = false;
    await expect(journal.append('AY2', [draft(4)], {})).resolves.toMatchObject([{ seq: 2 }]);
    expect((await collect(journal.read('AY2', 1))).map((event) => event.id)).toEqual([draft(1).id, draft(4).id]);
    await journal.close();
  });

  it('answers only after the disk has it', async () => {
    await using folder = await makeFolder();
    const steps: string[] = [];
    const disk = wrapFiles(createJournalDisk(folder.path), (file) => ({
      ...file,
      async write(bytes, position) {
        await file.write(bytes, position);
        steps.push('written');
      },
      async sync() {
        await file.sync();
        steps.push('synced');
      },
    }));
    const journal = openTestJournal(folder.path, disk);
    await journal.append('AY2', [draft(1)], {});
    steps.push('answered');
    await journal.close();
    expect(steps).toEqual(['written', 'synced', 'answered']);
  });

  it('begins only when what an earlier run wrote is on the disk: that run may have ended before it was', async () => {
    await using folder = await makeFolder();
    const earlier = openTestJournal(folder.path);
    await earlier.append('AY2', [draft(1)], { A: 1 });
    await earlier.close();
    const steps: string[] = [];
    const disk = wrapFiles(createJournalDisk(folder.path), (file) => ({
      ...file,
      async sync() {
        await file.sync();
        steps.push('synced');
      },
    }));
    const journal = openTestJournal(folder.path, disk);
    await journal.open('AY2');
    steps.push('open');
    await journal.close();
    expect(steps).toEqual(['synced', 'open']);
  });

  it('says so when its place cannot be written, and opens once it can', async () => {
    await using folder = await makeFolder();
    const path = join(folder.path, 'journal');
    await writeFile(path, 'a file where the folder should be');
    let usable = false;
    const disk = createJournalDisk(path);
    const elsewhere = createJournalDisk(join(folder.path, 'other'));
    const journal = openTestJournal(path, {
      ...disk,
      open: (name) => (usable ? elsewhere : disk).open(name),
      names: () => (usable ? elsewhere : disk).names(),
    });
    await expect(journal.open('AY2')).rejects.toThrow('journal-unwritable');
    usable = true;
    await expect(journal.append('AY2', [draft(1)], {})).resolves.toMatchObject([{ seq: 1 }]);
    await journal.close();
  });
});
