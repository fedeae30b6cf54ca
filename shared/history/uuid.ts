import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Uuid } from './event.ts';

/** UUIDv7 (RFC 9562 §5.7) from a wall time in milliseconds and ten random bytes, both passed in. */
export function uuidv7(wall: number, random: Uint8Array): Uuid {
  const bytes = new Uint8Array(16);
  const time = Math.max(0, Math.floor(wall));
  for (let i = 0; i < 6; i += 1) bytes[i] = Math.floor(time / 2 ** (8 * (5 - i))) & 0xff;
  bytes.set(random.subarray(0, 10), 6);
  return format(bytes, 0x70);
}

/**
 * UUIDv8 derived from names: equal names give the equal id on every device. Used where two devices that import the
 * same row must end with one record.
 */
export function derivedUuid(...names: string[]): Uuid {
  return format(sha256(utf8ToBytes(names.join('\u0000'))).slice(0, 16), 0x80);
}

function format(bytes: Uint8Array, version: number): Uuid {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | version;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytesToHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
