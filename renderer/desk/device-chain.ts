import type { Event, EventDraft } from '#shared/history/event.ts';
import type { RecordStore } from '../db/record-store.ts';
import { JournalFailure, type Journal } from '../platform/platform.ts';
import type { ChainPort, SyncStatePort } from '../sync/ports.ts';
import { putBack } from './recover.ts';

export interface DeviceChainPorts {
  journal: Journal;
  store: RecordStore;
  device: string;
  /** Runs `work` while nobody writes. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
}

/** The device's chain for the loop (SY-30). */
export function createDeviceChain({ journal, store, device, exclusive }: DeviceChainPorts): ChainPort {
  async function renumber(): Promise<number> {
    const outbox = await store.outbox();
    const foreign = outbox.flatMap(({ events, unsent }) => {
      const waiting = new Set(unsent);
      return events.filter((event) => waiting.has(event.id) && event.device !== device);
    });
    if (foreign.length === 0) return 0;
    // After a stop in between, some have their new numbers already: a deed is numbered once.
    const written = new Map((await journal.read(device, 1)).map((event) => [event.id, event]));
    foreign.sort((a, b) => (a.device < b.device ? -1 : a.device > b.device ? 1 : a.seq - b.seq));
    const waiting = foreign.filter(({ id }) => !written.has(id)).map(toDraft);
    const { counters } = await journal.open(device);
    for (const act of Map.groupBy(waiting, (draft) => draft.act).values()) {
      for (const event of await journal.append(device, act, counters)) written.set(event.id, event);
    }
    await store.renumber(foreign.flatMap(({ id }) => written.get(id) ?? []));
    return foreign.length;
  }

  return {
    device,
    head: async () => (await journal.open(device)).seq,
    renumber: () => exclusive(renumber),
    recover: (contiguous) => exclusive(() => putBack(journal, device, contiguous + 1, store)),
  };
}

/**
 * A journal that lacks what headquarters has confirmed takes nothing more: its next numbers and record codes are given
 * already. The device is enrolled anew as soon as there is a line.
 */
export async function guardJournal(journal: Journal, device: string, state: SyncStatePort): Promise<Journal> {
  const { receipt } = await state.load();
  const { seq } = await journal.open(device);
  if (receipt?.device !== device || receipt.highest <= seq) return journal;
  return { ...journal, append: () => Promise.reject(new JournalFailure('journal-damaged')) };
}

function toDraft({ device: _device, seq: _seq, prev: _prev, sig: _sig, ...draft }: Event): EventDraft {
  return draft;
}
