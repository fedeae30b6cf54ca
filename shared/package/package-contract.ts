import { z } from 'zod';
import { PublicKey } from './package-file.ts';
import { PackageSummary } from './package-content.ts';

/** A device tells its key and is told headquarters'. */
export const PackageKeysRequest = z.strictObject({ publicKey: PublicKey });
export const PackageKeysResponse = z.strictObject({ headquarters: PublicKey });

/** A package brought to headquarters, in base64url. */
export const PackageUpload = z.strictObject({ package: z.string().max(90_000_000) });

/** The answer comes as lines: how far it is, and at last what came in and the file to take back. */
export const PackageLine = z.union([
  z.strictObject({ progress: z.strictObject({ done: z.int(), total: z.int() }) }),
  z.strictObject({ result: z.strictObject({ summary: PackageSummary, name: z.string(), answer: z.string() }) }),
]);
export type PackageLine = z.infer<typeof PackageLine>;

export const PACKAGE_PATHS = { keys: '/api/packages/keys', read: '/api/packages' } as const;
