import { describe, expect, it } from 'vitest';
import type { Event } from '#shared/history/event.ts';
import { uuid } from '#shared/history/event.fixture.ts';
import { createMemoryStore, createMemorySyncState } from '../../test/support/simulation/memory-store.ts';
import { TransportFailure, type TransportPort } from './ports.ts';
import { runRound } from './round.ts';
import { acceptAll, EPOCH, never, note, opened, RECEIPT, transportOf } from './sync.fixture.ts';

const NEW_EPOCH = uuid('epoch after the backup');
const NOW = 1_780_000_000_000;
const restored = () => new TransportFailure('epoch', 'came back', 'epoch-changed');

/** A server that notes what it is asked, in order; its epoch can change, and it then lacks everything. */
function createServer() {
  let epoch = EPOCH;
  const asked: string[] = [];
  const pushed: Event[][] = [];
  const check = (known: string | undefined) => {
    if (known !== undefined && known !== epoch) throw restored();
  };
  const transport: TransportPort = transportOf({
    push: async (request) => {
      asked.push('push');
      check(request.epoch);
      pushed.push(request.events as Event[]);
      return acceptAll(request);
    },
    pull: async ({ checkpoint }) => {
      asked.push('pull');
      check(checkpoint.epoch);
      return { records: [], gone: [], checkpoint: { epoch, scopes: {} }, more: false, receipt: RECEIPT };
    },
    async *snapshot({ checkpoint }) {
      asked.push('snapshot');
      check(checkpoint?.epoch);
      yield { head: { checkpoint: { epoch, scopes: {} }, total: 0 } };
      yield { end: true };
    },
  });
  return {
    asked,
    pushed,
    transport,
    restore() {
      epoch = NEW_EPOCH;
      asked.length = 0;
      pushed.length = 0;
    },
  };
}

function device() {
  const server = createServer();
  const ports = { store: createMemoryStore(), state: createMemorySyncState('AY1'), now: () => NOW, device: 'AY1' };
  const round = (transport = server.transport) => runRound({ ...ports, transport }, never);
  return { ...ports, server, round };
}

describe('runRound', () => {
  it('SY-01 pushes, then syncs for the first time, then pulls; later it pushes and pulls', async () => {
    const { server, round, store, state } = device();
    await store.append([opened]);
    await round();
    expect(server.asked).toEqual(['push', 'snapshot', 'pull']);
    expect(await state.load()).toMatchObject({ receipt: RECEIPT, lastSuccess: NOW });
    await store.append([note(1)]);
    await round();
    expect(server.asked.slice(3)).toEqual(['push', 'pull']);
  });

  it('SY-01 keeps what was acknowledged when the rest of the round fails, and does not call it a success', async () => {
    const { server, round, store, state } = device();
    await store.append([opened]);
    const transport = { ...server.transport, snapshot: transportOf({}).snapshot };
    await expect(round(transport)).rejects.toMatchObject({ kind: 'offline' });
    expect(store.records()[0]?.unsent).toEqual([]);
    expect((await state.load()).lastSuccess).toBeNull();
  });

  it('SY-12 after a restore sends again what it made before anything is judged, then reads everything anew', async () => {
    const { server, round, store, state } = device();
    await store.append([opened]);
    await round();
    await store.unite([{ id: opened.record, kind: 'ticket', events: [opened, note(2, 'SC1')] }]);
    await store.append([note(3)]);
    server.restore();
    await round();
    expect(server.asked).toEqual(['push', 'push', 'snapshot', 'pull']);
    expect(server.pushed).toEqual([[opened, note(3)]]);
    expect((await state.load()).checkpoint?.epoch).toBe(NEW_EPOCH);
    expect(store.records()[0]?.unsent).toEqual([]);
  });

  it('SY-12 notices a restore also when it has nothing to send', async () => {
    const { server, round, store } = device();
    await store.append([opened]);
    await round();
    server.restore();
    await round();
    expect(server.asked).toEqual(['pull', 'push', 'snapshot', 'pull']);
    expect(server.pushed).toEqual([[opened]]);
  });

  it('SY-12 notices a restore in the middle of a first sync', async () => {
    const { server, round, store, state } = device();
    await store.append([opened]);
    const checkpoint = { epoch: EPOCH, scopes: {} };
    await state.save({ ...(await state.load()), firstSync: { checkpoint, after: uuid('x'), received: 9, total: 20 } });
    server.restore();
    await round();
    expect(server.asked).toEqual(['push', 'push', 'snapshot', 'pull']);
    expect(await state.load()).toMatchObject({ firstSync: null, checkpoint: { epoch: NEW_EPOCH } });
  });

  it('SY-12 wherever it stops on the way, the next round still sends everything before it reads', async () => {
    const { server, round, store, state } = device();
    await store.append([opened]);
    await round();
    server.restore();
    const stopping = { ...store, resend: () => Promise.reject(new Error('stopped')) };
    const ports = { store: stopping, state, now: () => NOW, device: 'AY1', transport: server.transport };
    await expect(runRound(ports, never)).rejects.toThrow('stopped');
    server.asked.length = 0;
    await round();
    expect(server.asked).toEqual(['pull', 'push', 'snapshot', 'pull']);
    expect(server.pushed).toEqual([[opened]]);
  });

  it('SY-12 does not start over for ever', async () => {
    const { round, server } = device();
    await round();
    const transport = transportOf({ ...server.transport, pull: () => Promise.reject(restored()) });
    await expect(round(transport)).rejects.toMatchObject({ kind: 'epoch' });
  });
});
