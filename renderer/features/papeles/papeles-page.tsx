import { IconCloudOff, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { formatCivilDate } from '#shared/calendar/civil-date.ts';
import { hasRole } from '#shared/records/role.ts';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import { useSedeNames } from '../../history/sede-names.ts';
import { statusLook } from '../../history/status-look.ts';
import { ActionButton, useShortcut } from '../../keyboard/index.ts';
import { PAPELES } from '../../messages/papeles.ts';
import {
  DataList,
  EmptyState,
  Mark,
  PageHead,
  Segmented,
  StatusText,
  TextField,
  type DataColumn,
} from '../../ui/index.ts';
import { filterPapers, PAPER_FILTERS, type ListedPaper, type PaperFilter } from './papeles-filter.ts';
import styles from './papeles.module.css';

const getId = (paper: ListedPaper) => paper.id;
const ADDRESS = { traslado: '/traslados/$id', baja: '/bajas/$id', informe: '/informes/$id' } as const;

/** Traslados, informes de baja and informes técnicos of the sede, and of every sede at headquarters. */
export function PapelesPage() {
  const desk = useDesk();
  const navigate = useNavigate();
  const traslados = useList('traslado');
  const bajas = useList('baja');
  const informes = useList('informe');
  const [filter, setFilter] = useState<PaperFilter>('all');
  const [text, setText] = useState('');
  const [selected, setSelected] = useState<string>();
  const query = useDeferredValue(text);
  const searchField = useRef<HTMLInputElement>(null);
  const columns = useColumns();
  const complete = traslados.complete && bajas.complete && informes.complete;
  const shown = useMemo(
    () => filterPapers({ traslado: traslados.rows, baja: bajas.rows, informe: informes.rows }, filter, query),
    [traslados.rows, bajas.rows, informes.rows, filter, query],
  );
  const actor = desk.actor();
  const works = hasRole(actor, 'specialist', 'support');
  useShortcut({ keys: 'B', label: PAPELES.searchLabel }, () => searchField.current?.focus());

  return (
    <section className={styles['page']} aria-label={PAPELES.title}>
      <PageHead
        title={PAPELES.title}
        note={complete ? PAPELES.count(shown.length) : undefined}
        actions={
          works ? (
            <>
              <ActionButton keys="T" onAct={() => void navigate({ to: '/traslados/nuevo' })}>
                {PAPELES.newTraslado}
              </ActionButton>
              <ActionButton keys="N" onAct={() => void navigate({ to: '/bajas/nuevo' })}>
                {PAPELES.newBaja}
              </ActionButton>
            </>
          ) : undefined
        }
      />
      <div className={styles['filters']}>
        <div className={styles['search']}>
          <TextField
            ref={searchField}
            label={PAPELES.searchLabel}
            hideLabel
            type="search"
            icon={IconSearch}
            placeholder={PAPELES.search}
            value={text}
            onChange={setText}
          />
        </div>
        <Segmented
          label={PAPELES.filter}
          value={filter}
          onChange={setFilter}
          segments={PAPER_FILTERS.map((value) => ({ value, label: PAPELES.filters[value] }))}
        />
        <span className={styles['end']}>
          <ActionButton size="small" variant="quiet" keys="L" onAct={() => void navigate({ to: '/lector' })}>
            {PAPELES.reader}
          </ActionButton>
          {actor.central ? (
            <ActionButton size="small" variant="quiet" keys="R" onAct={() => void navigate({ to: '/relacion' })}>
              {PAPELES.relacion}
            </ActionButton>
          ) : null}
        </span>
      </div>
      <div className={styles['list']} data-zone="list">
        <DataList
          label={PAPELES.title}
          columns={columns}
          items={shown}
          getId={getId}
          header
          selectedId={selected}
          onSelect={setSelected}
          openOnClick
          autoFocus
          onOpen={({ id, kind }) => void navigate({ to: ADDRESS[kind], params: { id } })}
          loading={!complete}
          empty={
            query === '' && filter === 'all' ? (
              <EmptyState title={PAPELES.emptyTitle}>{PAPELES.emptyText}</EmptyState>
            ) : (
              <EmptyState title={PAPELES.noneTitle} />
            )
          }
        />
      </div>
    </section>
  );
}

function useColumns(): DataColumn<ListedPaper>[] {
  const sedeName = useSedeNames();
  return useMemo(() => {
    const { columns, kinds } = PAPELES;
    return [
      { id: 'code', label: columns.code, width: '7.5rem', render: ({ row }) => row.code },
      { id: 'kind', label: columns.kind, width: '8rem', render: ({ kind }) => kinds[kind] },
      { id: 'date', label: columns.date, width: '6rem', render: ({ row }) => formatCivilDate(row.date) },
      { id: 'subject', label: columns.subject, width: 'minmax(0, 1.2fr)', render: ({ row }) => row.subject },
      { id: 'author', label: columns.author, width: 'minmax(0, 1fr)', render: ({ row }) => row.author },
      {
        id: 'route',
        label: columns.to,
        width: 'minmax(0, 1fr)',
        render: ({ row, sede }) => (row.to === undefined ? sedeName(sede) : `${sedeName(sede)} → ${sedeName(row.to)}`),
      },
      {
        id: 'status',
        label: columns.status,
        width: '12rem',
        render: ({ status, pendientes }) => {
          const { label, tone, icon } = statusLook(status);
          return (
            <span className={styles['status']}>
              <StatusText tone={tone} icon={icon}>
                {label}
              </StatusText>
              {pendientes > 0 ? <Mark tone="amber" icon={IconCloudOff} label={columns.unsent} /> : null}
            </span>
          );
        },
      },
    ];
  }, [sedeName]);
}
