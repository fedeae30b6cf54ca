import type { IpcMainInvokeEvent } from 'electron';
import { expect, it } from 'vitest';
import type { Channel } from '#shared/contract/ipc.ts';
import { openDoor, type Handlers } from './door.ts';

type Listener = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

function makeDoor(handlers: Partial<Handlers>, checkResults = true) {
  const listeners = new Map<string, Listener>();
  const faults: unknown[] = [];
  openDoor({
    ipcMain: { handle: (channel, listener) => void listeners.set(channel, listener as Listener) },
    isOurs: () => true,
    handlers: handlers as Handlers,
    checkResults,
    unserved: (_channel, _code, fault) => void (fault === undefined || faults.push(fault)),
  });
  const call = (channel: Channel, ...args: unknown[]) => listeners.get(channel)?.({} as IpcMainInvokeEvent, ...args);
  return { call, faults };
}

const HEAD = { device: 'AY2', seq: 0, hash: '', counters: {} };

it('gives a failure with a code of ours to the page, and of any other nothing but that it failed', async () => {
  for (const [thrown, code] of [
    [Object.assign(new Error('x'), { code: 'disk-full' }), 'disk-full'],
    [Object.assign(new Error('/home/rosa: permission denied'), { code: 'EACCES' }), 'failed'],
    [new TypeError('x is undefined'), 'failed'],
  ] as const) {
    const { call, faults } = makeDoor({ 'journal.open': () => Promise.reject(thrown) });
    expect(await call('journal.open', 'AY2')).toEqual({ ok: false, code });
    expect(faults).toEqual(code === 'failed' ? [thrown] : []);
  }
});

it('in development does not let an answer through that breaks the contract', async () => {
  const wrong = { 'journal.open': () => ({ ...HEAD, seq: -1 }) };
  expect(await makeDoor(wrong).call('journal.open', 'AY2')).toEqual({ ok: false, code: 'failed' });
  expect(await makeDoor(wrong, false).call('journal.open', 'AY2')).toMatchObject({ ok: true });
  expect(await makeDoor({ 'journal.open': () => HEAD }).call('journal.open', 'AY2')).toEqual({ ok: true, value: HEAD });
});
