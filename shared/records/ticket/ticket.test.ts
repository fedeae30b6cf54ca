import { describe, expect, it } from 'vitest';
import { admit } from '../admission.ts';
import { dataOf, historyOf, makeActor, write } from '../record.fixture.ts';
import { AYACUCHO, CENTRAL, LORETO } from '../valid-data.fixture.ts';
import { foldKind } from '../registry.ts';
import { Role } from '../role.ts';
import { allowedEvents } from '../rule.ts';
import { pnaeqw } from '../../procedures/pnaeqw/index.ts';
import { ticket } from './ticket.ts';

type Path = (string | [type: string, change: object])[];
const ROLES = Role.options;
const central: [string, object] = ['opened', { chain: 'central' }];
const atLevel = (level: number): Path => ['opened', 'approved', ['accepted', { level }]];

/** How each situation comes about. */
const PATHS = {
  pendingApproval: ['opened'],
  'pendingEvaluation (UT)': ['opened', 'approved'],
  'pendingEvaluation (central)': [central],
  'inProgress at level 1': atLevel(1),
  'inProgress at level 2': atLevel(2),
  'waitingInfo at level 2': [...atLevel(2), 'infoRequested'],
  resolved: [...atLevel(2), 'resolved'],
  closed: [...atLevel(2), 'resolved', 'closed'],
  denied: ['opened', 'denied'],
  withdrawn: ['opened', 'withdrawn'],
} satisfies Record<string, Path>;
type Situation = keyof typeof PATHS;

const EVERYONE = 'user specialist utChief unitChief support';
/** Notes, and files with them; what takes a file off asks for one that is there (attachment.test.ts). */
const NOTES = { commented: EVERYONE, attached: EVERYONE };
const OFFICE = { ...NOTES, communicated: 'specialist support' };
const PENDING_EVALUATION = {
  ...OFFICE,
  accepted: 'unitChief',
  denied: 'unitChief',
  authorisedByMail: 'specialist support',
  withdrawn: 'user specialist',
};

/**
 * Who may do what, from where (QW-7.5, QW-8.1.3–5): in a UT the jefa/e de UT approves, then the jefa/e of the sede
 * central unit evaluates; at the sede central the unit's chief alone decides; from level 2 on the sede central attends.
 */
const SPEC: Record<Situation, Readonly<Record<string, string>>> = {
  pendingApproval: { ...OFFICE, approved: 'utChief', denied: 'utChief', withdrawn: 'user specialist' },
  'pendingEvaluation (UT)': PENDING_EVALUATION,
  'pendingEvaluation (central)': PENDING_EVALUATION,
  'inProgress at level 1': {
    ...OFFICE,
    infoRequested: 'specialist utChief unitChief support',
    escalated: 'specialist unitChief support',
    assigned: 'specialist unitChief support',
    resolved: 'specialist support',
    withdrawn: 'user specialist',
  },
  'inProgress at level 2': {
    ...OFFICE,
    infoRequested: 'specialist utChief unitChief support',
    escalated: 'unitChief support',
    assigned: 'unitChief support',
    resolved: 'support',
    passPrepared: 'support',
    withdrawn: 'user specialist',
  },
  'waitingInfo at level 2': {
    ...OFFICE,
    infoProvided: 'user specialist support',
    assigned: 'unitChief support',
    withdrawn: 'user specialist',
  },
  resolved: {
    ...OFFICE,
    closed: 'user specialist support',
    reopened: 'user specialist unitChief support',
  },
  closed: { ...OFFICE, reopened: 'user specialist unitChief support' },
  denied: NOTES,
  withdrawn: NOTES,
};

const SITUATIONS = Object.keys(PATHS) as Situation[];
const TYPES = ['opened', 'attached', ...Object.keys(pnaeqw.ticket.steps)];

