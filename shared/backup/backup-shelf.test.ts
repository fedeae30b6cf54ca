import { describe, expect, it } from 'vitest';
import { chainEvents, emptyHead } from '../history/chain.ts';
import type { Event } from '../history/event.ts';
import { makeEvent, uuid } from '../history/event.fixture.ts';
import { BackupProblem, type BackupInfo } from './backup-file.ts';
import { createBackupShelf, KEPT_BACKUPS, type BackupShelf } from './backup-shelf.ts';
import { createMemoryFiles, testCodec } from '../../test/support/memory-files.ts';
import { uniteJournals } from './journal-copy.ts';

const NOW = 1_795_000_000_000;

function journal(count: number): { events: Event[]; lines: string[]; head: string } {
  const drafts = Array.from({ length: count }, (_, n) => {
    const { seq: _seq, prev: _prev, sig: _sig, device: _device, ...draft } = makeEvent({ id: uuid(`e${n}`) });
    return draft;
  });
  const { events, head } = chainEvents(emptyHead('AY1'), drafts, { A: count });
  return { events, lines: events.map((event) => JSON.stringify(event)), head: JSON.stringify(head) };
}

async function make(shelf: BackupShelf, madeAt: number, events = 3): Promise<BackupInfo> {
  const draft = await shelf.begin({ device: 'AY1', madeAt, reason: 'daily' });
  await draft.add('state', ['{"id":"sync"}']);
  for (let n = 0; n < 4; n += 1) await draft.add('records', [`{"n":${n},"text":"ñandú «${n}»"}`, '{"n":"segunda"}']);
  const { lines, head } = journal(events);
  await draft.add('journal', lines);
  await draft.add('heads', [head]);
  return draft.finish();
}

