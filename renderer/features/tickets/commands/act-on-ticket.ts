import type { Uuid } from '#shared/history/event.ts';
import { changeRecord } from '../../../desk/change-record.ts';
import type { Desk } from '../../../desk/desk.ts';

/** Takes a step of the ticket's procedure; the rules say whether it may be taken. */
export const actOnTicket = (desk: Pick<Desk, 'writer'>, id: Uuid, type: string, data: object) =>
  changeRecord(desk, 'ticket', id, type, data);
