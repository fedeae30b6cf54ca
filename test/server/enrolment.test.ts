import { afterAll, beforeAll, expect, it } from 'vitest';
import { TransportFailure } from '../../renderer/sync/ports.ts';
import { atencionDraft, ticketDraft } from './drafts.ts';
import { describeOnEachDatabase } from './databases.ts';
import { createMachine, type Machine } from './machine.ts';
import { createDevice, createWorld, type World } from './world.ts';

describeOnEachDatabase('a device whose chain cannot go on', (source) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(source);
  });
  afterAll(() => world.close());

  const pendingOf = (machine: Machine): string[] => machine.store.records().flatMap(({ unsent }) => unsent);
  /** Ids of all that headquarters has in the machine's scopes. */
  const atHeadquarters = async (): Promise<Set<string>> => {
    const watcher = await createDevice(world, 'luis.rojas');
    return new Set((await watcher.pull()).records.flatMap(({ events }) => events.map(({ id }) => id)));
  };
  const idsOf = (events: readonly { id: string }[]): string[] => events.map(({ id }) => id);

  it('SY-30 a cloned disk is enrolled anew, keeps all its work, and leaves the chain to the other', async () => {
    const first = await createMachine(world, 'rosa.quispe');
    await first.act(atencionDraft(first));
    await first.act(ticketDraft(first));
    await first.round();
    const second = await first.clone();
    const former = first.code;
    const theirs = await first.act(atencionDraft(first));
    const mine = [...(await second.act(atencionDraft(second))), ...(await second.act(ticketDraft(second)))];
    await first.round();
    expect(await second.forkedRound()).toBe('chain-forked');
    expect(second.store.refused()).toEqual([]);
    await second.enrolAnew();
    expect(second.code).not.toBe(former);
    expect(second.session.device.formerly).toBe(former);
    await second.round();
    expect(pendingOf(second)).toEqual([]);
    expect(await atHeadquarters()).toEqual(new Set([...(await atHeadquarters()), ...idsOf([...theirs, ...mine])]));
    expect(second.store.refused()).toEqual([]);
    expect((await second.state.load()).receipt).toMatchObject({ device: second.code, contiguous: 2, highest: 2 });
    expect(await first.report(former)).toMatchObject({ forkedAt: 3, formerly: null, contiguous: 3 });
    expect(await first.report(second.code)).toMatchObject({ forkedAt: null, formerly: former });
    await first.act(atencionDraft(first));
    expect(await first.forkedRound()).toBeUndefined();
    await second.act(atencionDraft(second));
    expect(await second.forkedRound()).toBeUndefined();
    expect((await second.state.load()).receipt).toMatchObject({ contiguous: 3 });
  });

  it('SY-30 a device whose journal was lost is enrolled anew before it uses a number again', async () => {
    const machine = await createMachine(world, 'rosa.quispe');
    await machine.act(atencionDraft(machine));
    await machine.act(atencionDraft(machine));
    await machine.round();
    const unsent = await machine.act(atencionDraft(machine));
    const former = machine.code;
    machine.journals.clear();
    expect(await machine.forkedRound()).toBe('chain-behind');
    await machine.enrolAnew();
    const fresh = await machine.act(atencionDraft(machine));
    await machine.round();
    expect(pendingOf(machine)).toEqual([]);
    expect(await atHeadquarters()).toEqual(new Set([...(await atHeadquarters()), ...idsOf([...unsent, ...fresh])]));
    expect(fresh[0]).toMatchObject({ device: machine.code, seq: 1 });
    // What it had made under its former code goes on in its former chain.
    expect(await machine.report(former)).toMatchObject({ contiguous: 3, highest: 3, forkedAt: null });
  });

  it('SY-30 what was taken in under the former number is not doubled, and is the same everywhere', async () => {
    const machine = await createMachine(world, 'rosa.quispe');
    const events = [...(await machine.act(atencionDraft(machine))), ...(await machine.act(ticketDraft(machine)))];
    const former = machine.code;
    const losing = {
      ...machine.transport,
      push: async (...args: Parameters<typeof machine.transport.push>) => {
        await machine.transport.push(...args);
        throw new TransportFailure('offline', 'the answer was lost');
      },
    };
    await expect(machine.round(losing)).rejects.toThrow('lost');
    await machine.enrolAnew();
    expect(await machine.renumber()).toBe(2);
    await machine.round();
    expect(pendingOf(machine)).toEqual([]);
    const held = machine.store.records().flatMap((record) => record.events);
    expect(held.filter(({ id }) => idsOf(events).includes(id))).toEqual(expect.arrayContaining(events));
    expect((await machine.state.load()).receipt).toMatchObject({ device: machine.code, contiguous: 2, highest: 2 });
    expect(await machine.report(former)).toMatchObject({ contiguous: 2, forkedAt: null });
  });

  it('SY-30 what stands in a chain that headquarters does not know is numbered anew, and nothing is refused', async () => {
    const machine = await createMachine(world, 'rosa.quispe');
    const events = await machine.act(atencionDraft(machine));
    const stranger = await createMachine(world, 'rosa.quispe');
    // A machine that lost its memory of itself, and was enrolled as if it were new.
    await stranger.store.append(events);
    await stranger.round();
    expect(pendingOf(stranger)).toEqual([]);
    expect(stranger.store.refused()).toEqual([]);
    expect((await atHeadquarters()).has(events[0]?.id ?? '')).toBe(true);
    expect((await stranger.state.load()).receipt).toMatchObject({ device: stranger.code, contiguous: 1 });
  });
});