describe('the shelf of copies', () => {
  it('gives back, block by block, what was put in, and says how much', async () => {
    const shelf = createBackupShelf(createMemoryFiles(), testCodec);
    const info = await make(shelf, NOW);
    expect(info).toMatchObject({ device: 'AY1', madeAt: NOW, reason: 'daily', records: 8, events: 3, verified: true });
    const parts: string[] = [];
    for (
      let block = await shelf.read(info.name, null);
      block !== null;
      block = await shelf.read(info.name, block.next)
    ) {
      parts.push(`${block.part} ${block.lines.length}`);
    }
    expect(parts).toEqual(['state 1', ...Array.from({ length: 4 }, () => 'records 2'), 'journal 3', 'heads 1']);
    const { journals } = await shelf.verify(info.name);
    expect(journals).toEqual([{ head: JSON.parse(journal(3).head) as object, events: journal(3).events }]);
  });

  it('finds every changed byte and every cut', async () => {
    const files = createMemoryFiles();
    const shelf = createBackupShelf(files, testCodec);
    const { name } = await make(shelf, NOW);
    const whole = Uint8Array.from(files.held.get(name) ?? []);
    for (let place = 0; place < whole.length; place += 1) {
      files.held.set(name, whole.with(place, (whole[place] ?? 0) ^ 1));
      await expect(shelf.verify(name), `byte ${place}`).rejects.toBeInstanceOf(BackupProblem);
      files.held.set(name, whole.subarray(0, place));
      await expect(shelf.verify(name), `cut at ${place}`).rejects.toBeInstanceOf(BackupProblem);
    }
    files.held.set(name, Buffer.concat([whole, whole]));
    await expect(shelf.verify(name)).rejects.toMatchObject({ code: 'backup-torn' });
  });

  it('tells a foreign file, a newer version and a torn one apart', async () => {
    const files = createMemoryFiles();
    const shelf = createBackupShelf(files, testCodec);
    const { name } = await make(shelf, NOW);
    const whole = Buffer.from(files.held.get(name) ?? []);
    const codes: unknown[] = [];
    for (const bytes of [
      Buffer.from('PK\u0003\u0004 esto es otra cosa\n'),
      Buffer.from(whole.toString('latin1').replace('"version":1', '"version":9'), 'latin1'),
      whole.subarray(0, whole.length - 3),
    ]) {
      files.held.set(name, bytes);
      const [info] = await shelf.list();
      codes.push(info?.problem);
      await expect(shelf.verify(name)).rejects.toMatchObject({ code: info?.problem });
    }
    expect(codes).toEqual(['backup-foreign', 'backup-newer', 'backup-torn']);
  });

  it('refuses a journal whose chain does not hold', async () => {
    const shelf = createBackupShelf(createMemoryFiles(), testCodec);
    const { lines, head } = journal(4);
    for (const broken of [lines.toSpliced(1, 1), [...lines].reverse(), lines.slice(0, 3)]) {
      const draft = await shelf.begin({ device: 'AY1', madeAt: NOW, reason: 'manual' });
      await draft.add('journal', broken);
      await draft.add('heads', [head]);
      await expect(draft.finish()).rejects.toMatchObject({ code: 'backup-torn' });
    }
    expect(await shelf.list()).toEqual([]);
  });

  it('keeps the last seven, and the one that is being restored', async () => {
    let needed = '';
    const shelf = createBackupShelf(createMemoryFiles(), testCodec, async (name) => name === needed);
    ({ name: needed } = await make(shelf, NOW));
    for (let day = 1; day <= KEPT_BACKUPS + 2; day += 1) await make(shelf, NOW + day);
    const days = (await shelf.list()).map(({ madeAt }) => madeAt - NOW);
    expect(days).toEqual([9, 8, 7, 6, 5, 4, 3, 0]);
  });

  it('still has seven whole ones wherever the program ends', async () => {
    let ended = false;
    for (let after = 0; !ended; after += 1) {
      const files = createMemoryFiles();
      const shelf = createBackupShelf(files, testCodec);
      for (let day = 0; day < KEPT_BACKUPS; day += 1) await make(shelf, NOW + day);
      files.endAfter(after);
      ended = await make(shelf, NOW + 100).then(
        () => true,
        () => false,
      );
      files.endAfter(Infinity);
      const whole = [];
      for (const { name, problem } of await shelf.list())
        if (problem === undefined) whole.push(await shelf.verify(name));
      expect(whole.length, `after ${after} steps`).toBeGreaterThanOrEqual(KEPT_BACKUPS);
      expect((await make(shelf, NOW + 200)).verified).toBe(true);
      expect((await shelf.list()).length).toBeLessThanOrEqual(KEPT_BACKUPS + 1);
    }
  });

  it('takes in a whole file from elsewhere, and no other', async () => {
    const source = createMemoryFiles();
    const { name } = await make(createBackupShelf(source, testCodec), NOW);
    const brought = await source.open(name);
    const shelf = createBackupShelf(createMemoryFiles(), testCodec);
    if (brought === undefined) throw new Error('no copy');
    await expect(shelf.bring({ ...brought, size: brought.size - 1 })).rejects.toMatchObject({ code: 'backup-torn' });
    expect(await shelf.list()).toEqual([]);
    expect(await shelf.bring(brought)).toMatchObject({ name, verified: true });
    expect(await shelf.bring(brought)).toMatchObject({ name, verified: true });
  });
});

describe('SY-22 the journal of a copy and the one on the disk', () => {
  const hashes = (count: number) => {
    const { events } = journal(count);
    return { seq: count, hashAt: (seq: number) => events[seq]?.prev ?? lastHash(count) };
  };
  const lastHash = (count: number): string => (JSON.parse(journal(count).head) as { hash: string }).hash;
  const copy = (count: number) => ({ head: JSON.parse(journal(count).head), events: journal(count).events });

  it('become one that has every event of both', () => {
    expect(uniteJournals(hashes(5), copy(3))).toBe('keep');
    expect(uniteJournals(hashes(3), copy(3))).toBe('keep');
    expect(uniteJournals(hashes(3), copy(5))).toBe('extend');
    expect(uniteJournals(undefined, copy(5))).toBe('replace');
    expect(uniteJournals(undefined, copy(0))).toBe('keep');
  });

  it('are not mixed when they part ways', () => {
    const other = { seq: 4, hashAt: () => 'another' };
    expect(() => uniteJournals(other, copy(3))).toThrow(expect.objectContaining({ code: 'backup-forked' }) as Error);
  });
});