describe('QW-8.1.3–5: who may do what with a ticket', () => {
  it('has a row of the specification for every status', () => {
    const statuses = SITUATIONS.map((situation) => situation.split(' ')[0]);
    expect(new Set(statuses)).toEqual(new Set(Object.keys(pnaeqw.ticket.states)));
  });

  describe.each(SITUATIONS)('%s', (situation) => {
    const history = historyOf('ticket', ...PATHS[situation]);
    const state = foldKind('ticket', history).state;

    it('is what its path leads to, every step applied', () => {
      expect(foldKind('ticket', history).entries.filter((entry) => entry.notApplied)).toEqual([]);
      expect(state?.status).toBe(situation.split(' ')[0]);
    });

    it.each(TYPES)('%s', (type) => {
      const event = write({ kind: 'ticket', type, data: dataOf('ticket', type), minute: 60 });
      const allowed = ROLES.filter((role) => admit(ticket, history, event, makeActor(role)).verdict === 'apply');
      const expected: Readonly<Record<string, string>> = SPEC[situation];
      expect(allowed.join(' ')).toBe(ROLES.filter((role) => expected[type]?.split(' ').includes(role)).join(' '));
    });

    it('is offered on the screen exactly so', () => {
      for (const role of ROLES) {
        if (state === undefined) throw new Error('no state');
        const expected = Object.entries(SPEC[situation]).filter(([, roles]) => roles.split(' ').includes(role));
        const offered = allowedEvents(ticket, state, makeActor(role)).filter((type) => type !== 'detached');
        expect(new Set(offered)).toEqual(new Set(expected.map(([type]) => type)));
      }
    });
  });
});

describe('a ticket', () => {
  const open = (change: object) =>
    write({ kind: 'ticket', type: 'opened', data: dataOf('ticket', 'opened', change), minute: 0 });

  it('QW-8.1.4: skips the approval of the UT only when the sede central opens it', () => {
    const skipping = open({ chain: 'central' });
    expect(admit(ticket, [], skipping, makeActor('specialist'))).toMatchObject({
      verdict: 'refuse',
      reason: { code: 'approval-skipped' },
    });
    expect(admit(ticket, [], skipping, makeActor('support')).verdict).toBe('apply');
    expect(admit(ticket, [], open({ chain: 'ut' }), makeActor('specialist')).verdict).toBe('apply');
  });

  it('is opened for the own sede, and by the sede central for any', () => {
    const event = open({ sede: LORETO });
    expect(admit(ticket, [], event, makeActor('specialist', AYACUCHO))).toMatchObject({
      reason: { code: 'other-sede' },
    });
    expect(admit(ticket, [], event, makeActor('specialist', LORETO)).verdict).toBe('apply');
    expect(admit(ticket, [], event, makeActor('support', CENTRAL)).verdict).toBe('apply');
  });

  it('is not touched by another UT', () => {
    const approval = write({ kind: 'ticket', type: 'approved', data: {}, minute: 9 });
    const verdict = admit(ticket, historyOf('ticket', 'opened'), approval, makeActor('utChief', LORETO));
    expect(verdict).toEqual({ verdict: 'refuse', reason: { code: 'other-sede' } });
  });

  it.each(['denied', 'withdrawn', 'reopened', 'escalated'])('QW-8.1.4: %s needs its reason', (type) => {
    const history = historyOf(
      'ticket',
      ...(type === 'denied' ? ['opened'] : atLevel(2)),
      ...(type === 'reopened' ? ['resolved'] : []),
    );
    const actor = makeActor(['utChief', 'unitChief', 'support', 'user']);
    for (const reason of [undefined, '', ' \n ']) {
      const event = write({ kind: 'ticket', type, data: { ...dataOf('ticket', type), reason }, minute: 60 });
      expect(admit(ticket, history, event, actor)).toEqual({
        verdict: 'refuse',
        reason: { code: 'malformed', detail: 'reason' },
      });
    }
  });

  it('QW-7.5: escalates to another level only, and loses its assignee then', () => {
    const history = historyOf('ticket', 'opened', 'approved', [
      'accepted',
      { level: 2, assignee: { name: 'Luis Rojas' } },
    ]);
    const escalate = (level: number) =>
      write({ kind: 'ticket', type: 'escalated', data: { level, reason: 'x' }, minute: 60 });
    expect(admit(ticket, history, escalate(2), makeActor('support'))).toMatchObject({ reason: { code: 'same-level' } });
    expect(foldKind('ticket', history).state?.assignee).toEqual({ name: 'Luis Rojas' });
    const { state } = foldKind('ticket', [...history, escalate(3)]);
    expect(state).toMatchObject({ level: 3, status: 'inProgress' });
    expect(state).not.toHaveProperty('assignee');
  });

  it('keeps when it was resolved and closed, until it is reopened', () => {
    const history = historyOf('ticket', ...PATHS.closed);
    expect(foldKind('ticket', history).state).toMatchObject({
      resolvedAt: history[3]?.at.wall,
      closedAt: history[4]?.at.wall,
      solution: 'Se restableció la cuenta',
    });
    const { state } = foldKind('ticket', historyOf('ticket', ...PATHS.closed, 'reopened'));
    expect(state).toMatchObject({ status: 'inProgress', reopenings: 1 });
    for (const field of ['resolvedAt', 'closedAt', 'solution']) expect(state).not.toHaveProperty(field);
  });
});
