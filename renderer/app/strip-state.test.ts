import { describe, expect, it } from 'vitest';
import type { LoopStatus } from '../sync/loop.ts';
import { stripStateOf } from './strip-state.ts';

const idle: LoopStatus = {
  phase: 'idle',
  progress: null,
  offlineSince: null,
  failure: null,
  lastSuccess: 5,
  nextAttempt: null,
};

describe('the sync strip', () => {
  it('is calm when everything is at headquarters', () => {
    expect(stripStateOf(idle, 0)).toEqual({ kind: 'current' });
  });

  it('never says that all is well while something waits', () => {
    expect(stripStateOf(idle, 3)).toEqual({ kind: 'sending', done: 0, total: 3 });
  });

  it('says since when there is no line, also while it tries again', () => {
    const trying: LoopStatus = { ...idle, phase: 'syncing', offlineSince: 7, failure: 'offline' };
    expect(stripStateOf(trying, 2)).toEqual({ kind: 'offline', since: 7, pending: 2 });
  });

  it('tells a server that is busy from a line that is cut', () => {
    const busy: LoopStatus = { ...idle, phase: 'waiting', offlineSince: 7, failure: 'busy' };
    expect(stripStateOf(busy, 0).kind).toBe('failing');
  });

  it('asks to enter again when the session is over', () => {
    expect(stripStateOf({ ...idle, phase: 'session-ended', failure: 'session' }, 4)).toEqual({
      kind: 'signed-out',
      pending: 4,
    });
  });

  it('shows the first sync by its records', () => {
    const first: LoopStatus = {
      ...idle,
      phase: 'syncing',
      lastSuccess: null,
      progress: { phase: 'first-sync', received: 5, total: 9 },
    };
    expect(stripStateOf(first, 0)).toEqual({ kind: 'receiving', done: 5, total: 9 });
  });
});
