import { readCertificate, subjectName } from '#shared/signing/cms/certificate.ts';
import { pemBlocks } from '#shared/signing/cms/der.ts';
import type { DeviceDatabase } from '../platform/device-database.ts';

const FACT = 'trust-anchors';

/** A root certificate that this device recognises. */
export interface TrustAnchor {
  name: string;
  der: Uint8Array<ArrayBuffer>;
}

export interface TrustAnchors {
  list(): Promise<TrustAnchor[]>;
  /** Adds the certificates of a PEM or DER file; undefined when there is none in it. */
  add(file: Uint8Array): Promise<TrustAnchor[] | undefined>;
  remove(name: string): Promise<TrustAnchor[]>;
}

/** Kept with the device and not with a person: whoever verifies here believes the same roots. */
export function createTrustAnchors(database: DeviceDatabase): TrustAnchors {
  const list = async (): Promise<TrustAnchor[]> => {
    const fact = await database.facts.get(FACT);
    return Array.isArray(fact?.value) ? (fact.value as TrustAnchor[]) : [];
  };
  const save = async (anchors: TrustAnchor[]) => {
    await database.facts.put({ id: FACT, value: anchors });
    return anchors;
  };
  return {
    list,
    async add(file) {
      const fresh = readAnchors(file);
      if (fresh === undefined) return undefined;
      const known = await list();
      return save([...known.filter(({ name }) => !fresh.some((one) => one.name === name)), ...fresh]);
    },
    async remove(name) {
      return save((await list()).filter((anchor) => anchor.name !== name));
    },
  };
}

function readAnchors(file: Uint8Array): TrustAnchor[] | undefined {
  try {
    const anchors = pemBlocks(file, 'CERTIFICATE').map((der) => ({
      name: subjectName(readCertificate(der)),
      der: new Uint8Array(der),
    }));
    return anchors.length === 0 ? undefined : anchors;
  } catch {
    return undefined;
  }
}
