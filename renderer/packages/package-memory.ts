import { z } from 'zod';
import { toBase64url } from '#shared/package/base64url.ts';
import { ECDH } from '#shared/package/crypto-port.ts';
import { PublicKey } from '#shared/package/package-file.ts';
import type { DeviceDatabase } from '../platform/device-database.ts';

const KEYS = 'package-keys';
const COUNT = 'package-count';

const StoredKeys = z.object({
  device: z.string(),
  publicKey: PublicKey,
  /** Cannot be taken out of this browser; only used in it. */
  privateKey: z.instanceof(CryptoKey),
  headquarters: PublicKey.nullable(),
});
export type PackageKeys = z.infer<typeof StoredKeys>;

const Count = z.object({
  /** Last number given to a package. */
  written: z.int(),
  /** Of the last answer that was read. */
  answered: z.int(),
});
type Count = z.infer<typeof Count>;

/** What a device remembers of its packages; beside the journal, so that a wipe of the records does not lose it. */
export interface PackageMemory {
  /** The keys of this device code; made when there are none. */
  keys(device: string): Promise<PackageKeys>;
  setHeadquarters(device: string, key: PublicKey): Promise<void>;
  count(): Promise<Count>;
  /** @returns the number of the package that is about to be written; never given again */
  nextNumber(): Promise<number>;
  setAnswered(number: number): Promise<void>;
}

export function createPackageMemory(database: DeviceDatabase): PackageMemory {
  const count = async (): Promise<Count> =>
    Count.safeParse((await database.facts.get(COUNT))?.value).data ?? { written: 0, answered: 0 };

  async function storedKeys(device: string): Promise<PackageKeys | undefined> {
    const found = StoredKeys.safeParse((await database.facts.get(KEYS))?.value);
    return found.success && found.data.device === device ? found.data : undefined;
  }

  async function keys(device: string): Promise<PackageKeys> {
    const known = await storedKeys(device);
    if (known !== undefined) return known;
    const pair = await crypto.subtle.generateKey(ECDH, false, ['deriveBits']);
    const publicKey = toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
    const made = { device, publicKey, privateKey: pair.privateKey, headquarters: null };
    return database.transaction('rw', database.facts, async () => {
      // Who asked at the same time may have been quicker, and what is sent to those keys only they can read.
      const quicker = await storedKeys(device);
      if (quicker === undefined) await database.facts.put({ id: KEYS, value: made });
      return quicker ?? made;
    });
  }

  return {
    keys,
    async setHeadquarters(device, headquarters) {
      await database.facts.put({ id: KEYS, value: { ...(await keys(device)), headquarters } });
    },
    count,
    nextNumber: () =>
      database.transaction('rw', database.facts, async () => {
        const now = await count();
        await database.facts.put({ id: COUNT, value: { ...now, written: now.written + 1 } });
        return now.written + 1;
      }),
    setAnswered: (answered) =>
      database.transaction('rw', database.facts, async () => {
        await database.facts.put({ id: COUNT, value: { ...(await count()), answered } });
      }),
  };
}
