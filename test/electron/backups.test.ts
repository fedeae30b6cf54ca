import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { BackupInfo } from '#shared/backup/backup-file.ts';
import type { Event, EventDraft } from '#shared/history/event.ts';
import { buildForTests } from '../support/electron/build-for-tests.ts';
import {
  assertNothingStrayed,
  OWN_FRAME,
  startDesktopProcess,
  type DesktopOptions,
  type DesktopProcess,
} from '../support/electron/desktop-process.ts';

/* The copies of the desktop program, through its door and its command line: the built main process on the stand-in. */

const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const draft = (n: number): EventDraft => ({
  id: uuid(n),
  record: uuid(500 + n),
  kind: 'atencion',
  type: 'registered',
  at: { wall: 1_795_000_000_000, counter: n },
  by: uuid(7),
  act: uuid(n),
  data: { problem: 'La impresora atasca el papel; «ñ» 🦙' },
});
const LINES = Array.from({ length: 3 }, (_unused, n) => JSON.stringify({ id: uuid(900 + n), note: 'ñ 🦙' }));

let home: string;
let processes: DesktopProcess[];
beforeAll(() => buildForTests('electron'));
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'chasqui-copies-'));
  processes = [];
  await mkdir(join(home, 'dist', 'renderer'), { recursive: true });
  await writeFile(join(home, 'dist', 'renderer', 'index.html'), '<!doctype html><title>lista</title>');
});
afterEach(async () => {
  const strayed = processes.flatMap((desktop) => desktop.strayed);
  await Promise.all(processes.map((desktop) => desktop.kill()));
  await rm(home, { recursive: true, force: true });
  assertNothingStrayed(strayed);
});

async function start(data: string, options: Partial<DesktopOptions> = {}): Promise<DesktopProcess> {
  const desktop = startDesktopProcess({
    home,
    app: home,
    server: 'http://127.0.0.1:4310',
    data: join(home, data),
    ...options,
  });
  processes.push(desktop);
  await desktop.loaded;
  return desktop;
}

async function call<T>(desktop: DesktopProcess, channel: string, ...args: unknown[]): Promise<T> {
  const answer = await desktop.ask('invoke', OWN_FRAME, channel, args);
  return (answer as { value: T }).value;
}

/** A machine with three events in its journal and a copy; it is ended. */
async function withCopy(): Promise<{ info: BackupInfo; file: string; written: Event[] }> {
  const desktop = await start('before');
  const written = await call<Event[]>(desktop, 'journal.append', 'AY2', [draft(1), draft(2), draft(3)], { A: 3 });
  const id = await call<string>(desktop, 'backup.begin', 'AY2', 'manual');
  await call(desktop, 'backup.add', id, 'records', LINES);
  const info = await call<BackupInfo>(desktop, 'backup.finish', id);
  const [file = ''] = (await readdir(join(home, 'before', 'copias'))).filter((name) => name.includes(info.name));
  await copyFile(join(home, 'before', 'copias', file), join(home, 'copia.chasqui-copia'));
  await desktop.kill();
  return { info, file: join(home, 'copia.chasqui-copia'), written };
}

it('makes a copy through the door, lists it, gives its records back and takes its own journal in', async () => {
  const { info } = await withCopy();
  expect(info).toMatchObject({ device: 'AY2', reason: 'manual', records: 3, events: 3, verified: true });
  const desktop = await start('before');
  expect(await call(desktop, 'backup.list')).toEqual([info]);
  const lines: string[] = [];
  for (let next: number | null = null; ;) {
    const block: { part: string; lines: string[]; next: number } | null = await call(
      desktop,
      'backup.read',
      info.name,
      next,
    );
    if (block === null) break;
    if (block.part === 'records') lines.push(...block.lines);
    next = block.next;
  }
  expect(lines).toEqual(LINES);
});

it('what a page left half made is given up, and is no copy', async () => {
  const desktop = await start('before');
  const first = await call<string>(desktop, 'backup.begin', 'AY2', 'daily');
  await call(desktop, 'backup.add', first, 'records', LINES);
  const second = await call<string>(desktop, 'backup.begin', 'AY2', 'daily');
  expect(await desktop.ask('invoke', OWN_FRAME, 'backup.add', [first, 'records', LINES])).toMatchObject({ ok: false });
  await call(desktop, 'backup.abort', second);
  expect(await call(desktop, 'backup.list')).toEqual([]);
});

