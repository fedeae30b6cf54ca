import { IconAlarm, IconCalendarDue, IconCalendarWeek, IconClock, IconCloudOff, IconUser } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { isMine, type Due } from '../../agenda/dues.ts';
import { useDues } from '../../agenda/use-dues.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { useSedeNames } from '../../history/sede-names.ts';
import { useShortcuts } from '../../keyboard/index.ts';
import { AGENDA } from '../../messages/agenda.ts';
import {
  DataList,
  EmptyState,
  Mark,
  PageHead,
  Segmented,
  ToneText,
  useToast,
  type DataColumn,
  type DataGroup,
} from '../../ui/index.ts';
import { Button } from '../../ui/button.tsx';
import { formatAge, formatMoment } from '../../ui/format.ts';
import { groupByPerson, groupByTime, type DueGroup } from './due-groups.ts';
import styles from './plazos-page.module.css';

type View = 'mine' | 'unit' | 'person';
const LOOK = {
  overdue: { icon: IconAlarm, tone: 'red' },
  today: { icon: IconClock, tone: 'amber' },
  week: { icon: IconCalendarWeek, tone: 'accent' },
  later: { icon: IconCalendarDue, tone: 'grey' },
} as const;
const getId = (due: Due) => due.id;

/** What falls due, of one person or of the unit. */
export function PlazosPage() {
  const desk = useDesk();
  const navigate = useNavigate();
  const toast = useToast();
  const { dues, complete, now } = useDues();
  const [view, setView] = useState<View>('mine');
  const [selected, setSelected] = useState<string>();
  const { zone } = desk.procedure;
  const { roles } = desk.actor();
  const shown = useMemo(
    () => (view === 'mine' ? dues.filter((due) => isMine(due, { person: desk.person.id, roles })) : dues),
    [dues, view, desk.person.id, roles],
  );
  const groups = useMemo(
    () => (view === 'person' ? groupByPerson(shown) : groupByTime(shown, now, zone)).map(dressed),
    [shown, view, now, zone],
  );
  const columns = useColumns(now);
  const open = useCallback(
    ({ kind, record: id }: Due) => {
      const params = { id };
      if (kind === 'ticket') void navigate({ to: '/tickets/$id', params });
      else if (kind === 'gestion') void navigate({ to: '/registros/$id', params });
      else if (kind === 'bien') void navigate({ to: '/bienes/$id', params });
      else void navigate({ to: '/atenciones/$id', params });
    },
    [navigate],
  );
  const allow = () => {
    void desk.platform.notices.ask().then((may) => {
      toast.show({ text: may ? AGENDA.allowed : AGENDA.refused });
    });
  };
  const toReports = () => void navigate({ to: '/reportes' });
  const toCalendar = () => void navigate({ to: '/calendario' });
  useShortcuts([
    { keys: 'C', label: AGENDA.calendar, run: toCalendar },
    { keys: 'R', label: AGENDA.reports, run: toReports },
    { keys: 'A', label: AGENDA.allow, run: allow },
  ]);
  return (
    <section className={styles['page']} aria-label={AGENDA.title}>
      <PageHead
        title={AGENDA.title}
        note={complete ? AGENDA.note(shown.length, shown.filter(({ overdue }) => overdue).length) : undefined}
        actions={
          <>
            <Segmented
              label={AGENDA.scope}
              size="small"
              value={view}
              onChange={setView}
              segments={[
                { value: 'mine', label: AGENDA.mine },
                { value: 'unit', label: AGENDA.unit },
                { value: 'person', label: AGENDA.byPerson },
              ]}
            />
            <Button size="small" keys="A" onClick={allow}>
              {AGENDA.allow}
            </Button>
            <Button size="small" keys="R" onClick={toReports}>
              {AGENDA.reports}
            </Button>
            <Button size="small" keys="C" onClick={toCalendar}>
              {AGENDA.calendar}
            </Button>
          </>
        }
      />
      <DataList
        label={AGENDA.title}
        columns={columns}
        groups={groups}
        getId={getId}
        header
        selectedId={selected}
        onSelect={setSelected}
        onOpen={open}
        openOnClick
        autoFocus
        loading={!complete}
        empty={<EmptyState title={AGENDA.emptyTitle}>{AGENDA.emptyText}</EmptyState>}
      />
    </section>
  );
}

function dressed({ id, label, dues }: DueGroup): DataGroup<Due> {
  const overdue = dues.filter((due) => due.overdue).length;
  const look = id in LOOK ? LOOK[id as keyof typeof LOOK] : { icon: IconUser, tone: 'grey' as const };
  return { id, label, ...look, note: AGENDA.note(dues.length, overdue), items: dues };
}

function useColumns(now: number): DataColumn<Due>[] {
  const desk = useDesk();
  const sedeName = useSedeNames();
  const { zone } = desk.procedure;
  const { central } = desk.person.sede;
  return useMemo(() => {
    const { columns } = AGENDA;
    const cut = (text: string) => <span className={styles['cut']}>{text}</span>;
    const sede: DataColumn<Due>[] = central
      ? [{ id: 'sede', label: columns.sede, width: '8rem', render: (due) => cut(sedeName(due.sede)) }]
      : [];
    return [
      {
        id: 'left',
        label: columns.left,
        width: '6.5rem',
        align: 'end',
        render: ({ due, overdue }) => (
          <ToneText tone={overdue ? 'red' : 'grey'} strong={overdue}>
            {formatAge(due - now)}
          </ToneText>
        ),
      },
      {
        id: 'due',
        label: columns.due,
        width: '8.5rem',
        render: ({ due }) => formatMoment(due, { now, timeZone: zone }),
      },
      { id: 'code', label: columns.code, width: '8rem', render: ({ code }) => code },
      { id: 'name', label: columns.name, width: '11rem', render: ({ name }) => cut(name) },
      { id: 'subject', label: columns.subject, width: 'minmax(8rem, 1fr)', render: ({ subject }) => cut(subject) },
      {
        id: 'assignee',
        label: columns.assignee,
        width: '9rem',
        render: ({ assignee }) => cut(assignee ?? AGENDA.nobody),
      },
      ...sede,
      { id: 'source', label: columns.source, width: '6.5rem', render: ({ source }) => cut(source) },
      {
        id: 'unsent',
        label: AGENDA.columns.unsent,
        width: '1.75rem',
        render: ({ unsent }) =>
          unsent ? <Mark tone="amber" icon={IconCloudOff} label={AGENDA.columns.unsent} /> : null,
      },
    ];
  }, [now, zone, central, sedeName]);
}
