import { describe, expect, it } from 'vitest';
import { createMemoryStore, createMemorySyncState } from '../../test/support/simulation/memory-store.ts';
import { createHeadquarters } from './headquarters.fixture.ts';
import { TransportFailure, type TransportPort } from './ports.ts';
import { runRound } from './round.ts';
import { acceptAll, EPOCH, never, note, opened, RECEIPT, transportOf, chainOf } from './sync.fixture.ts';

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
    compare: async () => ({ epoch: EPOCH, wanted: [], gone: [] }),
  });
  return { asked, transport };
}

function device() {
  const server = createServer();
  const ports = {
    store: createMemoryStore(),
    state: createMemorySyncState('AY1'),
    now: () => NOW,
    chain: chainOf('AY1'),
  };
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

  it('SY-30 numbers anew what stands in a former chain and tries again; where there is nothing of that, it says so', async () => {
    const { server, store, state } = device();
    await store.append([opened]);
    let forks = 1;
    let numbered = 0;
    const transport = {
      ...server.transport,
      push: (...args: Parameters<TransportPort['push']>) => {
        forks -= 1;
        return forks < 0 ? server.transport.push(...args) : Promise.reject(new TransportFailure('chain', 'forked'));
      },
    };
    const chain = { ...chainOf('AY1'), renumber: () => Promise.resolve((numbered += 1) % 2) };
    const ports = { store, state, transport, chain, now: () => NOW };
    await runRound(ports, never);
    expect(numbered).toBe(1);
    forks = 1;
    await store.append([note(1)]);
    await expect(runRound(ports, never)).rejects.toMatchObject({ kind: 'chain' });
  });

  it('SY-30 notices that headquarters has events of this device which its journal lacks', async () => {
    const { server, store, state } = device();
    const chain = { ...chainOf('AY1'), head: () => Promise.resolve(RECEIPT.highest - 1) };
    const ports = { store, state, transport: server.transport, chain, now: () => NOW };
    await expect(runRound(ports, never)).rejects.toMatchObject({ kind: 'chain', code: 'chain-behind' });
    expect((await state.load()).lastSuccess).toBeNull();
    await runRound({ ...ports, chain: { ...chain, device: 'AY9' } }, never);
  });

  it('SY-14 asks the journal for what headquarters lacks when nothing waits here, and for another round when there was something', async () => {
    const { server, store, state } = device();
    const asked: number[] = [];
    const chain = {
      ...chainOf('AY1'),
      head: () => Promise.resolve(RECEIPT.contiguous + 2),
      recover: (contiguous: number) => Promise.resolve((asked.push(contiguous), 2)),
    };
    const ports = { store, state, transport: server.transport, chain, now: () => NOW };
    expect(await runRound(ports, never)).toEqual({ more: true });
    expect(asked).toEqual([RECEIPT.contiguous]);
    await runRound({ ...ports, chain: { ...chain, head: () => Promise.resolve(RECEIPT.contiguous) } }, never);
    await runRound({ ...ports, chain: { ...chain, device: 'AY9' } }, never);
    expect(asked).toEqual([RECEIPT.contiguous]);
  });

  it('SY-31 reads though the server stumbles over something of this device, and then says so', async () => {
    const { server, store, state } = device();
    await store.append([opened]);
    const push = () => Promise.reject(new TransportFailure('busy', 'Referencia 1', 'internal'));
    const ports = { store, state, transport: { ...server.transport, push }, chain: chainOf('AY1'), now: () => NOW };
    await expect(runRound(ports, never)).rejects.toMatchObject({ code: 'internal' });
    expect(server.asked).toEqual(['snapshot', 'pull']);
    expect((await state.load()).lastSuccess).toBeNull();
  });

  it('SY-01 keeps what was acknowledged when the rest of the round fails, and does not call it a success', async () => {
    const { server, round, store, state } = device();
    await store.append([opened]);
    const transport = { ...server.transport, snapshot: transportOf({}).snapshot };
    await expect(round(transport)).rejects.toMatchObject({ kind: 'offline' });
    expect(store.records()[0]?.unsent).toEqual([]);
    expect((await state.load()).lastSuccess).toBeNull();
  });

  it('SY-13 compares what it holds when the sync state alone was lost: some of it may have left the scope', async () => {
    const { server, round, store, state } = device();
    await store.unite([{ id: opened.record, kind: 'ticket', events: [opened] }]);
    const compare = async () => ({ epoch: EPOCH, wanted: [], gone: [opened.record] });
    const restore = async () => ({ epoch: EPOCH, unproven: [], accepted: [], gone: [], receipt: RECEIPT });
    await round({ ...server.transport, compare, restore });
    expect(store.records()).toEqual([]);
    expect(server.asked).toEqual(['snapshot', 'pull']);
    expect(await state.load()).toMatchObject({ restore: null, lastSuccess: NOW });
  });

  it('SY-13 compares what it sent before its first sync: some of it may have left the scope in between', async () => {
    const { server, round, store } = device();
    await store.append([opened]);
    const compare = async () => ({ epoch: EPOCH, wanted: [], gone: [opened.record] });
    await round({ ...server.transport, compare });
    expect(store.records()).toEqual([]);
    expect(server.asked).toEqual(['push', 'snapshot', 'pull']);
  });

  it('SY-12 notices a server that came back between its first push and its first sync', async () => {
    const { store, state } = device();
    const headquarters = createHeadquarters();
    const { transport } = headquarters;
    const backup = headquarters.backup();
    await store.append([opened]);
    let cameBack = false;
    const snapshot: TransportPort['snapshot'] = (...asked) => {
      if (!cameBack) headquarters.restore(backup);
      cameBack = true;
      return transport.snapshot(...asked);
    };
    const ports = { store, state, now: () => NOW, chain: chainOf('AY1') };
    await runRound({ ...ports, transport: { ...transport, snapshot } }, never);
    expect(headquarters.events()).toEqual([opened.id]);
    expect(store.records()[0]?.unsent).toEqual([]);
  });
});
