import { manyAtenciones } from '../support/many-atenciones.ts';
import type { BenchBrowser } from './browser.ts';
import { figure, medians, type Figure } from './figure.ts';
import type { Headquarters } from './headquarters.ts';
import { measureHerd } from './herd.ts';
import { hasPouchDb, measurePouchDb, type PouchTimes } from './pouchdb.ts';
import type { Size } from './size.ts';
import { pushedBytes, snapshotBytes } from './wire.ts';

type Name = 'first-sync' | 'push' | 'bytes-push' | 'herd';
/** What one event of an attention may take of a line, packed (DESIGN §8 measured 222 before). */
const BYTES = 200;

/** What goes between devices and headquarters. */
export async function measureOverTheLine(
  browser: BenchBrowser,
  headquarters: Headquarters,
  size: Size,
): Promise<{ figures: Record<Name, Figure>; notes: Record<string, string> }> {
  const page = await browser.visit();
  const perSecond = (count: number, ms: number): number => (count / ms) * 1000;
  const { accessToken } = await headquarters.enrol('rosa.quispe');
  const sync = await medians(size.runs, () => page.call('firstSync', accessToken));

  const offline = async () => {
    const session = await headquarters.enrol('lucia.panduro');
    return { token: session.accessToken, events: manyAtenciones(size.events, session, Date.now()) };
  };
  const push = await medians(size.runs, async () => {
    const [own, bare] = [await offline(), await offline()];
    return page.call('push', { ...own, bareToken: bare.token, bareEvents: bare.events });
  });
  await page.close();
  const { events } = await offline();
  const pouch = hasPouchDb() ? await measurePouchDb(browser, size.runs, events) : undefined;
  const down = await snapshotBytes(headquarters.url, accessToken, size.records);
  const herd = await measureHerd(headquarters, size.herd);

  return {
    figures: {
      'first-sync': figure(
        'records/s',
        perSecond(size.records, sync.chasqui),
        perSecond(size.records, sync.bare),
        `first sync of ${size.records} beside NDJSON and Dexie bulkPut, same indexes`,
      ),
      push: figure(
        'events/s',
        perSecond(size.events, push.chasqui),
        perSecond(size.events, pouch?.tunedPush ?? push.bare),
        pouch === undefined
          ? `push of ${size.events} beside the bare requests, nothing stored on the device`
          : `push of ${size.events} beside PouchDB to express-pouchdb, batches of 1,000`,
      ),
      'bytes-push': figure('bytes', pushedBytes(events), BYTES, 'per attention pushed, gzip'),
      herd: figure(
        'events/s',
        perSecond(herd.events, herd.ms),
        perSecond(herd.events, herd.bareMs),
        `${size.herd.devices} devices with ${size.herd.each} each beside bare INSERTs`,
      ),
    },
    notes: {
      'bytes per record, first sync': `${down.toFixed(0)} (brotli)`,
      herd: `slowest request ${(herd.slowest / 1000).toFixed(1)} s, turned away ${herd.turnedAway} times, server at most ${herd.peakMemory.toFixed(0)} MB`,
      'push, bare requests': `${perSecond(size.events, push.bare).toFixed(0)} events/s`,
      ...notesOf(pouch, (ms) => `${perSecond(size.events, ms).toFixed(0)}/s`),
    },
  };
}

function notesOf(pouch: PouchTimes | undefined, rate: (ms: number) => string): Record<string, string> {
  if (pouch === undefined) return { PouchDB: 'skipped: its packages are not installed, `npm run bench` does it' };
  return {
    'PouchDB, push': `${rate(pouch.push)}, batches of 1,000 ${rate(pouch.tunedPush)}`,
    'PouchDB, first sync of the same': `${rate(pouch.firstSync)}, batches of 1,000 ${rate(pouch.tunedFirstSync)}`,
  };
}
