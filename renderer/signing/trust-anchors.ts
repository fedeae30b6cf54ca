import { namePart, readCertificate, subjectName } from '#shared/signing/cms/certificate.ts';
import { pemBlocks } from '#shared/signing/cms/der.ts';
import { readRevocationList } from '#shared/signing/verify/revocation.ts';
import type { DeviceDatabase } from '../platform/device-database.ts';

/** A root certificate that this device recognises, or a list of revoked certificates that it was given. */
export interface TrustFile {
  /** Whose it is. */
  name: string;
  der: Uint8Array<ArrayBuffer>;
  /** Of a list: when it was made, milliseconds since the epoch. */
  at?: number;
}

/** What this device believes of others, by file. One of each name; a newer one takes its place. */
export interface TrustFiles {
  list(): Promise<TrustFile[]>;
  /** Adds what is in a PEM or DER file; undefined when there is none of it in it. */
  add(file: Uint8Array): Promise<TrustFile[] | undefined>;
  remove(name: string): Promise<TrustFile[]>;
}

/** The roots. Kept with the device and not with a person: whoever verifies here believes the same. */
export function createTrustAnchors(database: DeviceDatabase): TrustFiles {
  return createTrustFiles(database, 'trust-anchors', 'CERTIFICATE', (der) => ({
    name: subjectName(readCertificate(der)),
  }));
}

/** Lists of revoked certificates (CRL). That one is its issuer's is looked into when a signature is verified. */
export function createRevocationLists(database: DeviceDatabase): TrustFiles {
  return createTrustFiles(database, 'revocation-lists', 'X509 CRL', (der) => {
    const { issuer, at } = readRevocationList(der);
    return { name: namePart(issuer, 'commonName') ?? namePart(issuer, 'organisation') ?? '—', at };
  });
}

function createTrustFiles(
  database: DeviceDatabase,
  fact: string,
  label: string,
  read: (der: Uint8Array) => Omit<TrustFile, 'der'>,
): TrustFiles {
  const list = async (): Promise<TrustFile[]> => {
    const found = await database.facts.get(fact);
    return Array.isArray(found?.value) ? (found.value as TrustFile[]) : [];
  };
  const save = async (files: TrustFile[]) => {
    await database.facts.put({ id: fact, value: files });
    return files;
  };
  const readAll = (file: Uint8Array): TrustFile[] | undefined => {
    try {
      const files = pemBlocks(file, label).map((der) => ({ ...read(der), der: new Uint8Array(der) }));
      return files.length === 0 ? undefined : files;
    } catch {
      return undefined;
    }
  };
  /** In one piece: of two files that are given at once neither may be lost. */
  const change = (work: (known: TrustFile[]) => TrustFile[]): Promise<TrustFile[]> =>
    database.transaction('rw', database.facts, async () => save(work(await list())));
  return {
    list,
    async add(file) {
      const fresh = readAll(file);
      if (fresh === undefined) return undefined;
      return change((known) => {
        // An older list says less than the one that is here.
        const newer = fresh.filter(
          (one) => !known.some(({ name, at }) => name === one.name && (at ?? 0) > (one.at ?? 0)),
        );
        return [...known.filter(({ name }) => !newer.some((one) => one.name === name)), ...newer];
      });
    },
    remove: (name) => change((known) => known.filter((one) => one.name !== name)),
  };
}
