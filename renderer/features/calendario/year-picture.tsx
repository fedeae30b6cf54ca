import { useEffect, useRef, type KeyboardEvent } from 'react';
import { addDays } from '#shared/calendar/civil-date.ts';
import type { ShownDay } from '#shared/deadlines/office.ts';
import { CALENDARIO } from '../../messages/calendario.ts';
import { formatLongDate } from '../../ui/format.ts';
import styles from './calendario.module.css';

export interface YearPictureProps {
  year: number;
  days: readonly ShownDay[];
  today: string;
  chosen: string;
  onChoose(date: string): void;
}

/** The twelve months of a year; one day has the focus, and the arrows move it. */
export function YearPicture({ year, days, today, chosen, onChoose }: YearPictureProps) {
  const grid = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>(`[data-date="${chosen}"]`)?.focus();
    moved.current = false;
  }, [chosen]);
  const onKeyDown = (event: KeyboardEvent) => {
    const date = dateAfter(chosen, event.key);
    if (date === undefined || !date.startsWith(`${year}-`)) return;
    event.preventDefault();
    moved.current = true;
    onChoose(date);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrows come up from the days
    <div ref={grid} className={styles['year']} role="group" aria-label={CALENDARIO.grid(year)} onKeyDown={onKeyDown}>
      {CALENDARIO.months.map((name, month) => (
        <Month
          key={name}
          name={name}
          days={days.filter(({ date }) => Number(date.slice(5, 7)) === month + 1)}
          today={today}
          chosen={chosen}
          onChoose={onChoose}
        />
      ))}
    </div>
  );
}

function Month({ name, days, today, chosen, onChoose }: Omit<YearPictureProps, 'year'> & { name: string }) {
  // Weeks begin on Monday.
  const before = (weekdayOf(days[0]?.date ?? '2026-01-01') + 6) % 7;
  const cells: (ShownDay | undefined)[] = [...Array.from({ length: before }, () => undefined), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  return (
    <table className={styles['month']}>
      <caption>{name}</caption>
      <thead>
        <tr>
          {[1, 2, 3, 4, 5, 6, 0].map((weekday) => (
            <th key={weekday} scope="col" abbr={CALENDARIO.weekdays[weekday]}>
              {CALENDARIO.initials[weekday]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={week.find((day) => day !== undefined)?.date ?? index}>
            {week.map((day, place) => (
              <td key={day?.date ?? place}>
                {day === undefined ? null : (
                  <button
                    type="button"
                    className={styles['day']}
                    data-date={day.date}
                    data-kind={day.kind}
                    data-declared={day.by === 'organisation' || day.by === 'sede'}
                    data-today={day.date === today}
                    aria-pressed={day.date === chosen}
                    aria-label={labelOf(day)}
                    tabIndex={day.date === chosen ? 0 : -1}
                    onClick={() => {
                      onChoose(day.date);
                    }}
                  >
                    {Number(day.date.slice(8))}
                  </button>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function labelOf({ date, kind, name }: ShownDay): string {
  return [formatLongDate(date), CALENDARIO.kinds[kind], ...(name === undefined ? [] : [name])].join(', ');
}

function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

function dateAfter(date: string, key: string): string | undefined {
  const step = Object.hasOwn(STEPS, key) ? STEPS[key] : undefined;
  if (step !== undefined) return addDays(date, step);
  if (key === 'PageUp') return addDays(`${date.slice(0, 7)}-01`, -1).slice(0, 8) + '01';
  if (key === 'PageDown') return `${addDays(`${date.slice(0, 7)}-28`, 5).slice(0, 8)}01`;
  return undefined;
}