it('a restore that was made ready stays so until the page says that it is done, over ends of the program', async () => {
  const { info } = await withCopy();
  let desktop = await start('before');
  expect(await call(desktop, 'backup.pending')).toBeNull();
  await call(desktop, 'backup.prepare', info.name, 'AY2');
  await desktop.kill();
  desktop = await start('before');
  expect(await call(desktop, 'backup.pending')).toMatchObject({ name: info.name });
  await call(desktop, 'backup.kept', null);
  await desktop.kill();
  desktop = await start('before');
  expect(await call(desktop, 'backup.pending')).toEqual({ name: info.name, kept: null });
  await call(desktop, 'backup.done');
  expect(await call(desktop, 'backup.pending')).toBeNull();
  await desktop.kill();
  expect(await call(await start('before'), 'backup.pending')).toBeNull();
});

it.each([
  ['--restore', 'apart'],
  ['--restore=', 'joined'],
])(
  'chasqui %s FILE puts the journal of a copy into a machine that has none, and leaves the records to the page',
  async (flag, how) => {
    const { info, file, written } = await withCopy();
    const args = how === 'apart' ? [flag, file] : [`${flag}${file}`];
    const desktop = await start('after', { args });
    const { errorBoxes } = await desktop.ask('report');
    expect(errorBoxes).toEqual([]);
    const [brought] = await call<BackupInfo[]>(desktop, 'backup.list');
    expect(brought).toMatchObject({ device: 'AY2', records: info.records, events: info.events });
    expect(await call(desktop, 'backup.pending')).toMatchObject({ name: brought?.name });
    expect(await call(desktop, 'journal.read', 'AY2', 1)).toEqual(written);
    // What was written after the copy may be at headquarters: no number is given before it has said so.
    expect(await call(desktop, 'journal.isUnconfirmed', 'AY2')).toBe(true);
    const refused = await desktop.ask('invoke', OWN_FRAME, 'journal.append', ['AY2', [draft(4)], { A: 4 }]);
    expect(refused).toMatchObject({ ok: false });
    expect(await call(desktop, 'journal.confirm', 'AY2', 3)).toBe(true);
    const [next] = await call<Event[]>(desktop, 'journal.append', 'AY2', [draft(4)], { A: 4 });
    expect(next).toMatchObject({ seq: 4 });
    // The same start once more changes nothing.
    await desktop.kill();
    const again = await start('after', { args });
    expect(await call(again, 'journal.read', 'AY2', 1)).toEqual([...written, next]);
  },
);

it.each([
  ['cut in the middle', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  [
    'with one byte changed',
    (bytes: Buffer) => bytes.map((byte, place) => (place === bytes.length - 400 ? byte ^ 1 : byte)),
  ],
  ['that is none', () => Buffer.from('esto no es una copia')],
  ['that is not there', undefined],
])('chasqui --restore of a file %s says so and changes nothing', async (_what, spoil) => {
  const { file } = await withCopy();
  const spoiled = join(home, 'otra.chasqui-copia');
  if (spoil !== undefined) await writeFile(spoiled, spoil(await readFile(file)));
  const desktop = await start('after', { args: ['--restore', spoiled] });
  const { errorBoxes } = await desktop.ask('report');
  expect(errorBoxes).toEqual(['No se restauró la copia']);
  expect(await call(desktop, 'backup.pending')).toBeNull();
  expect(await call(desktop, 'journal.devices')).toEqual([]);
  expect(await call(desktop, 'backup.list')).toEqual([]);
});

it('chasqui --restore of another machine’s copy says so and leaves the journal that is here', async () => {
  const { file } = await withCopy();
  const first = await start('after');
  const own = await call<Event[]>(first, 'journal.append', 'LO1', [draft(8)], { A: 1 });
  await first.kill();
  const desktop = await start('after', { args: ['--restore', file] });
  const { errorBoxes } = await desktop.ask('report');
  expect(errorBoxes).toEqual(['No se restauró la copia']);
  expect(await call(desktop, 'backup.pending')).toBeNull();
  expect(await call(desktop, 'journal.devices')).toEqual(['LO1']);
  expect(await call(desktop, 'journal.read', 'LO1', 1)).toEqual(own);
});
