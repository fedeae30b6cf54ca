import { describe, expect, it } from 'vitest';
import { uuid } from '../history/event.fixture.ts';
import { dataOf, write } from '../records/record.fixture.ts';
import { foldKind } from '../records/registry.ts';

describe('what did not arrive', () => {
  const mail = (type: string, id: string, what: string, minute: number, reason?: string) =>
    [type, { mail: uuid(id), what, to: [], ...(reason === undefined ? {} : { reason }) }, minute] as const;
  const came = [
    ['nothing', [], []],
    ['a mail that came back', [mail('mailFailed', 'one', 'resolved', 1, 'refused')], ['resolved']],
    ['given up after days', [mail('mailFailed', 'one', 'resolved', 1, 'expired')], ['resolved']],
    ['for whom there was no address', [mail('mailFailed', 'one', 'resolved', 1, 'no-address')], []],
    [
      'taken for some, refused for others',
      [mail('mailSent', 'one', 'resolved', 1), mail('mailFailed', 'one', 'resolved', 2, 'refused')],
      ['resolved'],
    ],
    [
      'the same, told in the other order',
      [mail('mailFailed', 'one', 'resolved', 1, 'refused'), mail('mailSent', 'one', 'resolved', 2)],
      ['resolved'],
    ],
    [
      'a later mail that says the same arrived',
      [mail('mailFailed', 'one', 'resolved', 1, 'refused'), mail('mailSent', 'two', 'resolved', 2)],
      [],
    ],
    [
      'one of two',
      [
        mail('mailFailed', 'one', 'resolved', 1, 'refused'),
        mail('mailFailed', 'two', 'assigned', 2, 'refused'),
        mail('mailSent', 'three', 'resolved', 3),
      ],
      ['assigned'],
    ],
    [
      'told by other means',
      [mail('mailFailed', 'one', 'resolved', 1, 'refused'), ['communicated', { means: 'call', text: 'Se avisó' }, 2]],
      [],
    ],
  ] as const;
  const kinds = [
    ['ticket', 'opened', { procedure: 'mh-sv', chain: 'all', class: 'incidente' }],
    ['atencion', 'registered', {}],
  ] as const;

  it.each(kinds.flatMap((kind) => came.map(([words, events, left]) => [kind[0], words, kind, events, left] as const)))(
    '%s: %s',
    (_kind, _words, [kind, type, over], events, left) => {
      const begun = write({ kind, type, data: dataOf(kind, type, over), minute: 0 });
      const history = events.map(([what, data, minute]) => write({ kind, type: what, data, minute }));
      const { state, entries } = foldKind(kind, [begun, ...history]);
      expect(entries.every(({ notApplied }) => notApplied === undefined)).toBe(true);
      const { undelivered = [] } = state as { undelivered?: readonly { what: string }[] };
      expect(undelivered.map(({ what }) => what)).toEqual(left);
    },
  );
});
