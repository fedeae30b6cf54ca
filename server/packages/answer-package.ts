import { webcrypto } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Kysely } from 'kysely';
import { PULL_PAGE, SnapshotLine, type Checkpoint, type PullResponse } from '#shared/contract/sync.ts';
import { reasonText } from '#shared/messages/reasons.ts';
import type { PackageAnswer, PackageSummary } from '#shared/package/package-content.ts';
import { PACKAGE_EXTENSION } from '#shared/package/package-file.ts';
import { fingerprint, sealPackage } from '#shared/package/seal-package.ts';
import type { PackageLine } from '#shared/package/package-contract.ts';
import { ServerProblem } from '../http/problems.ts';
import { pull } from '../services/pull.ts';
import { push } from '../services/push.ts';
import { LEASE_MS, type Caller } from '../services/sessions.ts';
import type { Serving } from '../services/serving.ts';
import { startSnapshot } from '../services/snapshot.ts';
import { findLeaseHolders, notePackage } from '../store/package-store.ts';
import type { Schema } from '../store/schema.ts';
import type { OpenedPackage } from './open-upload.ts';

const zip = promisify(gzip);

interface Answering {
  db: Kysely<Schema>;
  /** Who brought the file. */
  reader: Caller;
  /** Asked anew for each step, which may be minutes apart. */
  serving: () => Serving;
  signal: AbortSignal;
}

/**
 * Plays the round that the device could not: the same pushes and pulls by the same rules, as if they came over the line
 * (SY-34). Each push is committed before the next; a reader who goes away leaves what was committed, and reading the file
 * again finds it known.
 */
export async function* answerPackage(opened: OpenedPackage, answering: Answering): AsyncGenerator<PackageLine> {
  const { head, request } = opened;
  const { db, reader, serving, signal } = answering;
  const caller: Caller = { ...reader, device: opened.device };
  const answer: PackageAnswer = {
    request: head.id,
    replica: request.replica,
    answeredAt: serving().now,
    pushes: [],
    epochChanged: false,
    snapshot: [],
    pages: [],
    from: null,
    leases: [],
  };
  const summary: PackageSummary = {
    device: head.device,
    deviceName: opened.device.name,
    sede: opened.sedeName,
    number: head.number,
    madeAt: head.madeAt,
    accepted: 0,
    known: 0,
    refused: [],
    records: 0,
    epochChanged: false,
  };
  const total = request.pushes.length + 1;
  try {
    for (const [done, one] of request.pushes.entries()) {
      signal.throwIfAborted();
      yield { progress: { done, total } };
      const response = await push(db, caller, one, serving());
      answer.pushes.push({ events: one.events.map((event) => fieldOf(event, 'id')), response });
      count(summary, one.events, response.verdicts);
    }
    yield { progress: { done: total - 1, total } };
    await tell(answer, opened, caller, answering);
  } catch (failure) {
    if (!(failure instanceof ServerProblem) || failure.code !== 'epoch-changed') throw failure;
    answer.epochChanged = true;
    summary.epochChanged = true;
  }
  const { now } = serving();
  answer.leases = (await findLeaseHolders(db, head.device)).map((person) => ({ person, until: now + LEASE_MS }));
  summary.records = answer.snapshot.length + answer.pages.reduce((sum, page) => sum + page.records.length, 0);
  const { id, device, number, madeAt } = head;
  await notePackage(db, {
    device,
    id,
    number,
    highest: request.highest,
    made_at: madeAt,
    read_at: now,
    read_by: reader.person,
  });
  const file = await seal(answer, opened);
  const name = `respuesta-${device}-${String(number).padStart(4, '0')}.${PACKAGE_EXTENSION}`;
  yield { result: { summary, name, answer: Buffer.from(file).toString('base64url') } };
}

/** What the device would have been told: everything behind its checkpoint, or the first sync and what came meanwhile. */
async function tell(answer: PackageAnswer, { request }: OpenedPackage, caller: Caller, answering: Answering) {
  const { db, serving, signal } = answering;
  let checkpoint: Checkpoint | undefined;
  if ('checkpoint' in request.pull) {
    ({ checkpoint } = request.pull);
    answer.from = checkpoint;
  } else {
    const { after, checkpoint: begun } = request.pull.snapshot;
    const from = { after: after ?? undefined, checkpoint: begun ?? undefined };
    for await (const lines of await startSnapshot(db, caller, from, serving())) {
      signal.throwIfAborted();
      for (const line of lines.trimEnd().split('\n')) answer.snapshot.push(SnapshotLine.parse(JSON.parse(line)));
    }
    const [first] = answer.snapshot;
    checkpoint = first !== undefined && 'head' in first ? first.head.checkpoint : undefined;
  }
  while (checkpoint !== undefined) {
    signal.throwIfAborted();
    const page: PullResponse = await pull(
      db,
      caller,
      { replica: request.replica, checkpoint, limit: PULL_PAGE },
      serving(),
    );
    answer.pages.push(page);
    checkpoint = page.more ? page.checkpoint : undefined;
  }
}

function count(
  summary: PackageSummary,
  events: readonly unknown[],
  verdicts: PackageAnswer['pushes'][number]['response']['verdicts'],
) {
  for (const { index, verdict, reason } of verdicts) {
    if (verdict === 'accepted') summary.accepted += 1;
    else if (verdict === 'known') summary.known += 1;
    else {
      const event = events[index];
      const kind = fieldOf(event, 'kind');
      summary.refused.push({ kind, type: fieldOf(event, 'type'), reason: reasonText(reason ?? { code: 'refused' }) });
    }
  }
}

function fieldOf(event: unknown, field: 'id' | 'kind' | 'type'): string {
  const value = typeof event === 'object' && event !== null ? (event as Record<string, unknown>)[field] : undefined;
  return typeof value === 'string' ? value.slice(0, 60) : '';
}

async function seal(answer: PackageAnswer, { head, key, deviceKey }: OpenedPackage): Promise<Uint8Array> {
  const keys = { own: key.privateKey, ownPublic: key.publicKey, theirs: deviceKey };
  const facts = {
    direction: 'to-device',
    device: head.device,
    id: head.id,
    number: head.number,
    madeAt: answer.answeredAt,
    headquarters: fingerprint(key.publicKey),
  } as const;
  return sealPackage(webcrypto, keys, facts, await zip(JSON.stringify(answer)));
}
