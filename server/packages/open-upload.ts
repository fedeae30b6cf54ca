import { webcrypto } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Kysely } from 'kysely';
import { PACKAGE_MAX_BYTES, PackageProblem, type PackageHead, type PublicKey } from '#shared/package/package-file.ts';
import { PackageRequest } from '#shared/package/package-content.ts';
import { fingerprint, openPackage, readPackageHead } from '#shared/package/seal-package.ts';
import { findDevice, type Device } from '../store/device-store.ts';
import { findLastPackage, findPackageKey } from '../store/package-store.ts';
import { findSede } from '../store/session-store.ts';
import type { Schema } from '../store/schema.ts';
import { loadHeadquartersKey, type HeadquartersKey } from './headquarters-key.ts';

const unzip = promisify(gunzip);
/** Gzip shrinks such text some ten times; more than this is no package. */
const CONTENT_MAX_BYTES = 400_000_000;

export interface OpenedPackage {
  head: PackageHead;
  request: PackageRequest;
  key: HeadquartersKey;
  deviceKey: PublicKey;
  device: Device & { central: boolean };
  sedeName: string;
}

/**
 * Everything that is checked before an event is looked at: the file, for whom it is, who wrote it, whether a newer one of
 * the same device was read before.
 * @throws PackageProblem
 */
export async function openUpload(db: Kysely<Schema>, file: Uint8Array): Promise<OpenedPackage> {
  if (file.length > PACKAGE_MAX_BYTES) throw new PackageProblem('package-too-large');
  const parts = readPackageHead(file);
  const { head } = parts;
  if (head.direction !== 'to-headquarters') throw new PackageProblem('package-is-answer');
  const key = await loadHeadquartersKey(db);
  if (head.headquarters !== fingerprint(key.publicKey)) throw new PackageProblem('package-wrong-headquarters');
  const device = await findDevice(db, head.device);
  const deviceKey = await findPackageKey(db, head.device);
  const sede = device === undefined ? undefined : await findSede(db, device.sede);
  if (device === undefined || deviceKey === undefined || sede === undefined) {
    throw new PackageProblem('package-unknown-device');
  }
  const keys = { own: key.privateKey, ownPublic: key.publicKey, theirs: deviceKey };
  const request = await readContent(await openPackage(webcrypto, keys, parts));
  const last = await findLastPackage(db, head.device);
  if (last !== undefined && last.id !== head.id && request.highest < last.highest) {
    throw new PackageProblem('package-older');
  }
  return { head, request, key, deviceKey, device: { ...device, central: sede.central }, sedeName: sede.name };
}

async function readContent(content: Uint8Array): Promise<PackageRequest> {
  try {
    const text = (await unzip(content, { maxOutputLength: CONTENT_MAX_BYTES })).toString('utf8');
    return PackageRequest.parse(JSON.parse(text));
  } catch (cause) {
    // Its device sealed it, so it is not tampered with: that device is of another version.
    throw new PackageProblem('package-newer', cause);
  }
}
