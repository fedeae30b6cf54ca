import { chainEvents, emptyHead, type ChainHead } from '#shared/history/chain.ts';
import type { Event } from '#shared/history/event.ts';
import type { Journal } from '../../../renderer/platform/platform.ts';

export interface MemoryJournal extends Journal {
  /** Everything that this device ever wrote. */
  events(): readonly Event[];
  /** The journal on a copy of the disk. */
  copy(): MemoryJournal;
}

/** A journal that outlives crashes and wipes, as the real one does. */
export function createMemoryJournal(
  device: string,
  turn: () => Promise<void> = () => Promise.resolve(),
  from: { head: ChainHead; events: readonly Event[] } = { head: emptyHead(device), events: [] },
): MemoryJournal {
  const written: Event[] = [...from.events];
  let { head } = from;
  return {
    events: () => written,
    copy: () => createMemoryJournal(device, turn, { head, events: written }),
    devices: () => Promise.resolve([device]),
    async open() {
      await turn();
      return head;
    },
    async append(_device, drafts, counters) {
      await turn();
      const chained = chainEvents(head, drafts, counters);
      head = chained.head;
      written.push(...chained.events);
      return chained.events;
    },
    async read(_device, fromSeq) {
      await turn();
      return written.filter((event) => event.seq >= fromSeq);
    },
  };
}
