import { describe, expect, it } from 'vitest';
import { makeEvent, uuid } from '../history/event.fixture.ts';
import { Session } from './session.ts';
import { PullResponse, PushRequest } from './sync.ts';

const receipt = { device: 'AY1', contiguous: 1, highest: 1, at: 0, quarantined: 0 };

describe('messages of another version', () => {
  it('SY-31 an answer with fields that are not known is read without them', () => {
    const checkpoint = { epoch: uuid('epoch'), scopes: {} };
    const answer = PullResponse.parse({ records: [], gone: [], checkpoint, more: false, receipt, notices: [] });
    expect(answer).toEqual({
      records: [],
      gone: [],
      checkpoint,
      more: false,
      receipt: { device: 'AY1', contiguous: 1, highest: 1, at: 0 },
    });
  });

  it('SY-31 a request says nothing that its contract does not have: what is new has a new number', () => {
    const request = { replica: uuid('replica'), events: [], digests: {} };
    expect(PushRequest.parse(request)).toEqual(request);
    expect(PushRequest.safeParse({ ...request, client: '9.0.0' }).success).toBe(false);
  });

  it('SY-31 a record arrives without the event that cannot be read', () => {
    const [known, strange] = [makeEvent(), { ...makeEvent({ seq: 2 }), sig: 's'.repeat(200) }];
    const page = PullResponse.parse({
      records: [{ id: known.record, kind: 'ticket', events: [strange, known] }],
      gone: [],
      checkpoint: { epoch: uuid('epoch'), scopes: {} },
      more: false,
      receipt,
    });
    expect(page.records[0]?.events).toEqual([known]);
  });

  it('SY-31 a role that is not known does not keep a person out', () => {
    const session = Session.shape.person.parse({
      id: uuid('p'),
      name: 'Rosa',
      username: 'rosa',
      roles: ['user', 'auditor'],
    });
    expect(session.roles).toEqual(['user']);
  });
});
