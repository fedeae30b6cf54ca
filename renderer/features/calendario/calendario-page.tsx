import { useMemo, useState } from 'react';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { daysOfYear } from '#shared/deadlines/office.ts';
import { changeRecord } from '../../desk/change-record.ts';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import { useShortcuts } from '../../keyboard/index.ts';
import { CALENDARIO } from '../../messages/calendario.ts';
import { failureText } from '../../messages/failures.ts';
import { ListWithPane } from '../../ui/list-with-pane.tsx';
import { PageHead, SelectField, useToast } from '../../ui/index.ts';
import { Button } from '../../ui/button.tsx';
import { CalendarDialog, type Asking } from './calendar-dialogs.tsx';
import { CalendarPane } from './calendar-pane.tsx';
import { YearPicture } from './year-picture.tsx';
import styles from './calendario.module.css';

/** The organisation's working days, hours and terms; the administrator changes them, everybody sees them. */
export function CalendarioPage() {
  const desk = useDesk();
  const toast = useToast();
  const sedes = useList('sede').rows;
  const today = civilDateOf(desk.now(), desk.procedure.zone);
  const central = sedes.find(({ row }) => row.type === 'central')?.row;
  const [sedeId, setSedeId] = useState(desk.person.sede.id);
  const [chosen, setChosen] = useState(today);
  const [asking, setAsking] = useState<Asking>();
  const sede = sedes.find(({ id }) => id === sedeId)?.row;
  const year = Number(chosen.slice(0, 4));
  const { procedure } = desk;
  const days = useMemo(() => daysOfYear(procedure, central, sede, year), [procedure, central, sede, year]);
  const day = days.find(({ date }) => date === chosen);
  const may = desk.actor().roles.includes('administrator') && central !== undefined && sede !== undefined;
  const declared = sede?.calendar?.days.some(({ date }) => date === chosen) === true;
  const close = () => {
    setAsking(undefined);
  };
  const toYear = (next: number) => {
    setChosen(next === Number(today.slice(0, 4)) ? today : `${next}-01-01`);
  };
  const declare = (working: boolean) => {
    setAsking({ what: 'day', date: chosen, working });
  };
  const restore = () => {
    void changeRecord(desk, 'sede', sedeId, 'dayRestored', { date: chosen }).then(
      () => {
        toast.show({ text: CALENDARIO.saved });
      },
      (cause: unknown) => {
        toast.show({ text: failureText(cause) });
      },
    );
  };
  const actions = {
    holiday: may && day?.kind === 'working' ? () => declare(false) : undefined,
    worked: may && day !== undefined && day.kind !== 'working' ? () => declare(true) : undefined,
    restore: may && declared ? restore : undefined,
    hours: may ? () => setAsking({ what: 'hours' }) : undefined,
    term: may ? () => setAsking({ what: 'term' }) : undefined,
  };
  useShortcuts(
    asking === undefined
      ? [
          { keys: 'A', label: CALENDARIO.previous, run: () => toYear(year - 1) },
          { keys: 'S', label: CALENDARIO.next, run: () => toYear(year + 1) },
          ...[
            { keys: 'N', label: CALENDARIO.holiday, run: actions.holiday },
            { keys: 'L', label: CALENDARIO.worked, run: actions.worked },
            { keys: 'R', label: CALENDARIO.restore, run: actions.restore },
            { keys: 'H', label: CALENDARIO.changeHours, run: actions.hours },
            { keys: 'P', label: CALENDARIO.setTerm, run: actions.term },
          ].flatMap(({ run, ...rest }) => (run === undefined ? [] : [{ ...rest, run }])),
        ]
      : [],
  );
  return (
    <section className={styles['page']} aria-label={CALENDARIO.title}>
      <PageHead
        title={CALENDARIO.title}
        note={CALENDARIO.note(year, days.filter(({ kind }) => kind === 'working').length)}
      />
      <ListWithPane
        paneOpen={false}
        list={
          <>
            <div className={styles['scope']}>
              <SelectField
                label={CALENDARIO.scope}
                value={sedeId}
                onChange={setSedeId}
                options={sedes.map(({ id, row }) => ({
                  value: id,
                  label: row.type === 'central' ? CALENDARIO.organisation : row.shortName,
                }))}
              />
              <Button keys="A" onClick={() => toYear(year - 1)}>
                {CALENDARIO.previous}
              </Button>
              <Button keys="S" onClick={() => toYear(year + 1)}>
                {CALENDARIO.next}
              </Button>
              <span />
              <p>{CALENDARIO.hint}</p>
            </div>
            <div className={styles['body']}>
              <YearPicture year={year} days={days} today={today} chosen={chosen} onChoose={setChosen} />
              <Legend />
            </div>
          </>
        }
        pane={<CalendarPane day={day} central={central} actions={actions} may={may} />}
      />
      {asking === undefined || central === undefined || sede === undefined ? null : (
        <CalendarDialog
          asking={asking}
          sede={{ id: sede.id, name: sede.type === 'central' ? CALENDARIO.organisation : sede.shortName }}
          central={{ id: central.id, calendar: central.calendar }}
          onDone={close}
        />
      )}
    </section>
  );
}

function Legend() {
  const { legend } = CALENDARIO;
  const sample = (data: object, label: string) => (
    <li>
      <span className={styles['day']} aria-hidden {...data}>
        1
      </span>
      {label}
    </li>
  );
  return (
    <ul className={styles['legend']}>
      {sample({ 'data-kind': 'holiday' }, legend.holiday)}
      {sample({ 'data-kind': 'holiday', 'data-declared': true }, legend.declared)}
      {sample({ 'data-kind': 'weekend' }, legend.weekend)}
      {sample({ 'data-today': true }, legend.today)}
    </ul>
  );
}
