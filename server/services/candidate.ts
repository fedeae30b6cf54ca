import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { EVENT_MAX_BYTES } from '#shared/contract/sync.ts';
import { DeviceCode, Event, Uuid } from '#shared/history/event.ts';
import type { Reason } from '#shared/history/fold.ts';
import { hashEvent } from './hash-event.ts';
import { isStorable } from './storable.ts';

/** What can be read of an event that as a whole cannot. */
interface Envelope {
  id?: string;
  act?: string;
  device?: string;
  seq?: number;
}

/** One element of a push, looked at by itself. */
export interface Candidate {
  index: number;
  hash: string;
  /** Absent when it is refused for its form alone. */
  event?: Event;
  envelope: Envelope;
  /** It does not name the chain it may belong to, or one that the sender may not write: nothing of it is kept. */
  foreign: boolean;
  refusal?: Reason;
  /** The text that is kept with a refusal; absent when it is too long to keep. */
  body?: string;
}

/** Who sends. */
export interface Sender {
  /** Devices whose chains the sender may write. */
  devices: ReadonlySet<string>;
}

/**
 * Checks an element of a push as far as it can be checked alone. Never throws: nested brackets by the megabyte are
 * malformed like anything else.
 */
export function toCandidate(raw: unknown, index: number, sender: Sender): Candidate {
  try {
    const candidate = examine(raw, index);
    const { device } = candidate.envelope;
    if (device === undefined)
      return { ...candidate, foreign: true, refusal: candidate.refusal ?? { code: 'malformed' } };
    return sender.devices.has(device) ? candidate : { ...candidate, foreign: true, refusal: { code: 'other-device' } };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { index, hash: '', envelope: {}, foreign: true, refusal: { code: 'malformed' } };
  }
}

function examine(raw: unknown, index: number): Candidate {
  const text = JSON.stringify(raw) ?? 'null';
  const envelope = envelopeOf(raw);
  const foreign = false;
  if (new TextEncoder().encode(text).length > EVENT_MAX_BYTES) {
    return { index, hash: hashOfText(text), envelope, foreign, refusal: { code: 'event-too-large' } };
  }
  const refused = (reason: Reason): Candidate => ({
    index,
    hash: hashOfText(text),
    envelope,
    foreign,
    refusal: reason,
    body: text,
  });
  if (!isStorable(raw)) return refused({ code: 'malformed' });
  const parsed = Event.safeParse(raw);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') ?? '';
    return refused({ code: 'malformed', ...(path === '' ? {} : { detail: path.slice(0, 100) }) });
  }
  const event = parsed.data;
  if (event.seq > MAX_SEQ) return refused({ code: 'malformed', detail: 'seq' });
  return { index, hash: hashEvent(event), event, envelope, foreign, body: text };
}

/** Columns of the database are 32-bit integers. No device makes two thousand million events. */
const MAX_SEQ = 2_000_000_000;

function envelopeOf(raw: unknown): Envelope {
  if (raw === null || typeof raw !== 'object') return {};
  const { id, act, device, seq } = raw as Partial<Record<string, unknown>>;
  const place = Number.isInteger(seq) && Number(seq) >= 1 && Number(seq) <= MAX_SEQ ? Number(seq) : undefined;
  const envelope: Envelope = {};
  if (Uuid.safeParse(id).success) envelope.id = String(id);
  if (Uuid.safeParse(act).success) envelope.act = String(act);
  if (DeviceCode.safeParse(device).success) envelope.device = String(device);
  if (place !== undefined) envelope.seq = place;
  return envelope;
}

/** Of the bytes as they came: enough to know the same malformed event again. */
function hashOfText(text: string): string {
  return Buffer.from(sha256(utf8ToBytes(text.toWellFormed()))).toString('base64url');
}
