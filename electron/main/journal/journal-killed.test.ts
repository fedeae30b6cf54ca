import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { collect, makeFolder, openTestJournal } from './journal.fixture.ts';

const WRITER = fileURLToPath(new URL('append-forever.fixture.ts', import.meta.url));

/** Runs the writer until it has acknowledged `appends` acts, kills it, and says which ids it acknowledged. */
async function writeUntilKilled(folder: string, appends: number): Promise<string[]> {
  const child = spawn(process.execPath, [WRITER, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    output += text;
    if (output.split('\n').length > appends) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return output.split('\n').slice(0, -1);
}

it('has everything that was acknowledged before the process was killed', { timeout: 60_000 }, async () => {
  await using folder = await makeFolder();
  const acknowledged: string[] = [];
  for (const appends of [3, 40, 17]) {
    acknowledged.push(...(await writeUntilKilled(folder.path, appends)));
    const journal = openTestJournal(folder.path);
    const ids = (await collect(journal.read('AY2', 1))).map((event) => event.id);
    await journal.close();
    expect(ids.filter((id) => acknowledged.includes(id))).toEqual(acknowledged);
    // An act that was on the disk when the process died, and not yet acknowledged, is a fact all the same.
    acknowledged.splice(0, acknowledged.length, ...ids);
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(60);
});
