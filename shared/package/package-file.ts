import { z } from 'zod';
import { DeviceCode, Uuid } from '../history/event.ts';

/**
 * A sync package: what would have passed over the line, in a file that travels on a stick. A line of JSON that says for
 * whom it is, then the sealed content (`seal-package.ts`).
 */
export const PACKAGE_VERSION = 1;
export const PACKAGE_EXTENSION = 'chasqui';
/** Most bytes of a file that is read: some ten years of a unit, sealed. */
export const PACKAGE_MAX_BYTES = 64_000_000;

/** A public key on P-256, uncompressed, in base64url. */
export const PublicKey = z.string().regex(/^[A-Za-z0-9_-]{87}$/);
export type PublicKey = z.infer<typeof PublicKey>;

/** What anybody can read of a package; sealed with the content, so that none of it can be changed. */
export const PackageHead = z.strictObject({
  chasqui: z.literal('paquete'),
  version: z.int(),
  /** `to-headquarters`: what a device sends and asks for. `to-device`: the answer. */
  direction: z.enum(['to-headquarters', 'to-device']),
  /** The device that sends, or that it is for. */
  device: DeviceCode,
  id: Uuid,
  /** The device's packages are numbered; an answer has the number of what it answers. */
  number: z.int().min(1),
  /** Milliseconds since the epoch, by the clock of whoever wrote it. */
  madeAt: z.int().min(0),
  /** Fingerprint of headquarters' key: which headquarters. */
  headquarters: z.string().max(64),
  /** The key that was made for this package alone. */
  ephemeral: PublicKey,
  /** Bytes of the sealed content behind this line. */
  bytes: z.int().min(0),
});
export type PackageHead = z.infer<typeof PackageHead>;

export const PACKAGE_PROBLEMS = [
  'package-foreign',
  'package-truncated',
  'package-tampered',
  'package-newer',
  'package-too-large',
  'package-wrong-headquarters',
  'package-wrong-device',
  'package-is-answer',
  'package-is-request',
  'package-older',
  'package-unknown-device',
  'package-no-keys',
  'package-needs-line',
  'package-other-copy',
] as const;
export type PackageProblemCode = (typeof PACKAGE_PROBLEMS)[number];

/** Why a package is not taken in; nothing was changed. */
export class PackageProblem extends Error {
  readonly code: PackageProblemCode;

  constructor(code: PackageProblemCode, cause?: unknown) {
    super(code, { cause });
    this.name = 'PackageProblem';
    this.code = code;
  }
}
