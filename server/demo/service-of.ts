import { catalogue } from '#shared/procedures/pnaeqw/catalogue.ts';
import type { ServiceRef } from '#shared/records/common.ts';
import type { DemoCase } from './cases.ts';

/** Where a case stands in the service catalogue. */
export function serviceOf({ entry, detail }: DemoCase): ServiceRef {
  const row = catalogue.find((candidate) => candidate.id === entry);
  if (row === undefined) throw new Error(`the catalogue has no ${entry}`);
  return { type: row.type, service: row.service, detail: detail ?? row.details[0] ?? row.description };
}
