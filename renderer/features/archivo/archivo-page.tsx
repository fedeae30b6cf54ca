import { IconSearch, IconWifiOff } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { FoundRecord } from '#shared/contract/archive.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { statusLook } from '../../history/status-look.ts';
import { useShortcuts } from '../../keyboard/index.ts';
import { ARCHIVO } from '../../messages/archivo.ts';
import {
  Button,
  DataList,
  EmptyState,
  PageHead,
  StatusText,
  TextField,
  TwoLines,
  type DataColumn,
} from '../../ui/index.ts';
import { formatMoment } from '../../ui/format.ts';
import { ListWithPane } from '../../ui/list-with-pane.tsx';
import styles from './archivo.module.css';
import { RecordPane } from './record-pane.tsx';
import { useFound } from './use-found.ts';
import { wordsOfFound } from './words-of-found.ts';

const getId = ({ id }: FoundRecord) => id;

/** What headquarters has of the sede, however old: found in line, read there, brought here when it is wanted. */
export function ArchivoPage({ text: fromAddress = '' }: { text?: string | undefined }) {
  const [text, setText] = useState(fromAddress);
  const sought = useDeferredValue(text.trim());
  const [selected, setSelected] = useState<string>();
  const [open, setOpen] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const found = useFound(sought);
  const rows = useMemo(() => found.data?.pages.flatMap(({ records }) => records) ?? [], [found.data]);
  const columns = useColumns();
  useShortcuts([
    { keys: 'B', label: ARCHIVO.search, run: () => field.current?.focus() },
    { keys: 'Esc', label: ARCHIVO.list, scope: 'dialog', when: open !== undefined, run: () => setOpen(undefined) },
  ]);
  const shown = sought === '' || found.isError ? NOTHING : rows;

  const list = (
    <>
      <PageHead tight title={ARCHIVO.title} note={ARCHIVO.note} />
      <div className={styles['search']}>
        <TextField
          ref={field}
          label={ARCHIVO.search}
          hideLabel
          type="search"
          icon={IconSearch}
          placeholder={ARCHIVO.placeholder}
          value={text}
          onChange={setText}
          maxLength={200}
          autoFocus
        />
      </div>
      <DataList
        label={ARCHIVO.list}
        columns={columns}
        items={shown}
        getId={getId}
        lines={2}
        selectedId={selected}
        onSelect={setSelected}
        onOpen={({ id }) => setOpen(id)}
        openOnClick
        loading={found.isFetching && rows.length === 0}
        empty={<Nothing text={sought} failed={found.isError} onRetry={() => void found.refetch()} />}
      />
      {found.hasNextPage && shown.length > 0 ? (
        <div className={styles['more']}>
          <Button size="small" disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {ARCHIVO.more}
          </Button>
        </div>
      ) : null}
    </>
  );
  const pane = open === undefined ? <EmptyState title={ARCHIVO.choose} /> : <RecordPane key={open} id={open} />;
  return (
    <section className={styles['page']} aria-label={ARCHIVO.title}>
      <ListWithPane layout="main" list={list} paneOpen={open !== undefined} pane={pane} />
    </section>
  );
}

const NOTHING: readonly FoundRecord[] = [];

function Nothing({ text, failed, onRetry }: { text: string; failed: boolean; onRetry: () => void }) {
  if (text === '') return <EmptyState title={ARCHIVO.emptyTitle}>{ARCHIVO.emptyText}</EmptyState>;
  if (!failed) return <EmptyState title={ARCHIVO.noneTitle(text)}>{ARCHIVO.noneText}</EmptyState>;
  return (
    <EmptyState
      icon={IconWifiOff}
      title={ARCHIVO.offlineTitle}
      action={<Button onClick={onRetry}>{ARCHIVO.retry}</Button>}
    >
      {ARCHIVO.offlineText}
    </EmptyState>
  );
}

function useColumns(): DataColumn<FoundRecord>[] {
  const { now, procedure } = useDesk();
  return useMemo(
    () => [
      {
        id: 'what',
        label: ARCHIVO.columns.what,
        width: 'minmax(0, 1fr)',
        render: (record) => {
          const { code, top, bottom } = wordsOfFound(record);
          const kind = ARCHIVO.kinds[record.kind] ?? record.kind;
          return <TwoLines top={top} bottom={[`${kind} ${code}`, bottom].filter(Boolean).join(' · ')} />;
        },
      },
      {
        id: 'status',
        label: ARCHIVO.columns.status,
        width: 'auto',
        align: 'end',
        render: ({ status, touched }) => {
          const { label, tone, icon } = statusLook(status);
          const when = formatMoment(touched, { now: now(), timeZone: procedure.zone });
          return (
            <span className={styles['state']}>
              <StatusText tone={tone} icon={icon}>
                {label}
              </StatusText>
              <span className={styles['quiet']}>{when}</span>
            </span>
          );
        },
      },
    ],
    [now, procedure],
  );
}
