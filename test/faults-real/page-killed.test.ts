import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { HOY } from '../../renderer/messages/hoy.ts';
import { createProfile } from '../support/chromium.ts';
import { cutLine, deviceIn, inStep, pictureFailures, signIn } from '../support/device.ts';
import { readHeadquarters } from '../support/headquarters.ts';
import { press } from '../support/keyboard.ts';
import { openLine } from '../support/line.ts';
import { readJournal } from '../support/local-data.ts';
import { startPostgres } from '../support/postgres.ts';
import { startServerProcess } from '../support/server-process.ts';
import { fillAttention } from '../support/tasks.ts';
import { EXTENT, PATIENCE, progress } from './extent.ts';
import { watchForSaved } from './oracle.ts';

pictureFailures();

/** Of so many kills one takes the whole browser; the others take the processes that run pages. */
const WHOLE_BROWSER = 10;
const SAID = /Atención A-\S+ guardada en este equipo/;
/** Later than this after the key a save has long ended, ms. */
const LONGEST_SAVE = 250;

it(
  `SY-03 the page is killed ${EXTENT.pageKills} times while it saves: what said «guardada» is there once, here and there`,
  async () => {
    const postgres = await startPostgres();
    const server = await startServerProcess({ databaseUrl: postgres.demonstrationUrl });
    const profile = await createProfile();
    const line = await openLine(server.port);
    const said = new Set<string>();
    const problems: string[] = [];
    const open = async () => {
      const context = await profile.launch();
      const shown = await watchForSaved(context);
      return { context, shown, device: await deviceIn(context, line, 'rosa') };
    };
    let { context, shown, device } = await open();
    try {
      await signIn(device, 'rosa.quispe');
      for (let kill = 1; kill <= EXTENT.pageKills; kill += 1) {
        // Every other time there is no line; else the kill may strike the push too.
        if (kill % 2 === 0) await cutLine(device);
        else line.restore();
        const problem = `Caso ${kill}: la impresora repite la última hoja.`;
        problems.push(problem);
        await press(device.page, 'F2');
        await fillAttention(device.page, {
          person: 'Palomino Ríos, Carmen',
          problem,
          service: ['impresora', 'Impresoras'],
        });
        await press(device.page, 'Control+Enter');
        // Somewhere in the save, and every third time at the very moment when it says that it is done.
        if (kill % 3 === 2) await device.page.getByText(SAID).first().waitFor();
        else await pause(randomInt(0, LONGEST_SAVE));
        const whole = kill % WHOLE_BROWSER === 0;
        await killProcesses(context, device.page, whole ? 'browser' : 'renderer');
        for (const code of shown) said.add(code);
        if (whole) ({ context, shown, device } = await open());
        else await device.reopen();
        await device.page.getByRole('heading', { name: HOY.title, exact: true }).waitFor();
        const kept = (await readJournal(device.page)).map(({ data }) => data['code']);
        for (const code of said) expect(kept.filter((one) => one === code)).toEqual([code]);
        progress('page killed', kill, EXTENT.pageKills);
      }
      line.restore();
      await press(device.page, 'F9');
      await inStep(device.page);
      const { states } = await readHeadquarters(server.url);
      const atenciones = states('atencion');
      for (const code of said) expect(atenciones.filter((one) => one.code === code)).toHaveLength(1);
      const own = atenciones.filter(({ problem }) => problems.includes(problem));
      // What was pressed and not yet said may be there or not, but never twice.
      expect(new Set(own.map(({ problem }) => problem)).size).toBe(own.length);
      expect(said.size).toBeGreaterThan(0);
      console.log(`${said.size} said «guardada», ${own.length} of ${problems.length} are there`);
    } finally {
      await context.close().catch(() => undefined);
      await line.close();
      await profile.remove();
      await server.close();
      await postgres.stop();
    }
  },
  PATIENCE,
);

async function killProcesses(context: BrowserContext, page: Page, type: 'browser' | 'renderer'): Promise<void> {
  const browser = context.browser();
  if (browser === null) throw new Error('a context without a browser');
  const session = await browser.newBrowserCDPSession();
  const processes = async (): Promise<number[]> => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.filter((process) => process.type === type).map(({ id }) => id);
  };
  const killed = new Set(await processes());
  const gone =
    type === 'browser' ? new Promise((resolve) => context.once('close', resolve)) : page.waitForEvent('crash');
  for (const id of killed) process.kill(id, 'SIGKILL');
  await gone;
  if (type === 'browser') return;
  // One of them stood ready for the next page: until the browser has seen it die it would open the page in it.
  while ((await processes()).some((id) => killed.has(id)));
}
