import type { SigningProblemCode } from '#shared/signing/signing-problem.ts';
import type { SignRequest } from '../platform/platform.ts';
import type { Verification } from '#shared/signing/verify/report.ts';

export type FileSignRequest = SignRequest & { p12: Uint8Array; passphrase: string };

/** What the page asks of the signing worker: one answer each. The file and passphrase are gone with the worker. */
export type SigningRequest =
  | ({ task: 'sign' } & FileSignRequest)
  | { task: 'verify'; pdf: Uint8Array; anchors: Uint8Array[]; lists: Uint8Array[]; now: number };

export type SigningReply =
  | { signed: Uint8Array<ArrayBuffer>; name: string }
  | { verification: Verification }
  | { problem: SigningProblemCode; detail: string }
  | { failure: string };
