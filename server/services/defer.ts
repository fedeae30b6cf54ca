import type { Candidate } from './candidate.ts';
import type { Judgement } from './judge.ts';

/** How long a restored server waits for the devices to bring back what it lost. */
const PATIENCE_MS = 30 * 86_400_000;
/** What can be missing only because the event that made it so has not come back yet. */
const MAY_COME_BACK: ReadonlySet<string> = new Set([
  'unknown-record',
  'unknown-person',
  'person-not-on-device',
  'number-not-leased',
  'block-of-another-device',
  'wrong-status',
]);

/**
 * A refusal is final, and a server that came back from a backup does not know enough for some of them: for a while it
 * gives no verdict where what an act builds on may yet be brought by another device (sync-spec, SY-29).
 */
export function deferAfterRestore(
  candidates: readonly Candidate[],
  judgements: readonly Judgement[],
  { now, restoredAt }: { now: number; restoredAt: number | null },
): Judgement[] {
  if (restoredAt === null || now > restoredAt + PATIENCE_MS) return [...judgements];
  const acts = new Map<string, string[]>();
  for (const [place, judgement] of judgements.entries()) {
    const { act } = candidates[place]?.envelope ?? {};
    if (act === undefined || judgement.verdict !== 'refused' || judgement.remembered) continue;
    if (judgement.reason.code === 'act-incomplete') continue;
    acts.set(act, [...(acts.get(act) ?? []), judgement.reason.code]);
  }
  const deferred = new Set(
    [...acts].filter(([, codes]) => codes.every((code) => MAY_COME_BACK.has(code))).map(([act]) => act),
  );
  return judgements.map((judgement, place) => {
    const { envelope, foreign } = candidates[place] ?? { envelope: {}, foreign: true };
    const waits =
      judgement.verdict === 'refused' && !judgement.remembered && !foreign && deferred.has(envelope.act ?? '');
    return waits ? { verdict: 'deferred' } : judgement;
  });
}
