import { IconCloudOff, IconMail, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { isOpenState } from '#shared/procedures/flow-lookup.ts';
import { useDesk, useList, useNow } from '../../desk/use-desk.tsx';
import { TICKETS } from '../../messages/tickets.ts';
import {
  DataList,
  EmptyState,
  Mark,
  PageHead,
  Segmented,
  StatusText,
  TextField,
  type DataColumn,
  type DataGroup,
} from '../../ui/index.ts';
import { Button } from '../../ui/button.tsx';
import { formatAge } from '../../ui/format.ts';
import { statusLook } from '../../history/status-look.ts';
import { useShortcuts } from '../../keyboard/index.ts';
import { useSedeNames } from '../../history/sede-names.ts';
import { ArchiveFoot } from '../../archive/archive-foot.tsx';
import { queueTickets, type ListedTicket, type TicketFilter } from './queue.ts';
import styles from './tickets-page.module.css';

const getId = (ticket: ListedTicket) => ticket.id;

/** The queue: open tickets by priority, longest wait first. */
export function TicketsPage() {
  const desk = useDesk();
  const navigate = useNavigate();
  const { rows, complete } = useList('ticket');
  const [filter, setFilter] = useState<TicketFilter>('open');
  const [text, setText] = useState('');
  const [selected, setSelected] = useState<string>();
  const query = useDeferredValue(text);
  const searchField = useRef<HTMLInputElement>(null);
  const columns = useColumns();
  const groups = useMemo(
    () => toGroups(queueTickets(rows, { filter, text: query, person: desk.person.id }), desk.procedure.priorities),
    [rows, filter, query, desk],
  );
  const shown = groups.reduce((sum, group) => sum + group.items.length, 0);
  const create = () => void navigate({ to: '/tickets/nuevo' });
  useShortcuts([
    { keys: 'B', label: TICKETS.searchLabel, run: () => searchField.current?.focus() },
    { keys: 'N', label: TICKETS.newTicket, run: create },
  ]);

  return (
    <section className={styles['page']} aria-label={TICKETS.title}>
      <PageHead
        title={TICKETS.title}
        note={complete ? TICKETS.count(shown) : undefined}
        actions={
          <>
            <Segmented
              label={TICKETS.filter}
              size="small"
              value={filter}
              onChange={setFilter}
              segments={(['open', 'mine', 'all'] as const).map((value) => ({ value, label: TICKETS.filters[value] }))}
            />
            <Button keys="F3" onClick={create}>
              {TICKETS.newTicket}
            </Button>
          </>
        }
      />
      <div className={styles['search']}>
        <TextField
          ref={searchField}
          label={TICKETS.searchLabel}
          hideLabel
          type="search"
          icon={IconSearch}
          placeholder={TICKETS.search}
          value={text}
          onChange={setText}
        />
      </div>
      <DataList
        label={TICKETS.title}
        columns={columns}
        groups={groups}
        getId={getId}
        selectedId={selected}
        onSelect={setSelected}
        openOnClick
        autoFocus
        onOpen={(ticket) => void navigate({ to: '/tickets/$id', params: { id: ticket.id } })}
        loading={!complete}
        empty={
          query === '' ? (
            <EmptyState
              title={TICKETS.emptyTitle}
              action={
                <Button keys="F3" onClick={create}>
                  {TICKETS.newTicket}
                </Button>
              }
            >
              {TICKETS.emptyText}
            </EmptyState>
          ) : (
            <EmptyState title={TICKETS.noneTitle(query)}>{TICKETS.noneText}</EmptyState>
          )
        }
      />
      <ArchiveFoot text={query} />
    </section>
  );
}

function toGroups(
  groups: ReturnType<typeof queueTickets>,
  priorities: readonly { id: number; name: string }[],
): DataGroup<ListedTicket>[] {
  return groups.map(({ id, tickets }) => {
    const name = priorities.find((priority) => priority.id === id)?.name;
    return {
      id: String(id),
      label: id === 'ended' ? TICKETS.ended : TICKETS.priorityGroup(id, name ?? ''),
      items: tickets,
    };
  });
}

function useColumns(): DataColumn<ListedTicket>[] {
  const { person } = useDesk();
  const now = useNow(60_000);
  const sedeName = useSedeNames();
  return useMemo(() => {
    const sede: DataColumn<ListedTicket>[] = person.sede.central
      ? [{ id: 'sede', label: TICKETS.columns.sede, width: '8.5rem', render: (ticket) => sedeName(ticket.sede) }]
      : [];
    return [
      {
        id: 'age',
        label: TICKETS.columns.age,
        width: '7rem',
        align: 'end',
        render: (ticket) => (isOpenState(ticket.status) ? formatAge(now - ticket.row.openedAt) : '—'),
      },
      { id: 'code', label: TICKETS.columns.code, width: '6.75rem', render: (ticket) => ticket.row.code },
      {
        id: 'subject',
        label: TICKETS.columns.subject,
        width: 'minmax(0, 1fr)',
        render: (ticket) => (
          <strong className={styles['subject']}>
            {ticket.row.unchecked === true ? (
              <>
                <Mark tone="amber" icon={IconMail} label={TICKETS.unchecked} />{' '}
              </>
            ) : null}
            {ticket.row.subject}
          </strong>
        ),
      },
      ...sede,
      { id: 'requester', label: TICKETS.columns.requester, width: '11rem', render: (ticket) => ticket.row.requester },
      {
        id: 'level',
        label: TICKETS.columns.level,
        width: '3.5rem',
        render: (ticket) => (ticket.row.level === undefined ? '' : `N${ticket.row.level}`),
      },
      {
        id: 'status',
        label: TICKETS.columns.status,
        width: '10.5rem',
        render: (ticket) => {
          const { label, tone, icon } = statusLook(ticket.status);
          return (
            <StatusText tone={tone} icon={icon}>
              {label}
            </StatusText>
          );
        },
      },
      {
        id: 'unsent',
        label: TICKETS.columns.unsent,
        width: '1.75rem',
        render: (ticket) =>
          ticket.pendientes > 0 ? <Mark tone="amber" icon={IconCloudOff} label={TICKETS.columns.unsent} /> : null,
      },
    ];
  }, [person, now, sedeName]);
}
