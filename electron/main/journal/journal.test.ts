import { readdir, readFile, stat, writeFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventHash } from '#shared/history/canonical.ts';
import { collect, draft, makeFolder, openTestJournal } from './journal.fixture.ts';

const file = (folder: string) => join(folder, 'AY2.jsonl');

async function written(folder: string, appends: number): Promise<Buffer> {
  const journal = openTestJournal(folder);
  for (let n = 1; n <= appends; n += 1) await journal.append('AY2', [draft(2 * n), draft(2 * n + 1)], { A: n });
  await journal.close();
  return readFile(file(folder));
}

describe('journal', () => {
  it('begins empty, numbers and chains what is appended, and reads it back after a restart', async () => {
    await using folder = await makeFolder();
    const journal = openTestJournal(folder.path);
    expect(await journal.open('AY2')).toEqual({ device: 'AY2', seq: 0, hash: '', counters: {} });
    const [first, second] = await journal.append('AY2', [draft(1), draft(2)], { A: 2 });
    const [third] = await journal.append('AY2', [draft(3)], { A: 2, T: 1 });
    await journal.close();
    expect([first?.seq, second?.seq, third?.seq]).toEqual([1, 2, 3]);
    if (first === undefined || second === undefined || third === undefined) throw new Error('missing events');
    expect([first.prev, second.prev, third.prev]).toEqual(['', eventHash(first), eventHash(second)]);

    const again = openTestJournal(folder.path);
    const counters = { A: 2, T: 1 };
    expect(await again.open('AY2')).toEqual({ device: 'AY2', seq: 3, hash: eventHash(third), counters });
    expect(await collect(again.read('AY2', 1))).toEqual([first, second, third]);
    expect(await collect(again.read('AY2', 2))).toEqual([second, third]);
    expect(await collect(again.read('AY2', 4))).toEqual([]);
    await again.close();
  });

  it('keeps devices apart', async () => {
    await using folder = await makeFolder();
    const journal = openTestJournal(folder.path);
    await journal.append('AY2', [draft(1)], { A: 1 });
    const [other] = await journal.append('PU1', [draft(2)], { A: 1 });
    await journal.close();
    expect(other).toMatchObject({ device: 'PU1', seq: 1, prev: '' });
    expect((await readdir(folder.path)).sort()).toEqual(['AY2.jsonl', 'PU1.jsonl']);
  });

  it('remembers which devices this machine has been, the latest first', async () => {
    await using folder = await makeFolder();
    const journal = openTestJournal(folder.path);
    expect(await journal.devices()).toEqual([]);
    await journal.append('AY2', [draft(1)], { A: 1 });
    await journal.append('PU1', [draft(2)], { A: 1 });
    await utimes(file(folder.path), 1, 1);
    await writeFile(join(folder.path, 'AY2.jsonl.torn'), 'x');
    expect(await journal.devices()).toEqual(['PU1', 'AY2']);
    await journal.close();
  });

  it('serialises appends that are asked for at once', async () => {
    await using folder = await makeFolder();
    const journal = openTestJournal(folder.path);
    const numbers = Array.from({ length: 200 }, (_, n) => n + 1);
    const answers = await Promise.all(numbers.map((n) => journal.append('AY2', [draft(n)], { A: n })));
    expect(answers.map(([event]) => event?.seq)).toEqual(numbers);
    await journal.close();
    const again = openTestJournal(folder.path);
    expect((await collect(again.read('AY2', 1))).map((event) => event.id)).toEqual(numbers.map((n) => draft(n).id));
    await again.close();
  });

  it('refuses a code counter that goes back, and goes on after it', async () => {
    await using folder = await makeFolder();
    const journal = openTestJournal(folder.path);
    await journal.append('AY2', [draft(1)], { A: 5 });
    await expect(journal.append('AY2', [draft(2)], { A: 4 })).rejects.toThrow('refused');
    await expect(journal.append('AY2', [draft(3)], { A: 6 })).resolves.toMatchObject([{ seq: 2 }]);
    await journal.close();
  });

  it('cuts off a last line torn at any byte, keeps it aside, and goes on', async () => {
    await using source = await makeFolder('memory');
    const whole = await written(source.path, 3);
    expect(whole.length).toBeGreaterThan(1000);
    const lastLine = whole.lastIndexOf('\n', whole.length - 2) + 1;
    await using folder = await makeFolder('memory');
    for (let cut = lastLine + 1; cut < whole.length; cut += 1) {
      await writeFile(file(folder.path), whole.subarray(0, cut));
      const journal = openTestJournal(folder.path);
      const head = await journal.open('AY2');
      expect({ cut, seq: head.seq, counters: head.counters }).toEqual({ cut, seq: 4, counters: { A: 2 } });
      expect(journal.tornBytes).toEqual([cut - lastLine]);
      expect(await readFile(join(folder.path, `AY2.${lastLine}.torn`))).toEqual(whole.subarray(lastLine, cut));
      expect(await journal.append('AY2', [draft(99)], { A: 3 })).toMatchObject([{ seq: 5 }]);
      await journal.close();
      const again = openTestJournal(folder.path);
      expect((await again.open('AY2')).seq).toBe(5);
      await again.close();
    }
  });

  it('takes promised and never written blocks, which read as NUL, for a torn line', async () => {
    await using folder = await makeFolder('memory');
    const whole = await written(folder.path, 2);
    for (const tail of [Buffer.alloc(4096), Buffer.from(`abc\0\0\0${'x'.repeat(50)}\n`)]) {
      await writeFile(file(folder.path), Buffer.concat([whole, tail]));
      const journal = openTestJournal(folder.path);
      expect((await journal.open('AY2')).seq).toBe(4);
      await journal.close();
      expect((await stat(file(folder.path))).size).toBe(whole.length);
    }
  });

  it('refuses damage to what was acknowledged, wherever the bit flipped, and leaves the file as it is', async () => {
    await using folder = await makeFolder('memory');
    const whole = await written(folder.path, 3);
    for (let at = 0; at < whole.length - 1; at += 7) {
      const damaged = Buffer.from(whole);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at);
      await writeFile(file(folder.path), damaged);
      const journal = openTestJournal(folder.path);
      await expect(journal.open('AY2'), `byte ${at}`).rejects.toThrow('journal-damaged');
      await expect(journal.append('AY2', [draft(9)], {})).rejects.toThrow('journal-damaged');
      expect(journal.problems[0]?.detail).toMatch(/byte \d+/);
      await journal.close();
      expect(await readFile(file(folder.path))).toEqual(damaged);
    }
  });

  it('refuses a journal with a line missing, doubled or out of order', async () => {
    await using folder = await makeFolder('memory');
    const lines = (await written(folder.path, 3)).toString().split('\n');
    const [first = '', second = '', third = ''] = lines;
    for (const order of [
      [second, third],
      [first, third],
      [first, first, second],
      [first, third, second],
      [first, 'a\0b', second],
    ]) {
      await writeFile(file(folder.path), `${order.join('\n')}\n`);
      const journal = openTestJournal(folder.path);
      await expect(journal.open('AY2')).rejects.toThrow('journal-damaged');
      await journal.close();
    }
  });

  it('refuses lines of two journals of one device: a disk was copied and both copies were written to', async () => {
    await using folder = await makeFolder('memory');
    const [first = ''] = (await written(folder.path, 1)).toString().split('\n');
    await using copy = await makeFolder('memory');
    const other = openTestJournal(copy.path);
    await other.append('AY2', [draft(50), draft(51)], {});
    await other.append('AY2', [draft(52)], {});
    await other.close();
    const [, second = ''] = (await readFile(file(copy.path), 'utf8')).split('\n');
    await writeFile(file(folder.path), `${first}\n${second}\n`);
    const journal = openTestJournal(folder.path);
    await expect(journal.open('AY2')).rejects.toThrow('journal-damaged');
    await journal.close();
  });

  it('refuses the journal of another device under this name', async () => {
    await using folder = await makeFolder('memory');
    await writeFile(join(folder.path, 'PU1.jsonl'), await written(folder.path, 1));
    const journal = openTestJournal(folder.path);
    await expect(journal.open('PU1')).rejects.toThrow('wrong-device');
    await journal.close();
  });

  it('notices that another program changed or removed the file under it', async () => {
    await using folder = await makeFolder('memory');
    const journal = openTestJournal(folder.path);
    await journal.append('AY2', [draft(1)], {});
    await writeFile(file(folder.path), '');
    await expect(journal.append('AY2', [draft(2)], {})).rejects.toThrow('journal-damaged');
    await journal.close();
  });

  it('opens 20,000 events in a moment and reads the last of them at once', { timeout: 60_000 }, async () => {
    await using folder = await makeFolder('memory');
    const journal = openTestJournal(folder.path);
    for (let n = 0; n < 20; n += 1) {
      const drafts = Array.from({ length: 1000 }, (_, i) => draft(n * 1000 + i, 'x'.repeat(700)));
      await journal.append('AY2', drafts, { A: n });
    }
    await journal.close();
    const again = openTestJournal(folder.path);
    const begun = performance.now();
    expect((await again.open('AY2')).seq).toBe(20_000);
    const opened = performance.now();
    expect(await collect(again.read('AY2', 19_999))).toHaveLength(2);
    expect(opened - begun).toBeLessThan(10_000);
    expect(performance.now() - opened).toBeLessThan(1_000);
    await again.close();
  });
});
