import { eventHash, historyDigest } from '#shared/history/canonical.ts';
import type { Uuid } from '#shared/history/event.ts';
import { COMPARE_PAGE, RefusedPlace, type SyncRecord } from '#shared/contract/sync.ts';
import { KIND_NAMES, type Kind } from '#shared/records/registry.ts';
import { PUSH_LIMITS } from './batches.ts';
import type { StorePort, SyncStatePort, TransportPort } from './ports.ts';

export interface RestorePorts {
  store: StorePort;
  transport: TransportPort;
  state: SyncStatePort;
  /** Code of this device. */
  device: string;
}

/** The sedes first: whose a record is, and who may do what, follows from them. */
const ORDER: readonly Kind[] = ['sede', ...KIND_NAMES.filter((kind) => kind !== 'sede')];

/** Where the comparison with a restored server begins. */
export const RESTORE_START = { epoch: null, kind: ORDER[0] ?? 'sede', after: '' } as const;

/**
 * Brings back to a server that came from an older backup what it had accepted and now lacks: compares digests page by
 * page, and sends what differs whole, with its seals. Where it is cut, the next call goes on.
 */
export async function restoreAll(ports: RestorePorts, signal: AbortSignal): Promise<void> {
  const { state, store, transport } = ports;
  for (;;) {
    const current = await state.load();
    if (current.restore === null) return;
    const { kind, after } = current.restore;
    const page = await store.sentRecords(kind, after, COMPARE_PAGE);
    const sent = page.filter((record) => record.events.length > 0);
    const epoch = await restorePage(ports, sent, current.replica, current.restore.epoch, signal);
    const last = page.length < COMPARE_PAGE ? undefined : page.at(-1);
    const next = last === undefined ? ORDER[ORDER.indexOf(kind) + 1] : kind;
    if (next !== undefined) {
      await state.save({ ...current, restore: { epoch, kind: next, after: last?.id ?? '' } });
      continue;
    }
    await compareArchived(ports, current.replica, epoch, signal);
    for (const refused of cut(await refusedPlaces(ports), COMPARE_PAGE)) {
      const { accepted } = await transport.restore({ replica: current.replica, epoch, records: [], refused }, signal);
      await store.withdrawRefused(accepted);
    }
    await state.save({ ...current, epoch, restore: null });
  }
}

/** @returns the server's epoch; another one than `known` is refused by the server itself */
async function restorePage(
  { store, transport, device }: RestorePorts,
  records: readonly SyncRecord[],
  replica: Uuid,
  known: Uuid | null,
  signal: AbortSignal,
): Promise<Uuid> {
  const digests = Object.fromEntries(records.map(({ id, events }) => [id, historyDigest(events.map((e) => e.id))]));
  const request = known === null ? { replica, digests } : { replica, epoch: known, digests };
  const { epoch, wanted, gone } = await transport.compare(request, signal);
  const lacking = new Set(wanted);
  const asked = records.filter(({ id }) => lacking.has(id));
  for (const batch of cutBySize(asked, PUSH_LIMITS.bytes)) {
    const answer = await transport.restore({ replica, epoch, records: batch, refused: [] }, signal);
    const unproven = answer.unproven.map((place) => batch[place]).filter((record) => record !== undefined);
    if (unproven.length > 0) await store.resend(device, unproven);
    await store.release(answer.gone);
  }
  await store.release(gone);
  return epoch;
}

/**
 * What left this device because it is old: a server that holds it otherwise, or not at all, is asked for what it has of it,
 * and the journal may give back the rest (SY-43).
 */
async function compareArchived(
  { store, transport }: RestorePorts,
  replica: Uuid,
  epoch: Uuid,
  signal: AbortSignal,
): Promise<void> {
  for (let after = ''; ;) {
    const page = await store.archived(after, COMPARE_PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    const away = page.filter(({ keptAt }) => keptAt === 0);
    const digests = Object.fromEntries(away.map(({ id, digest }) => [id, digest]));
    const { wanted, gone } = await transport.compare({ replica, epoch, digests }, signal);
    await store.unarchive([...wanted, ...gone]);
    after = last.id;
  }
}

/** What headquarters refused of this device's events; those that cannot even be named are left out. */
async function refusedPlaces({ store, device }: RestorePorts): Promise<RefusedPlace[]> {
  const refused = await store.refusedEvents();
  return refused.flatMap(({ event, reason }) => {
    if (event.device !== device) return [];
    const { id, act, seq } = event;
    const place = RefusedPlace.safeParse({ id, act, device, seq, hash: eventHash(event), reason });
    return place.success ? [place.data] : [];
  });
}

function cut<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_unused, place) =>
    items.slice(place * size, (place + 1) * size),
  );
}

/** A record larger than the limit travels alone. */
function cutBySize(records: readonly SyncRecord[], limit: number): SyncRecord[][] {
  const batches: SyncRecord[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const record of records) {
    const size = JSON.stringify(record).length;
    if (bytes + size > limit) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)?.push(record);
    bytes += size;
  }
  return batches;
}
