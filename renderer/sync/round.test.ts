import { describe, expect, it } from 'vitest';
import { createMemoryStore, createMemorySyncState } from '../../test/support/simulation/memory-store.ts';
import type { TransportPort } from './ports.ts';
import { runRound } from './round.ts';
import { acceptAll, EPOCH, never, note, opened, RECEIPT, transportOf } from './sync.fixture.ts';

const NOW = 1_780_000_000_000;

/** A server that accepts everything and notes what it is asked, in order. */
function createServer() {
  const asked: string[] = [];
  const transport: TransportPort = transportOf({
    push: async (request) => {
      asked.push('push');
      return acceptAll(request);
    },
    pull: async () => {
      asked.push('pull');
      const checkpoint = { epoch: EPOCH, scopes: {} };
      return { records: [], gone: [], checkpoint, more: false, receipt: RECEIPT };
    },
    async *snapshot() {
      asked.push('snapshot');
      yield { head: { checkpoint: { epoch: EPOCH, scopes: {} }, total: 0 } };
      yield { end: true };
    },
  });
  return { asked, transport };
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
});
