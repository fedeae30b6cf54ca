import { useState } from 'react';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { useDesk, useRecord } from '../../desk/use-desk.tsx';
import { monthOf } from '../../fields/index.ts';
import { LoadingRows } from '../../ui/index.ts';
import { Anexo01View } from './anexo01-view.tsx';

/**
 * QW-A1: the sheet of a sede and a period, as it comes out of the printer; or a closed one, as its code on paper names it.
 * @param id the record of a sede's sheets
 * @param code of a sheet
 */
export function Anexo01Page({ id, code }: { id?: string; code?: string }) {
  const desk = useDesk();
  const record = useRecord('anexo01', id);
  const [today] = useState(() => civilDateOf(desk.now(), desk.procedure.zone));
  if (id !== undefined && record === undefined) return <LoadingRows />;
  const sheet = record?.state?.sheets.find((one) => one.code === code);
  const start = sheet ?? monthOf(today);
  return (
    <Anexo01View
      key={`${id}${code}`}
      initial={{
        sede: record?.state?.sede ?? desk.person.sede.id,
        period: { from: start.from, to: start.to },
        sheet: sheet?.sheet,
      }}
    />
  );
}
