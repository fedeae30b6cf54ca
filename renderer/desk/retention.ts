import { z } from 'zod';
import type { Uuid } from '#shared/history/event.ts';
import { namedFiles } from '#shared/attachments/named-files.ts';
import { DEFAULT_RETENTION_MONTHS, effectiveMonths } from '#shared/records/retention.ts';
import type { DeviceDatabase } from '../platform/device-database.ts';
import type { RetentionPort } from '../sync/let-go.ts';
import type { Drafts } from './drafts.ts';

/** How long ended records stay on this device. Months; 0: everything. */
export interface DeviceRetention extends RetentionPort {
  /** What counts here. */
  months(): number;
  /** What the organisation says. */
  organisation(): number;
  /** What this device keeps at least, whatever the organisation says; absent: nothing of its own. */
  device(): number | undefined;
  setDevice(months: number | undefined): Promise<void>;
}

const FACT = 'retention';
const DeviceMonths = z.int().min(0).max(1200);

export interface RetentionNeeds {
  database: DeviceDatabase;
  drafts: Drafts;
  /** Whether headquarters has this file of this record. */
  isSent(record: Uuid, hash: string): Promise<boolean>;
  isHere(hash: string): Promise<boolean>;
  /** The organisation's months, as far as this device knows. */
  organisation(): number | undefined;
  exclusive: RetentionPort['exclusive'];
}

export async function openRetention(needs: RetentionNeeds): Promise<DeviceRetention> {
  const { database, drafts, organisation, exclusive } = needs;
  let own = DeviceMonths.safeParse((await database.facts.get(FACT))?.value).data;
  return {
    months: () => effectiveMonths(organisation(), own),
    organisation: () => organisation() ?? DEFAULT_RETENTION_MONTHS,
    device: () => own,
    async setDevice(months) {
      if (months === undefined) await database.facts.delete(FACT);
      else await database.facts.put({ id: FACT, value: months });
      own = months;
    },
    async isOnlyHere(_kind, id: Uuid, events) {
      if ((await drafts.ids()).some((draft) => draft.includes(id))) return true;
      for (const { hash } of namedFiles(events)) {
        if ((await needs.isHere(hash)) && !(await needs.isSent(id, hash))) return true;
      }
      return false;
    },
    exclusive,
  };
}
