import { COMPARE_PAGE } from '#shared/contract/sync.ts';
import { historyDigest } from '#shared/history/canonical.ts';
import { latest, ZERO } from '#shared/history/clock.ts';
import type { Event, Uuid } from '#shared/history/event.ts';
import {
  isLeavingKind,
  isPast,
  LEAVING_KINDS,
  namedBy,
  NAMING_KINDS,
  needs,
  relatedTo,
  windowStart,
  type LeavingKind,
} from '#shared/records/retention.ts';
import {
  TransportFailure,
  type ArchivedRecord,
  type StorePort,
  type SyncState,
  type SyncStatePort,
  type TransportPort,
} from './ports.ts';

/** Records looked at in one step, and steps of one round: a list scrolls on meanwhile. */
export const LETTING_PAGE = COMPARE_PAGE;
const STEPS = 5;
/** How often everything is looked through, and how long what a person had brought back stays, in milliseconds. */
const EVERY = 86_400_000;
const KEPT = 30 * 86_400_000;

/** What the local retention window needs to know of this device. */
export interface RetentionPort {
  /** 0: everything stays. */
  months(): number;
  /** Whether something of it is only here: a draft about it, a file that it names. */
  isOnlyHere(kind: LeavingKind, id: Uuid, events: readonly Event[]): Promise<boolean>;
  /** Runs `work` while nobody writes. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
}

export interface LetGoPorts {
  store: StorePort;
  state: SyncStatePort;
  transport: TransportPort;
  retention?: RetentionPort | undefined;
}

/**
 * Lets old, ended records leave the device, a page at a time (SY-40). Headquarters is asked about each again before it goes.
 * May be cut anywhere: what was not looked at is looked at next time.
 * @returns whether there is more to look at
 */
export async function letGo(ports: LetGoPorts, signal: AbortSignal): Promise<boolean> {
  const months = ports.retention?.months() ?? 0;
  if (months === 0) return false;
  try {
    for (let step = 0; step < STEPS; step += 1) {
      if (signal.aborted || !(await letPageGo(ports, months, signal))) return false;
    }
    return true;
  } catch (failure) {
    // It is no part of the round: without a line it waits.
    if (failure instanceof TransportFailure) return false;
    throw failure;
  }
}

/** @returns whether there is another page */
async function letPageGo(ports: LetGoPorts, months: number, signal: AbortSignal): Promise<boolean> {
  const { state, store } = ports;
  const current = await state.load();
  const now = current.clock?.headquarters;
  if (now === undefined || current.checkpoint === null || current.restore !== null) return false;
  const isDue = current.letAt === null || now - current.letAt >= EVERY || now < current.letAt;
  const place = current.letting ?? (isDue ? { kind: FIRST, after: '' } : null);
  if (place === null || !isLeavingKind(place.kind)) return false;
  const page = await store.sentRecords(place.kind, place.after, LETTING_PAGE);
  const past = await pastOf(ports, place.kind, page, { now, before: windowStart(now, months) });
  if (past.length > 0) await letConfirmedGo(ports, past, current, current.checkpoint.epoch, signal);
  const last = page.length < LETTING_PAGE ? undefined : page.at(-1);
  const next = last === undefined ? LEAVING_KINDS[LEAVING_KINDS.indexOf(place.kind) + 1] : place.kind;
  const letting = next === undefined ? null : { kind: next, after: last?.id ?? '' };
  await state.save({ ...(await state.load()), letting, ...(letting === null ? { letAt: now } : {}) });
  return letting !== null;
}

const FIRST: LeavingKind = 'atencion';

/** Those of a page that are old, and that nothing and nobody here needs. Entries of records that are here are taken out. */
async function pastOf(
  { store, retention }: LetGoPorts,
  kind: LeavingKind,
  page: readonly { id: Uuid; events: readonly Event[] }[],
  { now, before }: { now: number; before: number },
): Promise<ArchivedRecord[]> {
  const entries = await store.findArchived(page.map(({ id }) => id));
  const kept = new Set(entries.filter(({ keptAt }) => keptAt > 0 && now - keptAt < KEPT).map(({ id }) => id));
  const stale = entries.filter(({ id }) => !kept.has(id));
  if (stale.length > 0) await store.unarchive(stale.map(({ id }) => id));
  const named = await namedByPapers(store);
  const past: ArchivedRecord[] = [];
  for (const { id, events } of page) {
    if (kept.has(id) || named.has(id) || !isPast(kind, events, before)) continue;
    if (await isNeeded(store, kind, id, events)) continue;
    if ((await retention?.isOnlyHere(kind, id, events)) !== false) continue;
    const digest = historyDigest(events.map((event) => event.id));
    past.push({ kind, id, digest, last: lastOf(events), archivedAt: now, keptAt: 0 });
  }
  return past;
}

/** Few of each, so that they are read whole. */
async function namedByPapers(store: StorePort): Promise<Set<Uuid>> {
  const named = new Set<Uuid>();
  for (const kind of NAMING_KINDS) {
    for (let after = ''; ;) {
      const page = await store.sentRecords(kind, after, LETTING_PAGE);
      // With what is unsent of them: a paper that was just begun names its origin too.
      const ids = page.map(({ id }) => id);
      for (const paper of await store.findMany(kind, ids)) for (const id of namedBy(paper)) named.add(id);
      const last = page.length < LETTING_PAGE ? undefined : page.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
  }
  return named;
}

async function isNeeded(store: StorePort, kind: LeavingKind, id: Uuid, events: readonly Event[]): Promise<boolean> {
  for (const [other, named] of Map.groupBy(relatedTo(kind, events), (each) => each.kind)) {
    const here = await store.findMany(
      other,
      named.map((each) => each.id),
    );
    if (here.some((record) => needs(record, id))) return true;
  }
  return false;
}

function lastOf(events: readonly Event[]): ArchivedRecord['last'] {
  return events.reduce((last, { at }) => latest(last, at), ZERO);
}

async function letConfirmedGo(
  { store, transport, retention }: LetGoPorts,
  past: readonly ArchivedRecord[],
  { replica }: Pick<SyncState, 'replica'>,
  epoch: Uuid,
  signal: AbortSignal,
): Promise<void> {
  const digests = Object.fromEntries(past.map(({ id, digest }) => [id, digest]));
  const { wanted } = await transport.compare({ replica, epoch, digests }, signal);
  const lacking = new Set(wanted);
  const confirmed = past.filter(({ id }) => !lacking.has(id));
  if (confirmed.length > 0) await retention?.exclusive(() => store.archive(confirmed));
}
