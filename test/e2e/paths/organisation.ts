import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Contexts, borrowChromium } from '../../support/chromium.ts';
import { cutLine, newDevice, pictureFailures, restoreLine, signIn, type Device } from '../../support/device.ts';
import { readHeadquarters, type Headquarters } from '../../support/headquarters.ts';
import { startServerProcess, type ServerProcess, type ServerProcessOptions } from '../../support/server-process.ts';

/** People at work by one procedure, each at a computer of their own. */
export interface Organisation<Name extends string> {
  /** The line is cut before somebody begins, and comes back when they are done. */
  offline<T>(name: Name, work: (page: Page) => Promise<T>): Promise<T>;
  page(name: Name): Page;
  headquarters(): Promise<Headquarters>;
}

/**
 * For one file: an organisation that has changed to this procedure: its server, a browser, and these people, who have entered and have the data of their sede.
 * @param people by the name that the test calls them: their user
 * @param options of the server, once they are known
 */
export function openOrganisation<Name extends string>(
  procedure: string,
  people: Readonly<Record<Name, string>>,
  options: () => Promise<ServerProcessOptions> = () => Promise.resolve({}),
): Organisation<Name> {
  pictureFailures();
  let server: ServerProcess;
  let browser: Contexts;
  const devices = new Map<string, Device>();

  beforeAll(async () => {
    [server, browser] = await Promise.all([
      options().then((more) => startServerProcess({ ...more, procedure })),
      borrowChromium(),
    ]);
    // One after the other: a first entry keeps a core busy, and waits no longer than others do.
    for (const [name, username] of Object.entries<string>(people)) {
      const device = await newDevice(browser, server.port, name);
      devices.set(name, device);
      await signIn(device, username);
    }
  });
  afterAll(async () => {
    const complaints = [...devices.values()].flatMap((device) => device.complaints);
    for (const device of devices.values()) await device.close();
    await browser.close();
    await server.close();
    expect(complaints).toEqual([]);
  });

  function deviceOf(name: Name): Device {
    const device = devices.get(name);
    if (device === undefined) throw new Error(`${name} has no device`);
    return device;
  }

  return {
    async offline(name, work) {
      const device = deviceOf(name);
      await cutLine(device);
      const done = await work(device.page);
      await restoreLine(device);
      return done;
    },
    page: (name) => deviceOf(name).page,
    headquarters: () => readHeadquarters(server.url),
  };
}
