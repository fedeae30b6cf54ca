import { uuid } from '#shared/history/event.fixture.ts';
import type { Event } from '#shared/history/event.ts';
import { dataOf, historyOf, write } from '#shared/records/record.fixture.ts';
import type { RecordStore } from '../../../renderer/db/record-store.ts';

export interface OpenedStore {
  store: RecordStore;
  close(): Promise<void>;
}

export const RECORD = uuid('ticket');
export const note = (minute: number, device = 'AY1', record = RECORD): Event =>
  write({ kind: 'ticket', type: 'commented', data: dataOf('ticket', 'commented'), minute, device, record });
export const [opened] = historyOf('ticket', 'opened') as [Event];
export const fromServer = (...events: Event[]) => ({ id: RECORD, kind: 'ticket', events });
export const idsOf = (events: readonly Event[] | undefined) => events?.map((event) => event.id);
