import type { CivilDate } from '#shared/calendar/civil-date.ts';
import type { Anexo01Sheet } from '#shared/forms/anexo01-sheet.ts';
import type { Uuid } from '#shared/history/event.ts';
import { anexo01Id, rowHash, type Anexo01, type ClosedSheet } from '#shared/records/anexo01/anexo01.ts';
import { paperCode } from '#shared/records/paper/paper-code.ts';
import type { Desk } from '../../../desk/desk.ts';
import type { Step } from '../../../desk/writer.ts';
import { renderPdf } from '../../../documents/render-pdf.ts';
import { keepFile } from '../../../files/attach-file.ts';

/** What is to be closed: the sheet as it would be printed, and which attention each of its rows is, in the same order. */
export interface Closing {
  sede: Uuid;
  from: CivilDate;
  to: CivilDate;
  sheet: Anexo01Sheet;
  rows: readonly Uuid[];
}

/**
 * QW-A1: closes a sheet. Its PDF is made with its number and code, kept, and named in the record with the hash of every row.
 * @returns the sheet's number
 * @throws CommandRefused, AttachProblem
 */
export async function closeSheet(desk: Desk, { sede, from, to, sheet, rows }: Closing): Promise<string> {
  const record = anexo01Id(sede);
  let code = '';
  await desk.writer.write(async ({ actor, find, newId, nextCode }) => {
    code = nextCode('HA');
    const closing = {
      sheet: newId(),
      code,
      from,
      to,
      supplementary: sheet.supplementary,
      author: { id: actor.person, name: actor.name },
      rows: rows.map((id, place) => ({ id, hash: rowHash(sheet.rows[place] ?? {}) })),
    };
    const qr =
      paperCode('anexo01', stateOf(record, sede, { ...closing, at: 0, paper: { signatures: [] } }), code) ?? '';
    const pdf = await renderPdf({ form: 'anexo01', sheet: { ...sheet, closed: { number: code, id: record, qr } } });
    const document = await keepFile(desk, { kind: 'anexo01', record }, pdf);
    const begun = await find('anexo01', record);
    const steps: Step[] = begun === undefined ? [{ kind: 'anexo01', record, type: 'opened', data: { sede } }] : [];
    return [...steps, { kind: 'anexo01', record, type: 'sheetClosed', data: { ...closing, document } }];
  });
  return code;
}

/** The record as far as the code of this sheet needs it. */
function stateOf(id: Uuid, sede: Uuid, sheet: ClosedSheet): Anexo01 {
  return { id, sede, status: 'active', sheets: [sheet], changedAt: 0 };
}
