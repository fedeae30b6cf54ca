import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, eventHash, historyDigest } from './canonical.ts';
import { arbitraryEvent, makeEvent, uuid } from './event.fixture.ts';

/** The same object with the members of every level in another order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reordered(member)]),
  );
}

describe('canonicalJson', () => {
  it('reads back as the same value, and does not depend on the order of members', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(JSON.parse(canonicalJson(JSON.parse(text)))));
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reordered(value))).toBe(text);
      }),
    );
  });

  it('sorts by code unit, leaves out what is undefined, and has no white space', () => {
    expect(canonicalJson({ b: 1, a: [{ d: 'ñ', c: undefined }, null, -0], B: true })).toBe(
      '{"B":true,"a":[{"d":"ñ"},null,0],"b":1}',
    );
  });
});

describe('eventHash', () => {
  it('is SHA-256 of the canonical text without the signature, in base64url', () => {
    fc.assert(
      fc.property(arbitraryEvent, (event) => {
        const { sig: _sig, ...signed } = event;
        const expected = createHash('sha256').update(canonicalJson(signed), 'utf8').digest('base64url');
        expect(eventHash(event)).toBe(expected);
      }),
    );
  });
});

describe('historyDigest', () => {
  it('is the head of the SHA-256 of the sorted ids, as Node writes base64url', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 20 }), (ids) => {
        const expected = createHash('sha256').update(ids.toSorted().join('\n')).digest('base64url').slice(0, 22);
        expect(historyDigest(ids.toReversed())).toBe(expected);
      }),
    );
  });

  it('tells a missing event', () => {
    const ids = [makeEvent({ id: uuid(1) }), makeEvent({ id: uuid(2) })].map((event) => event.id);
    expect(historyDigest(ids)).not.toBe(historyDigest(ids.slice(1)));
  });
});
