import { PackageAnswer, type PackageRequest } from '#shared/package/package-content.ts';
import { PACKAGE_EXTENSION, PACKAGE_MAX_BYTES, PackageProblem } from '#shared/package/package-file.ts';
import { fingerprint, openPackage, readPackageHead, sealPackage } from '#shared/package/seal-package.ts';
import { browserCodec } from '../platform/browser-files.ts';
import type { Journal } from '../platform/platform.ts';
import type { DeviceMemory } from '../session/people.ts';
import type { SyncLoop } from '../sync/loop.ts';
import { createPackageTransport } from '../sync/package-transport.ts';
import type { StorePort, SyncStatePort } from '../sync/ports.ts';
import { recordRequests } from '../sync/record-requests.ts';
import type { PackageMemory } from './package-memory.ts';

export interface WrittenPackage {
  name: string;
  file: Blob;
  number: number;
  /** Events in it. */
  events: number;
  /** Bytes. */
  size: number;
  madeAt: number;
}

export interface ReadAnswer {
  number: number;
  accepted: number;
  refused: number;
  /** Records that came with it. */
  records: number;
}

/** The round of a unit without a line, in two halves: the package is written, and some day the answer is read. */
export interface DevicePackages {
  /** @throws PackageProblem */
  write(): Promise<WrittenPackage>;
  /** @throws PackageProblem; then nothing was changed. TransportFailure `epoch`: everything is to be sent again */
  read(file: Blob): Promise<ReadAnswer>;
}

export interface PackagePorts {
  device: string;
  packages: PackageMemory;
  people: Pick<DeviceMemory, 'people' | 'update'>;
  journal: Journal;
  store: StorePort;
  state: SyncStatePort;
  loop: Pick<SyncLoop, 'exchange'>;
  now(): number;
  newId(): string;
}

export function createDevicePackages(ports: PackagePorts): DevicePackages {
  const { device, packages, journal, store, state, loop, now } = ports;

  async function sealingKeys() {
    const keys = await packages.keys(device);
    if (keys.headquarters === null) throw new PackageProblem('package-no-keys');
    return { own: keys.privateKey, ownPublic: keys.publicKey, theirs: keys.headquarters };
  }

  return {
    async write() {
      const keys = await sealingKeys();
      const current = await state.load();
      if (current.restore !== null) throw new PackageProblem('package-needs-line');
      const { seq } = await journal.open(device);
      const requests = await recordRequests(store, current);
      const request: PackageRequest = { replica: current.replica, highest: seq, ...requests };
      const content = await browserCodec.pack(JSON.stringify(request));
      const number = await packages.nextNumber();
      const madeAt = now();
      const facts = {
        direction: 'to-headquarters',
        device,
        id: ports.newId(),
        number,
        madeAt,
        headquarters: fingerprint(keys.theirs),
      } as const;
      const file = new Blob([await sealPackage(crypto, keys, facts, content)]);
      const events = request.pushes.reduce((sum, push) => sum + push.events.length, 0);
      const name = `envio-${device}-${String(number).padStart(4, '0')}.${PACKAGE_EXTENSION}`;
      return { name, file, number, events, size: file.size, madeAt };
    },

    async read(file) {
      if (file.size > PACKAGE_MAX_BYTES) throw new PackageProblem('package-too-large');
      const parts = readPackageHead(new Uint8Array(await file.arrayBuffer()));
      const { head } = parts;
      if (head.direction !== 'to-device') throw new PackageProblem('package-is-request');
      const keys = await sealingKeys();
      if (head.headquarters !== fingerprint(keys.theirs)) throw new PackageProblem('package-wrong-headquarters');
      if (head.device !== device) throw new PackageProblem('package-wrong-device');
      const answer = await readContent(await openPackage(crypto, keys, parts));
      if (head.number < (await packages.count()).answered) throw new PackageProblem('package-older');
      const current = await state.load();
      if (answer.replica !== current.replica) throw new PackageProblem('package-other-copy');
      const lastSuccess = Math.max(answer.answeredAt, current.lastSuccess ?? 0);
      await loop.exchange(createPackageTransport(answer, current), lastSuccess);
      await packages.setAnswered(head.number);
      await renewLeases(answer, ports);
      return summaryOf(head.number, answer);
    },
  };
}

/** Over the line each contact renews the leases; so does this one. */
async function renewLeases({ leases }: PackageAnswer, { people }: PackagePorts): Promise<void> {
  for (const known of await people.people()) {
    const lease = leases.find(({ person }) => person === known.id);
    if (lease !== undefined && lease.until > known.leaseUntil)
      await people.update(known.id, { leaseUntil: lease.until });
  }
}

async function readContent(content: Uint8Array): Promise<PackageAnswer> {
  try {
    return PackageAnswer.parse(JSON.parse(await browserCodec.unpack(content)));
  } catch (cause) {
    // Headquarters sealed it, so it is not tampered with: headquarters is of another version.
    throw new PackageProblem('package-newer', cause);
  }
}

function summaryOf(number: number, { pushes, pages, snapshot }: PackageAnswer): ReadAnswer {
  const verdicts = pushes.flatMap(({ response }) => response.verdicts);
  const refused = verdicts.filter(({ verdict }) => verdict === 'refused').length;
  const records = new Set([
    ...pushes.flatMap(({ response }) => response.records.map(({ id }) => id)),
    ...pages.flatMap((page) => page.records.map(({ id }) => id)),
    ...snapshot.flatMap((line) => ('id' in line ? [line.id] : [])),
  ]);
  return { number, accepted: verdicts.length - refused, refused, records: records.size };
}
