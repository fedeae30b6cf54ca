import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Channel, IpcArgs, IpcResult } from '#shared/contract/ipc.ts';
import { eventHash } from '#shared/history/canonical.ts';
import type { Event, EventDraft } from '#shared/history/event.ts';
import { uuidv7 } from '#shared/history/uuid.ts';
import { buildForTests } from '../support/electron/build-for-tests.ts';
import { OWN_FRAME, startDesktopProcess, type DesktopProcess } from '../support/electron/desktop-process.ts';
import { EXTENT, PATIENCE, progress } from './extent.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DEVICE = 'AY2';
/** Acts that are being appended at the same time. */
const WRITERS = 3;

let home: string;
let desktop: DesktopProcess;

beforeAll(() => buildForTests('electron', 'renderer'));
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'chasqui-main-'));
});
afterEach(async () => {
  await desktop.kill();
  await rm(home, { recursive: true, force: true });
});

/** The built main process, asked through its door as its page does. */
async function start(): Promise<void> {
  desktop = startDesktopProcess({ home, app: ROOT });
  await desktop.loaded;
}

async function call<C extends Channel>(channel: C, ...args: IpcArgs<C>): Promise<IpcResult<C>> {
  const answer = (await desktop.ask('invoke', OWN_FRAME, channel, args)) as { ok: boolean; value?: unknown };
  if (!answer.ok) throw new Error(`${channel}: ${JSON.stringify(answer)}`);
  return answer.value as IpcResult<C>;
}

function act(): EventDraft[] {
  const newId = () => uuidv7(Date.now(), randomBytes(10));
  const data = { problem: 'Ñ'.repeat(randomInt(0, 3_000)) };
  const draft = { kind: 'atencion', type: 'registered', by: randomUUID(), act: newId(), data };
  return Array.from({ length: randomInt(1, 4) }, (_, counter) => ({
    ...draft,
    id: newId(),
    record: newId(),
    at: { wall: Date.now(), counter },
  }));
}

/** What was acknowledged stands in the journal once, unchanged, in one chain without gaps; what was not, whole or not at all. */
async function expectWhole(acknowledged: readonly Event[], tried: readonly EventDraft[][]): Promise<void> {
  const journal = await call('journal.read', DEVICE, 1);
  const byId = new Map(journal.map((event) => [event.id, event]));
  expect(byId.size).toBe(journal.length);
  expect(acknowledged.filter((event) => JSON.stringify(byId.get(event.id)) !== JSON.stringify(event))).toEqual([]);
  expect(journal.map(({ seq }) => seq)).toEqual(journal.map((_, place) => place + 1));
  expect(journal.map(({ prev }) => prev)).toEqual(['', ...journal.map(eventHash)].slice(0, journal.length));
  const parts = tried.map((drafts) => drafts.filter(({ id }) => byId.has(id)).length / drafts.length);
  expect(parts.filter((part) => part !== 0 && part !== 1)).toEqual([]);
}

it(
  `SY-03 the main process is killed ${EXTENT.mainKills} times while it appends: what it acknowledged is in the journal once`,
  async () => {
    const acknowledged: Event[] = [];
    const tried: EventDraft[][] = [];
    for (let kill = 1; kill <= EXTENT.mainKills; kill += 1) {
      await start();
      const order = { write: true };
      const write = async (): Promise<void> => {
        while (order.write) {
          const drafts = act();
          tried.push(drafts);
          const events = await call('journal.append', DEVICE, drafts, {}).catch(() => undefined);
          acknowledged.push(...(events ?? []));
        }
      };
      const before = acknowledged.length;
      const writing = Array.from({ length: WRITERS }, write);
      while (acknowledged.length === before) await pause(1);
      await pause(randomInt(0, 40));
      order.write = false;
      await desktop.kill();
      await Promise.all(writing);
      progress('main process killed', kill, EXTENT.mainKills);
    }
    await start();
    await expectWhole(acknowledged, tried);
    console.log(`${acknowledged.length} events acknowledged, ${tried.length} acts tried`);
  },
  PATIENCE,
);

it(
  `SY-14 the journal's last line is torn ${EXTENT.tornLines} times: nothing acknowledged is lost, and the tail is kept aside`,
  async () => {
    const file = join(home, 'datos', 'journal', `${DEVICE}.jsonl`);
    const acknowledged: Event[] = [];
    for (let tear = 1; tear <= EXTENT.tornLines; tear += 1) {
      await start();
      acknowledged.push(...(await call('journal.append', DEVICE, act(), {})));
      const whole = (await readFile(file)).length;
      // As when the power went before this one was synced: nobody was told of it.
      await call('journal.append', DEVICE, act(), {});
      await desktop.kill();
      const end = randomInt(whole + 1, (await readFile(file)).length);
      await truncate(file, end);
      const tail = (await readFile(file)).subarray(whole);
      await start();
      expect(await call('journal.open', DEVICE)).toMatchObject({ seq: acknowledged.length });
      await expectWhole(acknowledged, []);
      const aside = (await readdir(join(home, 'datos', 'journal'))).filter((name) => name.endsWith(`.${whole}.torn`));
      expect(aside).toHaveLength(1);
      expect(await readFile(join(home, 'datos', 'journal', aside[0] ?? ''))).toEqual(tail);
      expect((await readFile(file)).length, `cut at ${end} of ${whole}`).toBe(whole);
      acknowledged.push(...(await call('journal.append', DEVICE, act(), {})));
      await desktop.kill();
      progress('last line torn', tear, EXTENT.tornLines);
    }
    await start();
    await expectWhole(acknowledged, []);
  },
  PATIENCE,
);
