import { z } from 'zod';

/** UUIDv7 or any other RFC 9562 UUID, lower case. Derived ids (see `derivedUuid`) are version 8. */
export const Uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
export type Uuid = z.infer<typeof Uuid>;

/** The code headquarters gives to a device when it is enrolled: sede code and number, as in `AY2`. */
export const DeviceCode = z.string().regex(/^[A-Z]{2,4}[0-9]{1,5}$/);
export type DeviceCode = z.infer<typeof DeviceCode>;

/** SHA-256 in base64url without padding; the empty string stands before a device's first event. */
export const EventHash = z.string().regex(/^([A-Za-z0-9_-]{43})?$/);
export type EventHash = z.infer<typeof EventHash>;

export const HIGHEST_COUNTER = 0xffff_ffff;

/** A reading of a hybrid logical clock; the third component, the device, is the event's own field. */
export const Timestamp = z.strictObject({
  /** Milliseconds since the Unix epoch. */
  wall: z.int().min(0).max(253_402_300_799_999),
  counter: z.int().min(0).max(HIGHEST_COUNTER),
});
export type Timestamp = z.infer<typeof Timestamp>;

/** JSON data of an event before the schema of its type has checked it. */
export const EventData = z.record(z.string(), z.json());
export type EventData = z.infer<typeof EventData>;

/**
 * One thing that happened to one record. Events are only ever added; what a screen shows is a fold over them.
 * The envelope is checked here, `data` by the schema of the event's type (`shared/records`).
 */
export const Event = z.strictObject({
  id: Uuid,
  record: Uuid,
  kind: z.string().min(1).max(40),
  type: z.string().min(1).max(40),
  at: Timestamp,
  /** The person who acted. */
  by: Uuid,
  device: DeviceCode,
  /** Position in the device's own chain: 1, 2, 3 … without gaps. */
  seq: z.int().min(1),
  /** Hash of the device's previous event. */
  prev: EventHash,
  /** Events of one act share this id; they are accepted or refused together. */
  act: Uuid,
  data: EventData,
  /** Ed25519 signature over the canonical bytes; empty until identities exist. */
  sig: z.string().max(128),
});
export type Event = z.infer<typeof Event>;

/** An event that its device has not numbered and chained yet. */
export type EventDraft = Omit<Event, 'seq' | 'prev' | 'sig' | 'device'>;
