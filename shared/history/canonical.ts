import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Event, EventHash, Uuid } from './event.ts';

/** JSON with the keys of every object in code-unit order and no white space: equal values have equal text (after RFC 8785). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    let members = '';
    // Without a comparison of its own `sort` goes by code units.
    for (const key of Object.keys(value).sort()) {
      const member = (value as Record<string, unknown>)[key];
      if (member === undefined) continue;
      members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
    }
    return `{${members}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** The hash that the device's next event carries as `prev`. The signature is left out: it covers these same bytes. */
export function eventHash(event: Event): EventHash {
  return base64url(sha256(utf8ToBytes(hashedText(event))));
}

/** What `eventHash` is the SHA-256 of, for those who have a quicker one. */
export function hashedText(event: Event): string {
  const { sig: _sig, ...signed } = event;
  return canonicalJson(signed);
}

/**
 * Digest of a record's event ids, whatever their order: equal on two replicas exactly when they hold the same events.
 * 22 characters of base64url (128 bits).
 */
export function historyDigest(eventIds: Iterable<Uuid>): string {
  return base64url(sha256(utf8ToBytes([...eventIds].sort().join('\n')))).slice(0, 22);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function base64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const group = (a << 16) | (b << 8) | c;
    const length = Math.min(4, bytes.length - i + 1);
    for (let k = 0; k < length; k += 1) text += ALPHABET[(group >> (18 - 6 * k)) & 63];
  }
  return text;
}
