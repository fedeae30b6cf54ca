import { expect, it } from 'vitest';
import { eventHash } from '#shared/history/canonical.ts';
import { historyOf } from '#shared/records/record.fixture.ts';
import { hashEvent } from './hash-event.ts';

it('SY-22 is the hash that the devices chain by, whatever the text', () => {
  for (const event of [...historyOf('ticket', 'opened'), ...historyOf('atencion', 'registered')]) {
    for (const text of ['', 'ñandú «1» 😀', 'a\u2028b', '\ud83d']) {
      const told = { ...event, data: { ...event.data, text } };
      expect(hashEvent(told)).toBe(eventHash(told));
    }
  }
});
