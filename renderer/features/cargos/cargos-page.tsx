import { IconCloudOff, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { formatCivilDate } from '#shared/calendar/civil-date.ts';
import { ArchiveFoot } from '../../archive/archive-foot.tsx';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import { useSedeNames } from '../../history/sede-names.ts';
import { statusLook } from '../../history/status-look.ts';
import { useShortcut } from '../../keyboard/index.ts';
import { CARGOS } from '../../messages/cargos.ts';
import {
  Button,
  DataList,
  EmptyState,
  Mark,
  PageHead,
  Segmented,
  StatusText,
  TextField,
  type DataColumn,
} from '../../ui/index.ts';
import { CARGO_FILTERS, filterCargos, type CargoFilter, type ListedCargo } from './cargo-filter.ts';
import { TalonarioNote } from './cargo-head.tsx';
import styles from './cargos.module.css';

const getId = (cargo: ListedCargo) => cargo.id;

/** Every cargo of the sede, newest first. */
export function CargosPage() {
  const navigate = useNavigate();
  const { rows, complete } = useList('cargo');
  const [filter, setFilter] = useState<CargoFilter>('all');
  const [text, setText] = useState('');
  const [selected, setSelected] = useState<string>();
  const query = useDeferredValue(text);
  const searchField = useRef<HTMLInputElement>(null);
  const columns = useColumns();
  const shown = useMemo(() => filterCargos(rows, filter, query), [rows, filter, query]);
  const create = () => void navigate({ to: '/cargos/nuevo' });
  useShortcut({ keys: 'T', label: CARGOS.talonario.all }, () => void navigate({ to: '/talonarios' }));
  useShortcut({ keys: 'B', label: CARGOS.searchLabel }, () => searchField.current?.focus());

  return (
    <section className={styles['page']} aria-label={CARGOS.title}>
      <PageHead
        title={CARGOS.title}
        note={complete ? CARGOS.count(shown.length) : undefined}
        actions={
          <Button keys="F4" onClick={create}>
            {CARGOS.newCargo}
          </Button>
        }
      />
      <div className={styles['filters']}>
        <div className={styles['search']}>
          <TextField
            ref={searchField}
            label={CARGOS.searchLabel}
            hideLabel
            type="search"
            icon={IconSearch}
            placeholder={CARGOS.search}
            value={text}
            onChange={setText}
          />
        </div>
        <Segmented
          label={CARGOS.filter}
          value={filter}
          onChange={setFilter}
          segments={CARGO_FILTERS.map((value) => ({ value, label: CARGOS.filters[value] }))}
        />
        <span className={styles['saved']}>
          <TalonarioNote />
          <Button size="small" variant="quiet" keys="T" onClick={() => void navigate({ to: '/talonarios' })}>
            {CARGOS.talonario.all}
          </Button>
        </span>
      </div>
      <div className={styles['list']} data-zone="list">
        <DataList
          label={CARGOS.title}
          columns={columns}
          items={shown}
          getId={getId}
          header
          selectedId={selected}
          onSelect={setSelected}
          openOnClick
          autoFocus
          onOpen={(cargo) => void navigate({ to: '/cargos/$id', params: { id: cargo.id } })}
          loading={!complete}
          empty={<Nothing query={query} filter={filter} onCreate={create} />}
        />
        <ArchiveFoot text={query} />
      </div>
    </section>
  );
}

function Nothing({ query, filter, onCreate }: { query: string; filter: CargoFilter; onCreate: () => void }) {
  if (query !== '') return <EmptyState title={CARGOS.noneTitle(query)}>{CARGOS.noneText}</EmptyState>;
  if (filter !== 'all') return <EmptyState title={CARGOS.noneFiltered}>{CARGOS.noneText}</EmptyState>;
  return (
    <EmptyState
      title={CARGOS.emptyTitle}
      action={
        <Button keys="F4" onClick={onCreate}>
          {CARGOS.newCargo}
        </Button>
      }
    >
      {CARGOS.emptyText}
    </EmptyState>
  );
}

function useColumns(): DataColumn<ListedCargo>[] {
  const { person } = useDesk();
  const sedeName = useSedeNames();
  return useMemo(() => {
    const { columns } = CARGOS;
    const sede: DataColumn<ListedCargo>[] = person.sede.central
      ? [{ id: 'sede', label: columns.sede, width: '8.5rem', render: (cargo) => sedeName(cargo.sede) }]
      : [];
    return [
      {
        id: 'code',
        label: columns.code,
        width: '7rem',
        render: ({ row }) => <span className={styles['number']}>{row.code.replace(/^N° /, '')}</span>,
      },
      { id: 'date', label: columns.date, width: '6rem', render: ({ row }) => formatCivilDate(row.date) },
      { id: 'servant', label: columns.servant, width: 'minmax(0, 1.2fr)', render: ({ row }) => row.servant },
      { id: 'unit', label: columns.unit, width: 'minmax(0, 1.2fr)', render: ({ row }) => row.unit },
      ...sede,
      { id: 'equipment', label: columns.equipment, width: 'minmax(0, 1.3fr)', render: ({ row }) => row.equipment },
      { id: 'withdrawn', label: columns.withdrawn, width: '4rem', align: 'end', render: ({ row }) => row.withdrawn },
      { id: 'assigned', label: columns.assigned, width: '4rem', align: 'end', render: ({ row }) => row.assigned },
      {
        id: 'status',
        label: columns.status,
        width: '8.5rem',
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
  }, [person, sedeName]);
}
