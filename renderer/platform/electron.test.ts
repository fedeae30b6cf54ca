import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { IPC, type Channel, type ChasquiBridge } from '#shared/contract/ipc.ts';
import { uuid } from '#shared/history/event.fixture.ts';
import { createMemoryJournal } from '../../test/support/simulation/memory-journal.ts';
import { ticket } from '../sync/sync.fixture.ts';
import { createElectronPlatform } from './electron.ts';
import type { Platform } from './platform.ts';

/** A bridge that holds both ends to the contract, as the main process’s door does. */
function bridgeOf(answer: (channel: Channel, args: readonly unknown[]) => unknown): ChasquiBridge {
  return {
    async call(channel, ...args) {
      const { args: schema, result }: { args: z.ZodType; result: z.ZodType } = IPC[channel];
      const given = schema.parse(structuredClone(args)) as readonly unknown[];
      const value =
        channel === 'app.info' ? { version: '1', server: 'http://sede', platform: 'linux' } : answer(channel, given);
      return result.parse(structuredClone(await value)) as never;
    },
  };
}

const draft = () => {
  const { seq: _seq, prev: _prev, sig: _sig, device: _device, ...rest } = ticket(1);
  return rest;
};

async function openPlatform(answer: Parameters<typeof bridgeOf>[0]): Promise<Platform> {
  return createElectronPlatform(bridgeOf(answer));
}

describe('the desktop platform', () => {
  it('asks the main process for journal and secrets within the contract', async () => {
    const journal = createMemoryJournal('AY1');
    const secrets = new Map<string, string | null>();
    const platform = await openPlatform((channel, args) => {
      const [first, second, third] = args as [string, never, never];
      if (channel === 'journal.open') return journal.open(first);
      if (channel === 'journal.append') return journal.append(first, second, third);
      if (channel === 'journal.read') return journal.read(first, second);
      if (channel === 'secrets.read') return secrets.get(first) ?? null;
      secrets.set(first, second);
      return 'stored';
    });
    expect(platform).toMatchObject({ name: 'electron', serverUrl: 'http://sede' });
    const written = await platform.journal.append('AY1', Object.freeze([draft()]), Object.freeze({ T: 1 }));
    expect(await platform.journal.open('AY1')).toMatchObject({ seq: 1, counters: { T: 1 } });
    expect(await platform.journal.read('AY1', 1)).toEqual(written);
    // The name that the session gives to a person's secret.
    await platform.secrets.write(`session-${uuid('Rosa')}`, 'token');
    expect(await platform.secrets.read(`session-${uuid('Rosa')}`)).toBe('token');
  });

  it.each([
    ['disk-full', 'disk-full'],
    ["Error invoking remote method 'journal.append': Error: disk-full", 'disk-full'],
    ['journal-damaged', 'journal-damaged'],
    ['wrong-device', 'journal-unwritable'],
    ['anything else', 'journal-unwritable'],
  ])('tells what kept the journal from writing: %s', async (message, code) => {
    const { journal } = await openPlatform(() => {
      throw new Error(message);
    });
    for (const asked of [journal.append('AY1', [draft()], {}), journal.open('AY1'), journal.read('AY1', 1)]) {
      const failure: unknown = await asked.catch((cause: unknown) => cause);
      expect(failure).toMatchObject({ name: 'JournalFailure', code });
    }
  });
});
