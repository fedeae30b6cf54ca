import type { Uuid } from '#shared/history/event.ts';
import { CommandRefused } from '../../../desk/writer.ts';
import type { Desk } from '../../../desk/desk.ts';

/**
 * QW-8.6.4: headquarters tells the usuaria/o by mail, and the equipment moves to the IT office. One act: neither without the other.
 * @throws CommandRefused when the attention names no bien, or the register does not let it move
 */
export const takeToItOffice = (desk: Pick<Desk, 'writer'>, atencion: Uuid, mail: string, reason: string) =>
  desk.writer.write(async ({ get }) => {
    const { bien, code } = await get('atencion', atencion);
    if (bien === undefined) throw new CommandRefused({ code: 'no-bien' });
    return [
      { kind: 'atencion', record: atencion, type: 'communicated', data: { means: 'mail', text: mail, send: true } },
      { kind: 'bien', record: bien.id, type: 'custodyTaken', data: { reason, atencion: { id: atencion, code } } },
    ];
  });
