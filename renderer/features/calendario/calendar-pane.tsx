import type { ShownDay } from '#shared/deadlines/office.ts';
import type { Term } from '#shared/deadlines/term.ts';
import type { Procedure } from '#shared/procedures/procedure.ts';
import type { Sede } from '#shared/records/sede/sede.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { CALENDARIO } from '../../messages/calendario.ts';
import { ActionStack, KeyValue, Pane, PaneHead, PaneSection } from '../../ui/index.ts';
import { Button } from '../../ui/button.tsx';
import { formatLongDate, formatNumber } from '../../ui/format.ts';
import { MONDAY_FIRST } from './calendar-dialogs.tsx';
import { formatHours } from './hours-text.ts';
import styles from './calendario.module.css';

export interface CalendarPaneProps {
  day: ShownDay | undefined;
  central: Sede | undefined;
  may: boolean;
  /** What may be done now; absent: it may not. */
  actions: Readonly<Record<'holiday' | 'worked' | 'restore' | 'hours' | 'term', (() => void) | undefined>>;
}

/** What is so on the chosen day, and what holds on all of them. */
export function CalendarPane({ day, central, may, actions }: CalendarPaneProps) {
  const { procedure } = useDesk();
  const week = central?.calendar?.week ?? procedure.calendar.week;
  const terms = central?.calendar?.terms ?? [];
  const button = (act: (() => void) | undefined, keys: string, label: string) =>
    act === undefined ? null : (
      <Button wide keys={keys} onClick={act}>
        {label}
      </Button>
    );
  return (
    <Pane label={CALENDARIO.day}>
      {day === undefined ? null : (
        <PaneSection>
          <PaneHead code={CALENDARIO.kinds[day.kind]} title={formatLongDate(day.date, '')} />
          <p className={styles['quiet']}>
            {day.name === undefined ? '' : `${day.name}: `}
            {CALENDARIO.by[day.by]}
          </p>
          <div className={styles['actions']}>
            <ActionStack>
              {button(actions.holiday, 'N', CALENDARIO.holiday)}
              {button(actions.worked, 'L', CALENDARIO.worked)}
              {button(actions.restore, 'R', CALENDARIO.restore)}
            </ActionStack>
          </div>
          {may ? null : <p className={styles['quiet']}>{CALENDARIO.onlyAdministrator}</p>}
        </PaneSection>
      )}
      <PaneSection title={CALENDARIO.hours}>
        <KeyValue
          items={MONDAY_FIRST.map((weekday) => {
            const hours = formatHours(week[weekday] ?? []);
            return { label: CALENDARIO.weekdays[weekday] ?? '', value: hours === '' ? CALENDARIO.noWork : hours };
          })}
        />
        <div className={styles['actions']}>
          <ActionStack>{button(actions.hours, 'H', CALENDARIO.changeHours)}</ActionStack>
        </div>
      </PaneSection>
      <PaneSection title={CALENDARIO.terms}>
        <p className={styles['quiet']}>{CALENDARIO.termsText}</p>
        {terms.length === 0 ? <p className={styles['quiet']}>{CALENDARIO.noTerms}</p> : null}
        <KeyValue
          items={terms.map((term) => ({
            label: nameOf(term, procedure),
            value: CALENDARIO.termLength(formatNumber(term.minutes / 60, term.minutes % 60 === 0 ? 0 : 1)),
            detail: scopeOf(term, procedure),
          }))}
        />
        <div className={styles['actions']}>
          <ActionStack>{button(actions.term, 'P', CALENDARIO.setTerm)}</ActionStack>
        </div>
      </PaneSection>
    </Pane>
  );
}

function nameOf({ deadline }: Term, { deadlines }: Procedure): string {
  return deadlines.find(({ id }) => id === deadline)?.name ?? deadline;
}

function scopeOf({ class: own, priority, type }: Term, { classes, priorities }: Procedure): string {
  const className = classes.find(({ id }) => id === own)?.name;
  const shortName = priorities.find(({ id }) => id === priority)?.shortName;
  const named = [className, shortName, type].filter((name) => name !== undefined);
  return named.length === 0 ? CALENDARIO.term.any : named.join(' · ');
}
