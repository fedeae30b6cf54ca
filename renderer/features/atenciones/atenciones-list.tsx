import { IconCloudOff } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { addDays, type CivilDate } from '#shared/calendar/civil-date.ts';
import { civilDateOf } from '#shared/calendar/zoned-time.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { statusLook } from '../../history/status-look.ts';
import { useSedeNames } from '../../history/sede-names.ts';
import { ATENCIONES } from '../../messages/atenciones.ts';
import { DataList, Mark, StatusText, TwoLines, type DataColumn, type DataGroup } from '../../ui/index.ts';
import { formatLongDate, formatTime } from '../../ui/format.ts';
import { groupByDay, shortNumber, type ListedAtencion } from './atenciones-filter.ts';

export interface AtencionesListProps {
  rows: readonly ListedAtencion[];
  today: CivilDate;
  selected: string | undefined;
  onSelect(id: string | undefined): void;
  onOpen(id: string): void;
  loading: boolean;
  autoFocus: boolean;
  empty: ReactNode;
}

const getId = (record: ListedAtencion) => record.id;

/** 02: by day, two lines a row. */
export function AtencionesList(props: AtencionesListProps) {
  const { rows, today, onOpen } = props;
  const columns = useColumns();
  const groups = useMemo(
    () =>
      groupByDay(rows).map(({ date, items, unsent }): DataGroup<ListedAtencion> => ({
        id: date,
        label: dayLabel(date, today),
        note: ATENCIONES.dayNote(items.length, unsent),
        items,
      })),
    [rows, today],
  );
  return (
    <DataList
      label={ATENCIONES.list}
      columns={columns}
      groups={groups}
      getId={getId}
      lines={2}
      selectedId={props.selected}
      onSelect={props.onSelect}
      onOpen={(record) => onOpen(record.id)}
      openOnClick
      autoFocus={props.autoFocus}
      loading={props.loading}
      empty={props.empty}
    />
  );
}

function dayLabel(date: CivilDate, today: CivilDate): string {
  if (date === today) return ATENCIONES.today(date);
  if (date === addDays(today, -1)) return ATENCIONES.yesterday(date);
  const long = formatLongDate(date, today);
  return long.charAt(0).toUpperCase() + long.slice(1);
}

function useColumns(): DataColumn<ListedAtencion>[] {
  const { device, person, procedure } = useDesk();
  const sedeName = useSedeNames();
  return useMemo(
    () => [
      {
        id: 'number',
        label: ATENCIONES.columns.number,
        width: '3.25rem',
        align: 'end',
        render: ({ row }) => <strong>{shortNumber(row.code, device.code)}</strong>,
      },
      {
        id: 'time',
        label: ATENCIONES.columns.time,
        width: '2.375rem',
        // What was caught up with later has no hour of its own.
        render: ({ row }) =>
          civilDateOf(row.registeredAt) === row.date ? formatTime(row.registeredAt, procedure.zone) : '',
      },
      {
        id: 'problem',
        label: ATENCIONES.columns.problem,
        width: 'minmax(0, 1fr)',
        render: ({ row, sede }) => (
          <TwoLines
            top={row.problem}
            bottom={[row.person, row.area, person.sede.central ? sedeName(sede) : ''].filter(Boolean).join(' · ')}
          />
        ),
      },
      {
        id: 'status',
        label: ATENCIONES.columns.status,
        width: 'auto',
        align: 'end',
        render: (record) => <Status record={record} />,
      },
    ],
    [device, person, procedure, sedeName],
  );
}

function Status({ record }: { record: ListedAtencion }) {
  const { label, tone, icon } = statusLook(record.status);
  return (
    <>
      {record.pendientes > 0 ? <Mark tone="amber" icon={IconCloudOff} label={ATENCIONES.unsent} /> : null}{' '}
      <StatusText tone={tone} icon={icon}>
        {record.row.ticket ?? label}
      </StatusText>
    </>
  );
}
