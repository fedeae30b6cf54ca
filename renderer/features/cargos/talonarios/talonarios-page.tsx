import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { freeNumbers, type Talonario } from '#shared/records/talonario/talonario.ts';
import type { ListedRecord } from '../../../db/list-index.ts';
import { useDesk, useList } from '../../../desk/use-desk.tsx';
import { useSedeNames } from '../../../history/sede-names.ts';
import { statusLook } from '../../../history/status-look.ts';
import { TALONARIOS } from '../../../messages/talonarios.ts';
import { DataList, EmptyState, PageHead, StatusText, type DataColumn } from '../../../ui/index.ts';
import { ListWithPane } from '../../../ui/list-with-pane.tsx';
import styles from '../cargos.module.css';
import { TalonarioPane } from './talonario-pane.tsx';

type Listed = ListedRecord<Talonario>;
const getId = (block: Listed) => block.id;

export interface TalonariosPageProps {
  /** Id of the block whose pane is open. */
  selected?: string;
}

/** PROCEDURES §6: the blocks of official numbers, this year's first, and what became of each number. */
export function TalonariosPage({ selected }: TalonariosPageProps) {
  const navigate = useNavigate();
  const { rows, complete } = useList('talonario');
  const columns = useColumns();
  const blocks = useMemo(
    () => rows.toSorted((a, b) => b.row.year - a.row.year || a.row.from - b.row.from || (a.id < b.id ? -1 : 1)),
    [rows],
  );
  const toList = () => void navigate({ to: '/talonarios' });
  const open = (id: string | undefined) => {
    if (id === undefined) toList();
    else void navigate({ to: '/talonarios/$id', params: { id }, replace: selected !== undefined });
  };
  return (
    <section className={styles['page']} aria-label={TALONARIOS.title}>
      <ListWithPane
        layout="main"
        paneOpen={selected !== undefined}
        list={
          <>
            <PageHead tight title={TALONARIOS.title} note={complete ? TALONARIOS.count(blocks.length) : undefined} />
            <DataList
              label={TALONARIOS.title}
              columns={columns}
              items={blocks}
              getId={getId}
              header
              selectedId={selected}
              onSelect={open}
              onOpen={(block) => {
                open(block.id);
              }}
              autoFocus
              loading={!complete}
              empty={<EmptyState title={TALONARIOS.emptyTitle}>{TALONARIOS.emptyText}</EmptyState>}
            />
          </>
        }
        pane={
          selected === undefined ? (
            <EmptyState title={TALONARIOS.choose}>{TALONARIOS.chooseText}</EmptyState>
          ) : (
            <TalonarioPane key={selected} id={selected} onBack={toList} />
          )
        }
      />
    </section>
  );
}

function useColumns(): DataColumn<Listed>[] {
  const { person } = useDesk();
  const sedeName = useSedeNames();
  return useMemo(() => {
    const { columns } = TALONARIOS;
    const figure = (id: 'used' | 'spoiled' | 'left', of: (block: Talonario) => number): DataColumn<Listed> => ({
      id,
      label: columns[id],
      width: '4.25rem',
      align: 'end',
      render: ({ row }) => of(row),
    });
    const sede: DataColumn<Listed>[] = person.sede.central
      ? [{ id: 'sede', label: columns.sede, width: 'minmax(0, 1fr)', render: (block) => sedeName(block.sede) }]
      : [];
    return [
      { id: 'year', label: columns.year, width: '3.25rem', render: ({ row }) => row.year },
      {
        id: 'range',
        label: columns.range,
        width: 'minmax(6.5rem, 1fr)',
        render: ({ row }) => TALONARIOS.range(row.from, row.to),
      },
      { id: 'device', label: columns.device, width: '4.5rem', render: ({ row }) => row.device },
      ...sede,
      figure('used', ({ used }) => used.length),
      figure('spoiled', ({ spoiled }) => spoiled.length),
      figure('left', freeNumbers),
      {
        id: 'status',
        label: columns.status,
        width: '7rem',
        render: ({ status }) => {
          const { label, tone, icon } = statusLook(status);
          return (
            <StatusText tone={tone} icon={icon}>
              {label}
            </StatusText>
          );
        },
      },
    ];
  }, [person, sedeName]);
}
