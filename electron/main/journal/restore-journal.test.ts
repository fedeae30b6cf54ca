import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JournalCopy } from '#shared/backup/backup-file.ts';
import { createJournalDisk, type JournalDisk } from './journal-disk.ts';
import { collect, draft, makeFolder, openTestJournal } from './journal.fixture.ts';

async function write(folder: string, from: number, to: number): Promise<JournalCopy> {
  const journal = openTestJournal(folder);
  for (let n = from; n <= to; n += 1) await journal.append('AY2', [draft(n)], { A: n });
  const head = await journal.open('AY2');
  const events = await collect(journal.read('AY2', 1));
  await journal.close();
  return { head: { ...head, counters: { ...head.counters } }, events };
}

const file = (folder: string): string => join(folder, 'AY2.jsonl');

describe('SY-22 a journal that comes back from a copy gives out no number twice', () => {
  it('is left untouched when it has all of the copy and more', async () => {
    await using folder = await makeFolder();
    const copy = await write(folder.path, 1, 3);
    await write(folder.path, 4, 6);
    const before = await readFile(file(folder.path));
    const journal = openTestJournal(folder.path);
    expect(await journal.restore(copy)).toBe('keep');
    expect(await readFile(file(folder.path))).toEqual(before);
    expect(await journal.append('AY2', [draft(7)], { A: 7 })).toMatchObject([{ seq: 7 }]);
    await journal.close();
  });

  it('takes from the copy what the disk lost, and no append until headquarters confirmed the end', async () => {
    await using folder = await makeFolder();
    await write(folder.path, 1, 2);
    const short = await readFile(file(folder.path));
    const copy = await write(folder.path, 3, 5);
    await writeFile(file(folder.path), short);
    const journal = openTestJournal(folder.path);
    expect(await journal.open('AY2')).toMatchObject({ seq: 2 });
    expect(await journal.restore(copy)).toBe('extend');
    expect(await collect(journal.read('AY2', 1))).toEqual(copy.events);
    expect(await journal.open('AY2')).toEqual(copy.head);
    await expect(journal.append('AY2', [draft(6)], { A: 6 })).rejects.toMatchObject({ code: 'journal-unconfirmed' });
    await journal.close();

    const again = openTestJournal(folder.path);
    expect(await again.isUnconfirmed('AY2')).toBe(true);
    await expect(again.append('AY2', [draft(6)], { A: 6 })).rejects.toMatchObject({ code: 'journal-unconfirmed' });
    expect(await again.confirm('AY2', 6)).toBe(false);
    await expect(again.append('AY2', [draft(6)], { A: 6 })).rejects.toMatchObject({ code: 'journal-unconfirmed' });
    expect(await again.confirm('AY2', 5)).toBe(true);
    expect(await again.append('AY2', [draft(6)], { A: 6 })).toMatchObject([{ seq: 6 }]);
    expect(await again.devices()).toEqual(['AY2']);
    await again.close();
  });

  it('is written anew where there is none', async () => {
    await using source = await makeFolder();
    await using folder = await makeFolder();
    const copy = await write(source.path, 1, 1203);
    const journal = openTestJournal(folder.path);
    expect(await journal.restore(copy)).toBe('replace');
    expect(await collect(journal.read('AY2', 1))).toEqual(copy.events);
    expect(await journal.open('AY2')).toEqual(copy.head);
    await journal.close();
  });

  it('keeps what a damaged file still has beyond the copy, and the file itself', async () => {
    await using folder = await makeFolder();
    const copy = await write(folder.path, 1, 2);
    const longer = await write(folder.path, 3, 5);
    await appendFile(file(folder.path), 'broken\n');
    const damaged = await readFile(file(folder.path));
    const journal = openTestJournal(folder.path);
    await expect(journal.open('AY2')).rejects.toMatchObject({ code: 'journal-damaged' });
    await journal.restore(copy);
    expect(await collect(journal.read('AY2', 1))).toEqual(longer.events);
    expect(await journal.isUnconfirmed('AY2')).toBe(true);
    const aside = (await readdir(folder.path)).find((name) => name.endsWith('.damaged'));
    expect(await readFile(join(folder.path, aside ?? ''))).toEqual(damaged);
    await journal.close();
  });

  it('changes nothing when the two histories part ways', async () => {
    await using source = await makeFolder();
    await using folder = await makeFolder();
    const copy = await write(source.path, 1, 3);
    await write(folder.path, 11, 14);
    const before = await readFile(file(folder.path));
    const journal = openTestJournal(folder.path);
    await expect(journal.restore(copy)).rejects.toMatchObject({ code: 'refused' });
    expect(await readFile(file(folder.path))).toEqual(before);
    expect(await journal.isUnconfirmed('AY2')).toBe(false);
    await journal.close();
  });

  it('loses nothing and opens no door when the power goes at any step', async () => {
    for (let steps = 0, ended = false; !ended; steps += 1) {
      await using folder = await makeFolder('memory');
      const copy = await write(folder.path, 1, 4);
      const longer = await write(folder.path, 5, 6);
      const whole = await readFile(file(folder.path));
      const spoilt = Buffer.from(whole).fill(0x58, whole.length - 40);
      await writeFile(file(folder.path), spoilt);
      const dying = openTestJournal(folder.path, endingDisk(createJournalDisk(folder.path), steps));
      ended = await dying.restore(copy).then(
        () => true,
        () => false,
      );
      const journal = openTestJournal(folder.path);
      await journal.restore(copy);
      expect(await collect(journal.read('AY2', 1)), `after ${steps} steps`).toEqual(longer.events.slice(0, 5));
      await expect(journal.append('AY2', [draft(7)], { A: 7 })).rejects.toMatchObject({ code: 'journal-unconfirmed' });
      await journal.close();
    }
  });
});

/** The power goes after so many changes of the folder. */
function endingDisk(disk: JournalDisk, steps: number): JournalDisk {
  let left = steps;
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    if (left <= 0) throw new Error('the power is gone');
    left -= 1;
    return work();
  };
  return {
    ...disk,
    keep: (name, bytes) => step(() => disk.keep(name, bytes)),
    replace: (name, bytes) => step(() => disk.replace(name, bytes)),
    remove: (name) => step(() => disk.remove(name)),
  };
}
