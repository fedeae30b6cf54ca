import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uuid } from '#shared/history/event.fixture.ts';
import { freshSyncState, type SyncState, type SyncStatePort } from '../../../renderer/sync/ports.ts';

export interface OpenedState {
  /** The same local database, opened once more. */
  again(): SyncStatePort;
  /** The local database is deleted. */
  wipe(): Promise<void>;
  close(): Promise<void>;
}

/** Everything set, so that a keeper that forgets one member is found. */
const FULL: Omit<SyncState, 'replica'> = {
  checkpoint: { epoch: uuid('epoch'), scopes: { org: 4, [uuid('sede')]: 9_007_199_254_740_991 } },
  firstSync: {
    checkpoint: { epoch: uuid('epoch'), scopes: {} },
    after: uuid('after'),
    received: 20,
    total: 100_000,
    again: true,
  },
  receipt: { device: 'AY1', contiguous: 7, highest: 9, at: 1_780_000_000_000 },
  epoch: uuid('epoch'),
  restore: { epoch: null, kind: 'ticket', after: '' },
  lookedThrough: ['AY1', 'AY2'],
  clock: { headquarters: 1_780_000_000_000, ahead: -31_536_000_000 },
  vocabulary: 'ñ 🦙',
  rebuild: 'journal-too',
  letting: { kind: 'atencion', after: uuid('old') },
  letAt: 1_780_000_000_000,
  lastSuccess: 1_780_000_000_001,
};

/** What the loop may rely on, whatever keeps how far this copy has synced. */
export function describeSyncState(name: string, open: () => Promise<OpenedState>): void {
  describe(`sync state: ${name}`, () => {
    let opened: OpenedState;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    it('SY-13 begins with nothing but a replica id, which stays', async () => {
      const first = await opened.again().load();
      expect(first).toEqual(freshSyncState(first.replica));
      expect(first.replica).toMatch(/^[0-9a-f-]{36}$/);
      expect(await opened.again().load()).toEqual(first);
    });

    it('SY-13 gives back all that was saved, and nothing of what was saved before', async () => {
      const state = opened.again();
      const { replica } = await state.load();
      await state.save({ ...FULL, replica });
      expect(await opened.again().load()).toEqual({ ...FULL, replica });
      await opened.again().save(freshSyncState(replica));
      expect(await state.load()).toEqual(freshSyncState(replica));
    });

    it('SY-10 what is given out is a copy: changing it changes nothing until it is saved', async () => {
      const state = opened.again();
      const { replica } = await state.load();
      const saved = structuredClone({ ...FULL, replica });
      await state.save(saved);
      saved.lookedThrough.push('later');
      const loaded = await state.load();
      loaded.lookedThrough.push('LO1');
      expect((await state.load()).lookedThrough).toEqual(FULL.lookedThrough);
    });

    it('SY-10 of saves that run into each other one is there, whole', async () => {
      const state = opened.again();
      const { replica } = await state.load();
      const written = Array.from({ length: 8 }, (_unused, n) => ({ ...FULL, replica, epoch: uuid(n), lastSuccess: n }));
      await Promise.all(written.map((each) => state.save(each)));
      expect(written).toContainEqual(await state.load());
    });

    it('SY-13 after a wipe it is another replica that knows nothing', async () => {
      const state = opened.again();
      const { replica } = await state.load();
      await state.save({ ...FULL, replica });
      await opened.wipe();
      const fresh = await opened.again().load();
      expect(fresh.replica).not.toBe(replica);
      expect(fresh).toEqual(freshSyncState(fresh.replica));
    });
  });
}
