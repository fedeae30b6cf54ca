import { z } from 'zod';
import { DeviceCode, Uuid } from '../history/event.ts';
import { Role } from '../records/role.ts';
import { message, readable } from './message.ts';

/** No control characters: a database refuses some of them outright. */
const printable = (text: z.ZodString) => text.regex(/^\P{Cc}*$/u);

export const SignIn = z.strictObject({
  username: printable(z.string().trim().min(1).max(80)),
  password: z.string().min(1).max(200),
  /** The device's code when it has one; a device without one is enrolled and gets a new code. */
  device: DeviceCode.optional(),
  /** How people call the machine, as in «portátil HP ventanilla». */
  deviceName: printable(z.string().trim().max(60)).optional(),
  /** What the device can show of its enrolment, for a server that came back from a backup and may not know it. */
  enrolment: message({
    sede: Uuid,
    grants: z.array(message({ person: Uuid, grant: z.string().max(64) })).max(50),
  }).optional(),
});
export type SignIn = z.infer<typeof SignIn>;

export const Refresh = z.strictObject({ refreshToken: z.string().min(20).max(200) });
export type Refresh = z.infer<typeof Refresh>;

/** Asks for a new code for a device whose chain cannot go on. */
export const EnrolAnew = z.strictObject({
  /** The code that is given up: the caller's own. */
  formerly: DeviceCode,
});
export type EnrolAnew = z.infer<typeof EnrolAnew>;

export const Session = message({
  accessToken: z.string(),
  /** Seconds until the access token ends. */
  expiresIn: z.int(),
  refreshToken: z.string(),
  /** Until when, in ms since the epoch, the person may work on this device without a line; renewed at each contact. */
  leaseUntil: z.int(),
  serverTime: z.int(),
  person: message({ id: Uuid, name: z.string(), username: z.string(), roles: readable(Role) }),
  sede: message({ id: Uuid, code: z.string(), name: z.string(), central: z.boolean() }),
  device: message({
    code: DeviceCode,
    sede: Uuid,
    name: z.string(),
    /** What the machine was enrolled as before. */
    formerly: DeviceCode.optional(),
  }),
  /** Headquarters' proof that it let this person in on this device. */
  grant: z.string(),
});
export type Session = z.infer<typeof Session>;
