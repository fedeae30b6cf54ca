import { describe, expect, it } from 'vitest';
import type { Event } from '../history/event.ts';
import { mergeHistories } from '../history/merge.ts';
import { admit } from './admission.ts';
import { dataOf, historyOf, makeActor, write } from './record.fixture.ts';
import { foldKind } from './registry.ts';
import { ticket } from './ticket/ticket.ts';

const step = (type: string, minute: number, device: string, change: object = {}): Event =>
  write({ kind: 'ticket', type, data: dataOf('ticket', type, change), minute, device });
const opened = historyOf('ticket', 'opened');

describe('admit', () => {
  it('keeps, not applied, a step that its author could not know to be late', () => {
    const withdrawn = step('withdrawn', 10, 'AY1');
    const approved = step('approved', 11, 'AY2');
    expect(admit(ticket, [...opened, withdrawn], approved, makeActor('utChief'))).toEqual({
      verdict: 'conflict',
      reason: { code: 'wrong-status', detail: 'withdrawn' },
    });
    const { state, entries } = foldKind('ticket', mergeHistories(opened, [approved], [withdrawn]));
    expect(state?.status).toBe('withdrawn');
    expect(entries.at(-1)).toEqual({ event: approved, notApplied: { code: 'wrong-status', detail: 'withdrawn' } });
  });

  it('judges a step that arrives late at its own place in the order', () => {
    const approved = step('approved', 10, 'AY2');
    const withdrawn = step('withdrawn', 11, 'AY1');
    expect(admit(ticket, [...opened, withdrawn], approved, makeActor('utChief')).verdict).toBe('apply');
    const { state, entries } = foldKind('ticket', [...opened, withdrawn, approved]);
    expect(state?.status).toBe('withdrawn');
    expect(entries.filter((entry) => entry.notApplied)).toEqual([]);
  });

  it('refuses a step that no earlier view allows: resolved on a ticket never approved', () => {
    for (const device of ['AY1', 'AY2', 'SC1']) {
      const forged = step('resolved', 20, device);
      expect(admit(ticket, opened, forged, makeActor('support'))).toEqual({
        verdict: 'refuse',
        reason: { code: 'wrong-status', detail: 'pendingApproval' },
      });
    }
  });

  it('refuses what the author’s own device had ruled out', () => {
    const history = [...opened, step('withdrawn', 10, 'AY1')];
    expect(admit(ticket, history, step('commented', 11, 'AY1'), makeActor('specialist')).verdict).toBe('apply');
    expect(admit(ticket, history, step('withdrawn', 12, 'AY1'), makeActor('specialist'))).toMatchObject({
      verdict: 'refuse',
    });
    // From another device it may have been done without knowing.
    expect(admit(ticket, history, step('withdrawn', 12, 'AY2'), makeActor('specialist'))).toMatchObject({
      verdict: 'conflict',
    });
  });

  it('refuses for good what the role forbids, whatever its author may have seen', () => {
    const history = [...opened, step('withdrawn', 10, 'AY1')];
    for (const role of ['user', 'specialist', 'unitChief', 'administrator'] as const) {
      expect(admit(ticket, history, step('approved', 11, 'AY2'), makeActor(role))).toMatchObject({
        verdict: 'refuse',
        reason: { code: 'role' },
      });
    }
  });

  it('refuses, and does not keep, a step whose level changed meanwhile: the fold could not leave it out', () => {
    const history = [
      ...historyOf('ticket', 'opened', 'approved', ['accepted', { level: 1 }]),
      step('escalated', 10, 'SC1'),
    ];
    const resolved = step('resolved', 11, 'AY2');
    expect(admit(ticket, history, resolved, makeActor('specialist'))).toEqual({
      verdict: 'refuse',
      reason: { code: 'attended-at-level', detail: '3' },
    });
  });

  it('refuses any change of a record that nobody created, and the creation of one that its own device created', () => {
    expect(admit(ticket, [], step('approved', 1, 'AY2'), makeActor('utChief', undefined))).toMatchObject({
      verdict: 'refuse',
    });
    expect(admit(ticket, opened, step('opened', 5, 'AY1'), makeActor('specialist'))).toEqual({
      verdict: 'refuse',
      reason: { code: 'already-exists' },
    });
  });

  it('keeps, not applied, the creation of one record by two devices that imported the same row', () => {
    expect(admit(ticket, opened, step('opened', 5, 'AY2'), makeActor('specialist'))).toEqual({
      verdict: 'conflict',
      reason: { code: 'already-exists' },
    });
  });

  it('never refuses what the same actor’s screen applied, when nobody else wrote', () => {
    const path = historyOf(
      'ticket',
      'opened',
      'approved',
      'accepted',
      'infoRequested',
      'infoProvided',
      'escalated',
      'resolved',
      'closed',
      'reopened',
      'resolved',
      'closed',
    );
    const everyone = makeActor(['specialist', 'utChief', 'unitChief', 'support', 'user']);
    for (const [place, event] of path.entries()) {
      expect(admit(ticket, path.slice(0, place), event, everyone)).toEqual({ verdict: 'apply' });
    }
  });

  it('finds the view of an author far back in a long history, and looks at each event a few times only', () => {
    let judged = 0;
    const counted = Object.entries(ticket.rules).map(([type, rule]) => [
      type,
      {
        ...rule,
        judge: (...args: Parameters<typeof rule.judge>) => {
          judged += 1;
          return rule.judge(...args);
        },
      },
    ]);
    const counting = { ...ticket, rules: Object.fromEntries(counted) as typeof ticket.rules };
    const COUNT = 800;
    const notes = Array.from({ length: COUNT }, (_unused, place) =>
      step('commented', place + 11, place % 2 ? 'AY1' : 'AY2'),
    );
    const history = [...opened, step('withdrawn', 10, 'AY1'), ...notes];
    const late = step('withdrawn', COUNT + 20, 'AY2');
    expect(admit(counting, history, late, makeActor('specialist')).verdict).toBe('conflict');
    const forged = step('resolved', COUNT + 20, 'AY2', { solution: 'Listo' });
    expect(admit(counting, history, forged, makeActor('support')).verdict).toBe('refuse');
    expect(judged).toBeLessThan(20 * COUNT);
  });
});
