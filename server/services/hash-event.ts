import { hash } from 'node:crypto';
import { hashedText } from '#shared/history/canonical.ts';
import type { Event, EventHash } from '#shared/history/event.ts';

/** `eventHash` by the machine's own SHA-256: a server hashes every event that comes. */
export function hashEvent(event: Event): EventHash {
  return hash('sha256', hashedText(event), 'base64url');
}
