import { afterAll, expect, it } from 'vitest';
import { failureText } from '../../renderer/messages/failures.ts';
import { JournalFailure } from '../../renderer/platform/platform.ts';
import { buildForTests } from '../support/electron/build-for-tests.ts';
import { enter, inStep, pictureFailures } from '../support/device.ts';
import { readHeadquarters } from '../support/headquarters.ts';
import { press } from '../support/keyboard.ts';
import { openLine } from '../support/line.ts';
import { startPostgres } from '../support/postgres.ts';
import { startServerProcess } from '../support/server-process.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import { fillAttention } from '../support/tasks.ts';
import { EXTENT, PATIENCE, progress } from './extent.ts';
import { startProgram } from './program.ts';

pictureFailures();

const REFUSED = failureText(new JournalFailure('disk-full'));
const disk = mountSmallDisk(2 << 20);
afterAll(() => disk?.remove());

it.skipIf(disk === undefined)(
  `SY-03 the disk fills up ${EXTENT.fullDisks} times: it says so, loses nothing, and goes on when there is room`,
  async () => {
    if (disk === undefined) return;
    await buildForTests('electron', 'renderer');
    const postgres = await startPostgres();
    const server = await startServerProcess({ databaseUrl: postgres.demonstrationUrl });
    const line = await openLine(server.port);
    const program = await startProgram(line.url, disk.path);
    const { page, saved } = program;
    const problems: string[] = [];
    const fill = async (problem: string) => {
      problems.push(problem);
      await press(page, 'F2');
      const service: [string, string] = ['impresora', 'Impresoras'];
      await fillAttention(page, { person: 'Palomino Ríos, Carmen', problem, service });
    };
    const refusal = page.getByText(REFUSED).first();
    const save = async (): Promise<'refused' | 'saved'> => {
      const before = saved.size;
      await press(page, 'Control+Enter');
      const answered = async () => saved.size > before || (await refusal.isVisible());
      await expect.poll(answered, { timeout: 20_000 }).toBe(true);
      return saved.size > before ? 'saved' : 'refused';
    };
    try {
      await enter(page, 'rosa.quispe');
      await inStep(page);
      for (let round = 1; round <= EXTENT.fullDisks; round += 1) {
        await disk.fill();
        // What is left of the last block of the file may take one more.
        let refused = false;
        for (let n = 1; !refused; n += 1) {
          await fill(`Disco lleno ${round}, intento ${n}.`);
          refused = (await save()) === 'refused';
        }
        await disk.free();
        // It stands as it was typed.
        await press(page, 'Control+Enter');
        await refusal.waitFor({ state: 'detached' });
        await expect.poll(() => saved.size, { timeout: 20_000 }).toBe(problems.length);
        progress('disk full', round, EXTENT.fullDisks);
      }
      await program.kill();
      await program.start();
      await inStep(page);
      const journal = await program.journal();
      expect(journal.map(({ data }) => data['problem'])).toEqual(problems);
      const { states } = await readHeadquarters(server.url);
      const stored = states('atencion').filter(({ problem }) => problems.includes(problem));
      expect(stored.map(({ problem }) => problem).toSorted()).toEqual(problems.toSorted());
      expect(stored.map(({ code }) => code).toSorted()).toEqual([...saved].toSorted());
    } finally {
      await program.close();
      await line.close();
      await server.close();
      await postgres.stop();
    }
  },
  PATIENCE,
);
