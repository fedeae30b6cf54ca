import { formatCivilDate } from '#shared/calendar/civil-date.ts';
import type { Bien } from '#shared/records/bien/bien.ts';
import { equipmentTypeOf } from '#shared/records/bien/equipment-type.ts';
import { nextMaintenance } from '#shared/records/bien/maintenance.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { useSedeNames } from '../../history/sede-names.ts';
import { MOVIMIENTOS } from '../../messages/movimientos.ts';
import { KeyValue, type KeyValueItem } from '../../ui/index.ts';
import { formatMoment } from '../../ui/format.ts';
import styles from './bienes.module.css';

const { facts, types } = MOVIMIENTOS;

/** Where it is, how it is, and what falls due: custody, maintenance, diagnosis, store, review, warranty. */
export function BienCondition({ bien }: { bien: Bien }) {
  const desk = useDesk();
  const sedeName = useSedeNames();
  const moment = (at: number) => formatMoment(at, { now: desk.now(), timeZone: desk.procedure.zone });
  const { custody, maintenance, diagnosis, review, transit, writeOff } = bien;
  const due = nextMaintenance(bien);
  const items: (KeyValueItem | undefined)[] = [
    { label: facts.type, value: types[equipmentTypeOf(bien)] },
    transit && { label: facts.transit, value: `${transit.traslado.code} · ${sedeName(bien.otherSede ?? '')}` },
    custody && { label: facts.custody, value: moment(custody.since), detail: custody.reason },
    maintenance && { label: facts.maintenance, value: maintenance.provider, detail: moment(maintenance.since) },
    bien.followUp && { label: facts.followUp, value: moment(bien.followUp.due) },
    diagnosis && {
      label: facts.diagnosis,
      value: diagnosis.operative ? facts.operative : facts.inoperative,
      detail: diagnosis.finding,
    },
    bien.location === undefined ? undefined : { label: facts.location, value: bien.location },
    review && {
      label: facts.review,
      value:
        review.obsolete || review.next === undefined ? facts.obsolete : facts.reviewOn(formatCivilDate(review.next)),
      detail: review.finding,
    },
    due === undefined || writeOff !== undefined ? undefined : { label: facts.due, value: formatCivilDate(due) },
    bien.warrantyUntil === undefined
      ? undefined
      : { label: facts.warranty, value: formatCivilDate(bien.warrantyUntil), detail: bien.warrantyBy },
    writeOff && { label: facts.writeOff, value: writeOff.report.code, detail: moment(writeOff.at) },
  ];
  return (
    <section aria-label={facts.title} className={styles['facts']}>
      <KeyValue items={items.filter((item) => item !== undefined)} />
    </section>
  );
}
