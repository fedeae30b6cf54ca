import type { SedeCalendar } from '#shared/records/sede/sede-calendar.ts';
import type { Procedure } from '#shared/procedures/procedure.ts';
import { changeRecord } from '../../desk/change-record.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { CommandRefused } from '../../desk/writer.ts';
import { AskDialog, textOf } from '../../fields/index.ts';
import { CALENDARIO } from '../../messages/calendario.ts';
import { useToast } from '../../ui/index.ts';
import { formatLongDate } from '../../ui/format.ts';
import { formatHours, parseHours } from './hours-text.ts';

export type Asking = { what: 'day'; date: string; working: boolean } | { what: 'hours' } | { what: 'term' };

export interface CalendarDialogProps {
  asking: Asking;
  /** Whose record it is written on, and what it is called. */
  sede: { id: string; name: string };
  central: { id: string; calendar: SedeCalendar | undefined };
  onDone(): void;
}

/** What a change of the calendar asks for; only the administrator gets here. */
export function CalendarDialog(props: CalendarDialogProps) {
  if (props.asking.what === 'day') return <DayDialog {...props} asking={props.asking} />;
  return props.asking.what === 'hours' ? <HoursDialog {...props} /> : <TermDialog {...props} />;
}

function useWritten(onDone: () => void) {
  const toast = useToast();
  return () => {
    onDone();
    toast.show({ text: CALENDARIO.saved });
  };
}

function DayDialog({
  asking: { date, working },
  sede,
  onDone,
}: CalendarDialogProps & { asking: Extract<Asking, { what: 'day' }> }) {
  const desk = useDesk();
  const written = useWritten(onDone);
  const label = working ? CALENDARIO.worked : CALENDARIO.holiday;
  return (
    <AskDialog
      draftId={`calendario:${date}`}
      title={label}
      text={CALENDARIO.dayText(formatLongDate(date, ''), sede.name)}
      questions={[{ name: 'name', type: 'line', label: CALENDARIO.reason }]}
      confirmLabel={label}
      onConfirm={async (answers) => {
        await changeRecord(desk, 'sede', sede.id, 'dayDeclared', {
          date,
          working,
          name: textOf(answers, 'name') ?? '',
        });
        written();
      }}
      onCancel={onDone}
    />
  );
}

function HoursDialog({ central, onDone }: CalendarDialogProps) {
  const desk = useDesk();
  const written = useWritten(onDone);
  const week = central.calendar?.week ?? desk.procedure.calendar.week;
  return (
    <AskDialog
      draftId="calendario:horario"
      title={CALENDARIO.changeHours}
      text={CALENDARIO.hoursHint}
      questions={MONDAY_FIRST.map((weekday) => ({
        name: String(weekday),
        type: 'line',
        label: CALENDARIO.weekdays[weekday] ?? '',
        optional: true,
        initial: formatHours(week[weekday] ?? []),
      }))}
      confirmLabel={CALENDARIO.changeHours}
      onConfirm={async (answers) => {
        const next = CALENDARIO.weekdays.map((name, weekday) => {
          const hours = parseHours(textOf(answers, String(weekday)) ?? '');
          if (hours === undefined) throw new CommandRefused({ code: 'malformed', detail: name });
          return hours;
        });
        await changeRecord(desk, 'sede', central.id, 'hoursSet', { week: next });
        written();
      }}
      onCancel={onDone}
    />
  );
}
export const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0];

/** Terms that the document names and gives no figure for. */
export function openTerms({ deadlines }: Procedure) {
  return deadlines.filter(({ length }) => length === null);
}

function TermDialog({ central, onDone }: CalendarDialogProps) {
  const desk = useDesk();
  const written = useWritten(onDone);
  const { procedure } = desk;
  const { term } = CALENDARIO;
  const choices = (options: { value: string; label: string }[]) => [{ value: '', label: term.any }, ...options];
  const types = [...new Set(procedure.catalogue.map(({ type }) => type))];
  return (
    <AskDialog
      draftId="calendario:plazo"
      title={CALENDARIO.setTerm}
      text={CALENDARIO.termText}
      questions={[
        {
          name: 'deadline',
          type: 'choice',
          label: term.deadline,
          options: openTerms(procedure).map(({ id, name }) => ({ value: id, label: name })),
        },
        ...(procedure.classes.length === 0
          ? []
          : [
              {
                name: 'class',
                type: 'choice' as const,
                label: term.class,
                optional: true,
                initial: '',
                options: choices(procedure.classes.map(({ id, name }) => ({ value: id, label: name }))),
              },
            ]),
        {
          name: 'priority',
          type: 'choice',
          label: term.priority,
          optional: true,
          initial: '',
          options: choices(
            procedure.priorities.map(({ id, shortName }) => ({ value: String(id), label: `${id} · ${shortName}` })),
          ),
        },
        {
          name: 'type',
          type: 'choice',
          label: term.type,
          optional: true,
          initial: '',
          options: choices(types.map((type) => ({ value: type, label: type }))),
        },
        { name: 'hours', type: 'line', label: term.hours, optional: true },
      ]}
      confirmLabel={CALENDARIO.setTerm}
      onConfirm={async (answers) => {
        const hours = textOf(answers, 'hours');
        const minutes = hours === undefined ? null : Math.round(Number(hours.replace(',', '.')) * 60);
        if (minutes !== null && !(minutes >= 1)) throw new CommandRefused({ code: 'malformed', detail: term.hours });
        const [own, priority, type] = ['class', 'priority', 'type'].map((name) => textOf(answers, name));
        await changeRecord(desk, 'sede', central.id, 'termSet', {
          deadline: textOf(answers, 'deadline') ?? '',
          ...(own === undefined ? {} : { class: own }),
          ...(priority === undefined ? {} : { priority: Number(priority) }),
          ...(type === undefined ? {} : { type }),
          minutes,
        });
        written();
      }}
      onCancel={onDone}
    />
  );
}
