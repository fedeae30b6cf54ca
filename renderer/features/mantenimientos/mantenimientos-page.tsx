import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { formatCivilDate } from '#shared/calendar/civil-date.ts';
import { AGENDA_GROUPS, maintenanceAgenda, type AgendaEntry } from '#shared/records/bien/maintenance-agenda.ts';
import { sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { useDesk, useList, useNow } from '../../desk/use-desk.tsx';
import { useSedeNames } from '../../history/sede-names.ts';
import { useEscape } from '../../keyboard/index.ts';
import { MANTENIMIENTOS } from '../../messages/mantenimientos.ts';
import { DataList, EmptyState, PageHead, type DataColumn, type DataGroup } from '../../ui/index.ts';
import { formatMoment } from '../../ui/format.ts';
import styles from './mantenimientos.module.css';

const getId = (entry: AgendaEntry) => `${entry.bien} ${entry.check === undefined ? 'm' : 'c'}`;
const TONES = { checkOverdue: 'red', check: 'amber', overdue: 'red', soon: 'amber', later: 'grey' } as const;

/** OS-23–25: the schedule that the register makes, and the checks after each service. */
export function MantenimientosPage() {
  const desk = useDesk();
  const navigate = useNavigate();
  const { rows, complete } = useList('bien');
  const now = useNow(60_000);
  const [selected, setSelected] = useState<string>();
  const columns = useColumns(now);
  const { zone } = desk.procedure;
  const { groups, due } = useMemo(() => {
    const byGroup = Map.groupBy(maintenanceAgenda(rows, now, zone), ({ group }) => group);
    const made = AGENDA_GROUPS.map((id): DataGroup<AgendaEntry> => ({
      id,
      label: MANTENIMIENTOS.groups[id],
      tone: TONES[id],
      items: byGroup.get(id) ?? [],
    }));
    const later = byGroup.get('later')?.length ?? 0;
    return { groups: made, due: made.reduce((sum, { items }) => sum + items.length, 0) - later };
  }, [rows, now, zone]);
  useEscape(() => void navigate({ to: '/bienes' }), { label: MANTENIMIENTOS.title });
  return (
    <section className={styles['page']} aria-label={MANTENIMIENTOS.title}>
      <PageHead title={MANTENIMIENTOS.title} note={complete ? MANTENIMIENTOS.count(due) : undefined} />
      <p className={styles['note']}>{MANTENIMIENTOS.note}</p>
      <div className={styles['list']} data-zone="list">
        <DataList
          label={MANTENIMIENTOS.title}
          columns={columns}
          groups={groups}
          getId={getId}
          header
          selectedId={selected}
          onSelect={setSelected}
          openOnClick
          autoFocus
          onOpen={({ bien }) => void navigate({ to: '/bienes/$id', params: { id: bien } })}
          loading={!complete}
          empty={<EmptyState title={MANTENIMIENTOS.emptyTitle}>{MANTENIMIENTOS.emptyText}</EmptyState>}
        />
      </div>
    </section>
  );
}

function useColumns(now: number): DataColumn<AgendaEntry>[] {
  const { person, procedure } = useDesk();
  const sedeName = useSedeNames();
  return useMemo(() => {
    const { columns, what } = MANTENIMIENTOS;
    return [
      {
        id: 'due',
        label: columns.due,
        width: '8rem',
        render: ({ due, check }) =>
          check === undefined ? formatCivilDate(due) : formatMoment(check.at, { now, timeZone: procedure.zone }),
      },
      {
        id: 'code',
        label: columns.code,
        width: '8rem',
        render: ({ row }) => <span className={styles['code']}>{sbnDisplay(row.code)}</span>,
      },
      {
        id: 'bien',
        label: columns.bien,
        width: 'minmax(0, 1.3fr)',
        render: ({ row }) => [row.name, row.brand, row.model].filter(Boolean).join(' '),
      },
      {
        id: 'what',
        label: columns.what,
        width: '14rem',
        render: ({ check }) => (check === undefined ? what.maintenance : what[check.of]),
      },
      {
        id: 'where',
        label: columns.where,
        width: 'minmax(0, 1fr)',
        render: ({ row, sede }) =>
          [
            row.holders.length === 0 ? MANTENIMIENTOS.inStore : row.holders.join('; '),
            ...(person.sede.central ? [sedeName(sede)] : []),
          ].join(' · '),
      },
    ];
  }, [person, procedure, sedeName, now]);
}
