import type { Uuid } from '#shared/history/event.ts';
import { changeRecord } from '../../../desk/change-record.ts';
import type { Desk } from '../../../desk/desk.ts';

type Writes = Pick<Desk, 'writer'>;

/** Gives what is left of this device's block back; headquarters may lease it to another. */
export const returnBlock = (desk: Writes, id: Uuid, reason: string) =>
  changeRecord(desk, 'talonario', id, 'returned', { reason });

/** Headquarters gives a device up; what is left of its block is leased to nobody, since it may still arrive. */
export const closeBlock = (desk: Writes, id: Uuid, reason: string) =>
  changeRecord(desk, 'talonario', id, 'closed', { reason });

/** A number that stands on a spoiled sheet: it is annulled with its reason and numbers nothing else. */
export const spoilNumber = (desk: Writes, id: Uuid, number: number, reason: string) =>
  changeRecord(desk, 'talonario', id, 'spoiled', { number, reason });
