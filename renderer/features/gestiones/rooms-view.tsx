import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { formatCivilDate } from '#shared/calendar/civil-date.ts';
import { sala as salaKind, type Sala } from '#shared/records/sala/sala.ts';
import { allowedEvents } from '#shared/records/rule.ts';
import { hasRole } from '#shared/records/role.ts';
import type { ListedRecord } from '../../db/list-index.ts';
import { useDesk, useList, useRecord } from '../../desk/use-desk.tsx';
import { AskDialog, textOf } from '../../fields/index.ts';
import { RecordTimeline } from '../../history/record-timeline.tsx';
import { useSedeNames } from '../../history/sede-names.ts';
import { statusLook } from '../../history/status-look.ts';
import { ActionButton, useEscape } from '../../keyboard/index.ts';
import { REGISTROS } from '../../messages/registros.ts';
import {
  ActionStack,
  DataList,
  EmptyState,
  KeyValue,
  LoadingRows,
  PageHead,
  Pane,
  PaneHead,
  PaneSection,
  StatusText,
  useToast,
  type DataColumn,
} from '../../ui/index.ts';
import { ListWithPane } from '../../ui/list-with-pane.tsx';
import { closeRoom, openRoom } from './commands/room-commands.ts';
import styles from './gestiones.module.css';

const getId = ({ id }: ListedRecord<Sala>) => id;
const search = { registro: 'salas' };

/** QW-8.8.3: the rooms and when each is taken. */
export function RoomsView({ tabs, selected }: { tabs: ReactNode; selected: string | undefined }) {
  const desk = useDesk();
  const navigate = useNavigate();
  const toast = useToast();
  const sedeName = useSedeNames();
  const { rows, complete } = useList('sala');
  const [asking, setAsking] = useState(false);
  const toList = () => void navigate({ to: '/registros', search });
  const open = (id: string | undefined) => {
    if (id === undefined) toList();
    else void navigate({ to: '/registros/$id', params: { id }, search, replace: selected !== undefined });
  };
  const columns: DataColumn<ListedRecord<Sala>>[] = [
    { id: 'name', label: REGISTROS.room, width: 'minmax(0, 1fr)', render: ({ row }) => row.name },
    { id: 'sede', label: REGISTROS.columns.sede, width: '8rem', render: ({ sede }) => sedeName(sede) },
    {
      id: 'status',
      label: REGISTROS.columns.status,
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
  return (
    <>
      <ListWithPane
        layout="main"
        paneOpen={selected !== undefined}
        list={
          <>
            <PageHead
              tight
              title={REGISTROS.rooms}
              actions={
                hasRole(desk.actor(), 'specialist', 'support') ? (
                  <ActionButton keys="N" onAct={() => setAsking(true)}>
                    {REGISTROS.newRoom}
                  </ActionButton>
                ) : undefined
              }
            />
            <div className={styles['filters']}>{tabs}</div>
            <DataList
              label={REGISTROS.rooms}
              columns={columns}
              items={rows}
              getId={getId}
              header
              selectedId={selected}
              onSelect={open}
              onOpen={({ id }) => open(id)}
              autoFocus
              loading={!complete}
              empty={<EmptyState title={REGISTROS.emptyTitle}>{REGISTROS.emptyText}</EmptyState>}
            />
          </>
        }
        pane={
          selected === undefined ? (
            <EmptyState title={REGISTROS.chooseRoom} />
          ) : (
            <RoomPane key={selected} id={selected} onBack={toList} />
          )
        }
      />
      {asking ? (
        <AskDialog
          draftId="sala-nueva"
          title={REGISTROS.newRoom}
          questions={[
            { name: 'name', type: 'line', label: REGISTROS.roomName },
            { name: 'multiuse', type: 'yesNo', label: REGISTROS.multiuse, initial: false },
          ]}
          confirmLabel={REGISTROS.newRoom}
          onConfirm={async (answers) => {
            const room = { name: textOf(answers, 'name') ?? '', multiuse: answers['multiuse'] === true };
            const written = await openRoom(desk, room);
            setAsking(false);
            toast.show({ text: REGISTROS.saved(written.code, REGISTROS.room) });
            open(written.id);
          }}
          onCancel={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

function RoomPane({ id, onBack }: { id: string; onBack: () => void }) {
  const desk = useDesk();
  const record = useRecord('sala', id);
  const [asking, setAsking] = useState(false);
  useEscape(onBack, { label: REGISTROS.back });
  if (record === undefined) return <LoadingRows lines={2} count={4} />;
  const room = record?.state;
  if (record === null || room === undefined) return <EmptyState title={REGISTROS.gone} />;
  const taken = room.bookings
    .flatMap(({ video, spans }) => spans.map((span) => ({ ...span, code: video.code })))
    .toSorted((a, b) => (`${a.date}${a.from}` < `${b.date}${b.from}` ? -1 : 1));
  return (
    <Pane label={room.name}>
      <PaneSection>
        <PaneHead code={REGISTROS.room} title={room.name} />
      </PaneSection>
      {allowedEvents(salaKind, room, desk.actor()).includes('closed') ? (
        <PaneSection>
          <ActionStack>
            <ActionButton wide variant="danger" keys="X" onAct={() => setAsking(true)}>
              {REGISTROS.retireRoom}
            </ActionButton>
          </ActionStack>
        </PaneSection>
      ) : null}
      <PaneSection title={REGISTROS.bookings}>
        {taken.length === 0 ? (
          <p>{REGISTROS.noBookings}</p>
        ) : (
          <KeyValue
            items={taken.map(({ date, from, to, code }) => ({
              label: formatCivilDate(date),
              value: `${from} a ${to}`,
              detail: code,
            }))}
          />
        )}
      </PaneSection>
      <PaneSection title={REGISTROS.history}>
        <RecordTimeline entries={record.entries} unsent={record.stored.unsent} />
      </PaneSection>
      {asking ? (
        <AskDialog
          draftId={`sala-${id}`}
          title={`${REGISTROS.retireRoom} · ${room.name}`}
          questions={[{ name: 'reason', type: 'text', label: REGISTROS.reason }]}
          confirmLabel={REGISTROS.retireRoom}
          danger
          onConfirm={async (answers) => {
            await closeRoom(desk, id, textOf(answers, 'reason') ?? '');
            setAsking(false);
          }}
          onCancel={() => setAsking(false)}
        />
      ) : null}
    </Pane>
  );
}
