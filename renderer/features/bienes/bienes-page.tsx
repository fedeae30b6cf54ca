import { IconCloudOff, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { bien as bienKind } from '#shared/records/bien/bien.ts';
import { hasRole } from '#shared/records/role.ts';
import { sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import { useSedeNames } from '../../history/sede-names.ts';
import { statusLook } from '../../history/status-look.ts';
import { useShortcuts } from '../../keyboard/index.ts';
import { BIENES } from '../../messages/bienes.ts';
import { MANTENIMIENTOS } from '../../messages/mantenimientos.ts';
import { MOVIMIENTOS } from '../../messages/movimientos.ts';
import { usePaperActions } from '../../documents/pdf-preview-actions.ts';
import {
  Button,
  DataList,
  EmptyState,
  Mark,
  PageHead,
  Segmented,
  TextField,
  TwoLines,
  type DataColumn,
} from '../../ui/index.ts';
import { ListWithPane } from '../../ui/list-with-pane.tsx';
import { labelOf } from './bien-papers.tsx';
import { BienDetail } from './bien-detail.tsx';
import { BIEN_FILTERS, filterBienes, type BienFilter, type ListedBien } from './bienes-filter.ts';
import { NewBienForm } from './new-bien.tsx';
import styles from './bienes.module.css';

export interface BienesPageProps {
  /** Id of the bien whose pane is open. */
  selected?: string;
  /** The pane is the form of a new one. */
  creating?: boolean;
}

const getId = (bien: ListedBien) => bien.id;
/** Labels printed at once; a filter brings the rest. */
const MAX_LABELS = 300;

/** The register of equipment beside the bien selected (PROCEDURES §6). */
export function BienesPage({ selected, creating = false }: BienesPageProps) {
  const desk = useDesk();
  const navigate = useNavigate();
  const { rows, complete } = useList('bien');
  const [filter, setFilter] = useState<BienFilter>('all');
  const [text, setText] = useState('');
  const query = useDeferredValue(text);
  const searchField = useRef<HTMLInputElement>(null);
  const columns = useColumns();
  const today = civilDateOf(desk.now(), desk.procedure.zone);
  const shown = useMemo(() => filterBienes(rows, filter, query, today), [rows, filter, query, today]);
  const mayRegister = hasRole(desk.actor(), ...bienKind.rules.registered.roles);
  const create = () => void navigate({ to: '/bienes/nuevo' });
  const toList = () => void navigate({ to: '/bienes' });
  const open = (id: string) => void navigate({ to: '/bienes/$id', params: { id } });
  const select = (id: string | undefined) => {
    if (id === undefined) toList();
    else if (id !== selected) void navigate({ to: '/bienes/$id', params: { id }, replace: selected !== undefined });
  };
  useShortcuts([
    { keys: 'B', label: BIENES.searchLabel, run: () => searchField.current?.focus() },
    ...(mayRegister ? [{ keys: 'N', label: BIENES.newBien, run: create }] : []),
    { keys: 'S', label: MANTENIMIENTOS.title, run: () => void navigate({ to: '/mantenimientos' }) },
  ]);
  const labels = useMemo(
    () =>
      labelOf(
        desk.procedure.organisation.shortName,
        desk.now(),
        shown.slice(0, MAX_LABELS).map(({ row }) => row),
      ),
    [desk, shown],
  );
  const labelPaper = usePaperActions(shown.length === 0 ? undefined : labels, MOVIMIENTOS.papers.labelsFile);
  const createButton = mayRegister ? (
    <Button size="small" keys="N" onClick={create}>
      {BIENES.newBien}
    </Button>
  ) : undefined;

  const list = (
    <>
      <PageHead
        tight
        title={BIENES.title}
        note={complete ? BIENES.count(shown.length) : undefined}
        actions={createButton}
      />
      <div className={styles['filters']}>
        <TextField
          ref={searchField}
          label={BIENES.searchLabel}
          hideLabel
          type="search"
          icon={IconSearch}
          placeholder={BIENES.search}
          value={text}
          onChange={setText}
        />
        <Segmented
          label={BIENES.filter}
          size="small"
          value={filter}
          onChange={setFilter}
          segments={BIEN_FILTERS.map((value) => ({ value, label: BIENES.filters[value] }))}
        />
        <span className={styles['tools']}>
          <Button
            size="small"
            variant="quiet"
            disabled={shown.length === 0 || labelPaper.busy}
            onClick={labelPaper.print}
          >
            {MOVIMIENTOS.papers.labels(Math.min(shown.length, MAX_LABELS))}
          </Button>
          <Button size="small" variant="quiet" keys="S" onClick={() => void navigate({ to: '/mantenimientos' })}>
            {MANTENIMIENTOS.title}
          </Button>
        </span>
      </div>
      <DataList
        label={BIENES.title}
        columns={columns}
        items={shown}
        getId={getId}
        lines={2}
        selectedId={creating ? undefined : selected}
        onSelect={select}
        onOpen={(bien) => {
          open(bien.id);
        }}
        loading={!complete}
        autoFocus={!creating && text === ''}
        empty={
          rows.length === 0 ? (
            <EmptyState title={BIENES.emptyTitle} action={createButton}>
              {BIENES.emptyText}
            </EmptyState>
          ) : (
            <EmptyState title={BIENES.noneTitle(query)}>{BIENES.noneText}</EmptyState>
          )
        }
      />
    </>
  );

  const pane = creating ? (
    <NewBienForm onSaved={open} onBack={toList} />
  ) : selected === undefined ? (
    <EmptyState title={BIENES.choose}>{BIENES.chooseText}</EmptyState>
  ) : (
    <BienDetail id={selected} onBack={toList} />
  );

  return (
    <section className={styles['form']} aria-label={BIENES.title}>
      <ListWithPane layout="main" list={list} pane={pane} paneOpen={creating || selected !== undefined} />
    </section>
  );
}

function useColumns(): DataColumn<ListedBien>[] {
  const { person } = useDesk();
  const sedeName = useSedeNames();
  return useMemo(() => {
    const { columns } = BIENES;
    const { central } = person.sede;
    return [
      {
        id: 'code',
        label: columns.code,
        width: '7.5rem',
        render: ({ row }) => <span className={styles['code']}>{sbnDisplay(row.code)}</span>,
      },
      {
        id: 'bien',
        label: columns.bien,
        width: 'minmax(0, 1fr)',
        render: ({ row, sede, status }) => (
          <TwoLines
            top={[row.name, row.brand, row.model].filter(Boolean).join(' ')}
            bottom={[
              whereIs(status, row.holders),
              ...(row.condition === undefined ? [] : [row.condition]),
              ...(central ? [sedeName(sede)] : []),
            ].join(' · ')}
          />
        ),
      },
      {
        id: 'status',
        label: columns.status,
        width: '3.25rem',
        align: 'end',
        render: ({ status, pendientes }) => {
          const { label, tone, icon } = statusLook(status);
          return (
            <span className={styles['status']}>
              {pendientes > 0 ? <Mark tone="amber" icon={IconCloudOff} label={columns.unsent} /> : null}
              <Mark tone={tone} icon={icon} label={label} />
            </span>
          );
        },
      },
    ];
  }, [person, sedeName]);
}

/** The state in words, by whom it is that holds it. */
function whereIs(status: string, holders: readonly string[]): string {
  if (holders.length === 0) return BIENES.inStore;
  return status === 'disputed' ? `${statusLook(status).label}: ${holders.join('; ')}` : holders.join('; ');
}
