import type { Uuid } from '#shared/history/event.ts';
import { AtencionContent, type Atencion } from '#shared/records/atencion/atencion.ts';
import type { Communication } from '#shared/records/common.ts';
import type { z } from 'zod';
import { changeRecord, correctRecord } from '../../../desk/change-record.ts';
import type { Desk } from '../../../desk/desk.ts';

type Writes = Pick<Desk, 'writer'>;

/** Pendiente → En progreso. */
export const startAtencion = (desk: Writes, id: Uuid) => changeRecord(desk, 'atencion', id, 'started', {});

/** Records the solution and closes it: Atendido. */
export const attendAtencion = (desk: Writes, id: Uuid, solution: string) =>
  changeRecord(desk, 'atencion', id, 'attended', { solution });

export const correctAtencion = (desk: Writes, atencion: Atencion, content: AtencionContent) =>
  correctRecord(desk, 'atencion', atencion, content, AtencionContent);

export const commentAtencion = (desk: Writes, id: Uuid, text: string) =>
  changeRecord(desk, 'atencion', id, 'commented', { text });

export const recordCommunication = (desk: Writes, id: Uuid, communication: z.infer<typeof Communication>) =>
  changeRecord(desk, 'atencion', id, 'communicated', communication);

/** Takes back what was registered by mistake: a further event, never a deletion. */
export const annulAtencion = (desk: Writes, id: Uuid, reason: string) =>
  changeRecord(desk, 'atencion', id, 'annulled', { reason });
