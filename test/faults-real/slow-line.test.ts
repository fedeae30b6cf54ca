import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import type { EventDraft } from '#shared/history/event.ts';
import { buildForTests } from '../support/electron/build-for-tests.ts';
import { enter, inStep, pictureFailures, strip } from '../support/device.ts';
import { openSession, readHeadquarters } from '../support/headquarters.ts';
import { manyAtenciones } from '../support/many-atenciones.ts';
import { startPostgres } from '../support/postgres.ts';
import { startServerProcess } from '../support/server-process.ts';
import { openSlowLine } from '../support/slow-line.ts';
import { createRandom } from '../faults/world/random.ts';
import { EXTENT, PATIENCE } from './extent.ts';
import { startProgram, type Program } from './program.ts';

pictureFailures();

/** 64 kbit/s each way, 800 ms for there and back, one segment in ten lost, one in 300 the end of its connection. */
const SLOW = { bytesPerSecond: 8_000, latency: 400, loss: 0.1, breaks: 1 / 300 };
/** Over a line that loses nothing it is half of this, with what HTTP and a second attempt cost. */
const BYTES_PER_EVENT = 400;

it(
  `SY-21 ${EXTENT.slowEvents} events arrive over 64 kbit/s with 800 ms and 10 % loss`,
  { timeout: PATIENCE },
  async () => {
    await buildForTests('electron', 'renderer');
    const seed = randomInt(1_000_000);
    const random = createRandom(seed);
    const postgres = await startPostgres();
    const server = await startServerProcess({ databaseUrl: postgres.demonstrationUrl });
    const line = await openSlowLine(server.port);
    const program = await startProgram(line.url);
    try {
      await enter(program.page, 'rosa.quispe');
      await inStep(program.page);
      const codes = await makeOffline(program, server.url);
      const traffic = line.slow({ ...SLOW, random: () => random.next() });
      const start = performance.now();
      await program.page.reload();
      await strip(program.page).getByText('Al día').waitFor({ timeout: PATIENCE });
      const minutes = (performance.now() - start) / 60_000;
      console.log(
        `${codes.length} events in ${(minutes * 60).toFixed(0)} s, ${(traffic.sent / codes.length).toFixed(0)} bytes sent per event,`,
        `${JSON.stringify(traffic)}, seed ${seed}`,
      );
      const { states } = await readHeadquarters(server.url);
      const stored = states('atencion').map(({ code }) => code);
      expect(stored.filter((code) => codes.includes(code)).toSorted()).toEqual(codes.toSorted());
      // Each connection that broke may have carried everything once more.
      expect(traffic.sent / codes.length).toBeLessThan((1 + traffic.broken) * BYTES_PER_EVENT + 10_000 / codes.length);
      expect(minutes).toBeLessThan(EXTENT.slowMinutes);
    } finally {
      await program.close();
      await line.close();
      await server.close();
      await postgres.stop();
    }
  },
);

/** Attentions that are in the journal, and neither in the local database nor sent: the next start puts them back. */
async function makeOffline({ page }: Program, url: string): Promise<string[]> {
  const author = await openSession(url, 'rosa.quispe');
  const device = await page.evaluate(async () => (await window.chasqui?.call('journal.devices'))?.[0] ?? '');
  const events = manyAtenciones(EXTENT.slowEvents, { ...author, device: { code: device } }, Date.now());
  const drafts = events.map(({ device: _device, seq: _seq, prev: _prev, sig: _sig, ...draft }) => draft);
  await page.evaluate(
    async ([code, text]) => {
      const acts = JSON.parse(text) as EventDraft[];
      await window.chasqui?.call('journal.append', code, acts, { A: acts.length });
    },
    [device, JSON.stringify(drafts)] as const,
  );
  return drafts.map(({ data }) => data['code'] as string);
}
