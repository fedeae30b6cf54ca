import { uuid } from '#shared/history/event.fixture.ts';
import type { Event } from '#shared/history/event.ts';
import type { PushRequest, PushResponse, Receipt, Verdict } from '#shared/contract/sync.ts';
import { dataOf, historyOf, write } from '#shared/records/record.fixture.ts';
import { TransportFailure, type ChainPort, type TransportPort } from './ports.ts';

export const EPOCH = uuid('epoch');
export const RECEIPT: Receipt = { device: 'AY1', contiguous: 1, highest: 1, at: 5 };
/** A chain that goes on, of which nothing is anywhere else. */
export function chainOf(device: string): ChainPort {
  return {
    device,
    head: () => Promise.resolve(1_000),
    renumber: () => Promise.resolve(0),
    recover: () => Promise.resolve(0),
  };
}

export const never = new AbortController().signal;

/** An opened ticket of its own record, as one act. */
export function ticket(place: number, size = 0): Event {
  const description = `No entra al sistema${'.'.repeat(size)}`;
  const data = dataOf('ticket', 'opened', { code: `T-AY1-${place}`, description });
  return {
    ...write({ kind: 'ticket', type: 'opened', data, minute: place, record: uuid(`ticket ${place}`) }),
    act: uuid(`act ${place}`),
  };
}

export const [opened] = historyOf('ticket', 'opened') as [Event];

export function note(minute: number, device = 'AY1'): Event {
  return write({ kind: 'ticket', type: 'commented', data: dataOf('ticket', 'commented'), minute, device });
}

export function answer(verdicts: Verdict[], change: Partial<PushResponse> = {}): PushResponse {
  return { epoch: EPOCH, verdicts, records: [], gone: [], receipt: RECEIPT, ...change };
}

export function acceptAll(request: PushRequest): PushResponse {
  return answer(request.events.map((_event, index) => ({ index, verdict: 'accepted' })));
}

/** A transport of which a test writes the parts that it needs; what is not written is a cut line. */
export function transportOf(parts: Partial<TransportPort>): TransportPort {
  const cut = () => Promise.reject(new TransportFailure('offline', 'no line'));
  return {
    push: cut,
    pull: cut,
    compare: cut,
    restore: cut,
    // eslint-disable-next-line require-yield
    async *snapshot() {
      throw new TransportFailure('offline', 'no line');
    },
    live: cut,
    ...parts,
  };
}
