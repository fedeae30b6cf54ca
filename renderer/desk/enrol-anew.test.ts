import { expect, it } from 'vitest';
import type { LoopStatus } from '../sync/loop.ts';
import { enrolWhenForked } from './enrol-anew.ts';

it('SY-30 enrols the device anew when its chain cannot go on, once at a time, and again when that failed', async () => {
  const listeners = new Set<() => void>();
  let status: Pick<LoopStatus, 'failure' | 'phase'> = { failure: null, phase: 'idle' };
  const loop = {
    status: () => status as LoopStatus,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const say = (next: typeof status) => {
    status = next;
    for (const listener of listeners) listener();
  };
  const attempts: PromiseWithResolvers<void>[] = [];
  let enrolled = 0;
  const session = {
    enrolAnew: () => {
      const attempt = Promise.withResolvers<void>();
      attempts.push(attempt);
      return attempt.promise;
    },
  };
  const stop = enrolWhenForked(loop, session, () => {
    enrolled += 1;
  });
  say({ failure: 'offline', phase: 'waiting' });
  expect(attempts).toHaveLength(0);
  say({ failure: 'chain', phase: 'waiting' });
  say({ failure: 'chain', phase: 'waiting' });
  expect(attempts).toHaveLength(1);
  attempts[0]?.reject(new Error('no line'));
  await expect(attempts[0]?.promise).rejects.toThrow('no line');
  await Promise.resolve();
  say({ failure: 'chain', phase: 'waiting' });
  expect(attempts).toHaveLength(2);
  attempts[1]?.resolve();
  await attempts[1]?.promise;
  await Promise.resolve();
  expect(enrolled).toBe(1);
  stop();
  say({ failure: 'chain', phase: 'waiting' });
  expect(attempts).toHaveLength(2);
});
