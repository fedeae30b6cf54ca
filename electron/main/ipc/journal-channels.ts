import type { Event } from '#shared/history/event.ts';
import type { Journal } from '../journal/journal.ts';
import type { Handlers } from './door.ts';

export function journalChannels(journal: Journal): Pick<Handlers, Extract<keyof Handlers, `journal.${string}`>> {
  return {
    'journal.open': (device) => journal.open(device),
    'journal.devices': () => journal.devices(),
    'journal.append': (device, drafts, counters) => journal.append(device, drafts, counters),
    'journal.isUnconfirmed': (device) => journal.isUnconfirmed(device),
    'journal.confirm': (device, highest) => journal.confirm(device, highest),
    'journal.read': async (device, fromSeq) => {
      const events: Event[] = [];
      for await (const event of journal.read(device, fromSeq)) events.push(event);
      return events;
    },
  };
}
