import type { Checkpoint, Receipt } from '#shared/contract/sync.ts';
import type { Uuid } from '#shared/history/event.ts';
import type { PackageAnswer } from '#shared/package/package-content.ts';
import { TransportFailure, type SyncState, type TransportPort } from './ports.ts';

/**
 * The answer on a stick as the line that it stands for, so that the round is the very same code (SY-34). Where the device
 * has gone on since it wrote the package, by the line or another stick, nothing goes back: what has no verdict stays
 * unsent, a page that begins where this device already is not brings nothing, and the newer receipt stands.
 */
export function createPackageTransport(answer: PackageAnswer, now: Pick<SyncState, 'receipt'>): TransportPort {
  const verdicts = new Map(
    answer.pushes.flatMap(({ events, response }) =>
      response.verdicts.map((verdict) => [events[verdict.index], verdict]),
    ),
  );
  const lastPush = answer.pushes.at(-1)?.response;
  const lastPage = answer.pages.at(-1);
  const receipt = later(now.receipt, lastPage?.receipt ?? lastPush?.receipt);
  const notInIt = (): Promise<never> => {
    const kind = answer.epochChanged ? 'epoch' : 'rejected';
    return Promise.reject(new TransportFailure(kind, 'the answer on the stick does not hold this', 'not-in-package'));
  };
  let told = false;

  return {
    async push({ events, epoch }) {
      if (answer.epochChanged) return notInIt();
      const ids = (events as readonly { id: Uuid }[]).map(({ id }) => id);
      const found = ids.flatMap((id, index) => {
        const verdict = verdicts.get(id);
        return verdict === undefined ? [] : [{ ...verdict, index }];
      });
      const once = told ? [] : answer.pushes.map(({ response }) => response);
      told = true;
      return {
        epoch: lastPush?.epoch ?? lastPage?.checkpoint.epoch ?? epoch ?? '',
        verdicts: found,
        records: once.flatMap(({ records }) => records),
        gone: once.flatMap(({ gone }) => gone),
        receipt: receipt ?? (await notInIt()),
      };
    },
    async pull({ checkpoint }) {
      if (answer.epochChanged || receipt === undefined) return notInIt();
      const from = answer.from ?? beginningOf(answer);
      const fits = from !== undefined && isWithin(from, checkpoint);
      return {
        records: fits ? answer.pages.flatMap(({ records }) => records) : [],
        gone: fits ? answer.pages.flatMap(({ gone }) => gone) : [],
        checkpoint: fits && lastPage !== undefined ? furthest(checkpoint, lastPage.checkpoint) : checkpoint,
        more: false,
        receipt,
      };
    },
    async *snapshot() {
      if (answer.epochChanged || answer.snapshot.length === 0) await notInIt();
      yield* answer.snapshot;
    },
    compare: notInIt,
    restore: notInIt,
    live: notInIt,
  };
}

function beginningOf({ snapshot: [first] }: PackageAnswer): Checkpoint | undefined {
  return first !== undefined && 'head' in first ? first.head.checkpoint : undefined;
}

/** Whether what is told from `from` on leaves no gap behind `reached`. */
function isWithin(from: Checkpoint, reached: Checkpoint): boolean {
  if (from.epoch !== reached.epoch) return false;
  return Object.entries(from.scopes).every(([scope, change]) => change <= (reached.scopes[scope] ?? 0));
}

function furthest(a: Checkpoint, b: Checkpoint): Checkpoint {
  if (a.epoch !== b.epoch) return a;
  // The scopes are those of the later answer: one that the device no longer has is not kept.
  const scopes = Object.keys(b.scopes).map((scope) => [scope, Math.max(a.scopes[scope] ?? 0, b.scopes[scope] ?? 0)]);
  return { epoch: a.epoch, scopes: Object.fromEntries(scopes) as Record<string, number> };
}

function later(a: Receipt | null, b: Receipt | undefined): Receipt | undefined {
  if (a === null || b === undefined || a.device !== b.device) return b ?? a ?? undefined;
  return b.highest > a.highest || b.contiguous > a.contiguous || b.at > a.at ? b : a;
}
