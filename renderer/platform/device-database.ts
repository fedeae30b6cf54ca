import { Dexie, type EntityTable, type Table } from 'dexie';
import type { ChainHead } from '#shared/history/chain.ts';
import type { Event } from '#shared/history/event.ts';
import type { DatabaseMarks } from '../db/database-marks.ts';

/** A form that is being filled in, kept as it is typed so that a crash loses none of it. */
export interface Draft {
  id: string;
  value: unknown;
  /** Milliseconds since the epoch. */
  savedAt: number;
}

/**
 * What belongs to the device and not to its copy of the records: journal, identity, half-typed forms. Apart from the
 * local database, so that neither goes down with the other.
 */
export type DeviceDatabase = Dexie & {
  journal: Table<Event, [string, number]>;
  heads: EntityTable<ChainHead, 'device'>;
  drafts: EntityTable<Draft, 'id'>;
  facts: Table<{ id: string; value: unknown }, string>;
};

export const DEVICE_DATABASE = 'chasqui-equipo';

export function openDeviceDatabase(name = DEVICE_DATABASE, marks?: DatabaseMarks): DeviceDatabase {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' }) as DeviceDatabase;
  database.version(1).stores({ journal: '[device+seq]', heads: 'device', drafts: 'id', facts: 'id' });
  marks?.watch(database, 'facts');
  return database;
}
