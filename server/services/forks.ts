import type { Candidate } from './candidate.ts';
import type { Judgement } from './judge.ts';
import { placeKey, type Ledger } from './ledger.ts';

/** A place of the sender's chain holds another event: nothing is judged, since the device has to begin another chain. */
export class ForkedChain extends Error {
  readonly device: string;
  readonly seq: number;

  constructor(device: string, seq: number) {
    super(`${device}:${seq} holds another event`);
    this.device = device;
    this.seq = seq;
  }
}

export function findForkedChain(ledger: Ledger, candidates: readonly Candidate[]): ForkedChain | undefined {
  for (const { event, hash, foreign } of candidates) {
    if (event === undefined || foreign) continue;
    const there = ledger.places.get(placeKey(event.device, event.seq));
    if (there !== undefined && there !== hash && ledger.accepted.get(event.id) !== hash) {
      return new ForkedChain(event.device, event.seq);
    }
  }
  return undefined;
}

/** Two events of one push for one place of a chain. Noted, so that headquarters can see it. */
export function findFork(
  candidates: readonly Candidate[],
  judgements: readonly Judgement[],
  device: string,
): number | undefined {
  const reused = candidates.find(({ envelope }, place) => {
    const judgement = judgements[place];
    return (
      envelope.device === device && judgement?.verdict === 'refused' && judgement.reason.code === 'sequence-reused'
    );
  });
  return reused?.envelope.seq;
}
