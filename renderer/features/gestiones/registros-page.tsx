import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { findState, isOpenState } from '#shared/procedures/flow-lookup.ts';
import type { Register } from '#shared/procedures/register.ts';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import { AskDialog, dataOfAnswers, questionsOf } from '../../fields/index.ts';
import { ActionButton } from '../../keyboard/index.ts';
import { REGISTROS } from '../../messages/registros.ts';
import { DataList, EmptyState, PageHead, Segmented, useToast } from '../../ui/index.ts';
import { ListWithPane } from '../../ui/list-with-pane.tsx';
import { openGestion } from './commands/open-gestion.ts';
import { GestionPane } from './gestion-pane.tsx';
import { mayOpen, registersFor } from './registers-for.ts';
import { RoomsView } from './rooms-view.tsx';
import { useGestionColumns, type ListedGestion } from './use-gestion-columns.tsx';
import styles from './gestiones.module.css';

export interface RegistrosPageProps {
  /** Id of the entry whose pane is open. */
  selected?: string;
  /** Which register; absent: that of the entry, else the first. */
  register?: string;
  /** Begin an entry at once, as when it was chosen in the palette. */
  creating?: boolean;
}

const ROOMS = 'salas';
const getId = ({ id }: ListedGestion) => id;

/** What the procedure keeps beside the tickets: a list for each register, and what is known of the entry chosen. */
export function RegistrosPage({ selected, register: asked, creating = false }: RegistrosPageProps) {
  const desk = useDesk();
  const navigate = useNavigate();
  const { rows } = useList('gestion');
  const registers = registersFor(desk.procedure, desk.actor());
  const own = rows.find(({ id }) => id === selected)?.row.register;
  const wanted = asked ?? own;
  const register = registers.find(({ id }) => id === wanted) ?? registers[0];
  const hasRooms = registers.some(({ steps }) =>
    Object.values(steps).some(({ fields }) => fields.some(({ type }) => type === 'room')),
  );
  if (register === undefined) return <EmptyState title={REGISTROS.emptyTitle} />;
  const shown = wanted === ROOMS && hasRooms ? ROOMS : register.id;
  const tabs = (
    <Segmented
      label={REGISTROS.which}
      value={shown}
      onChange={(registro) => void navigate({ to: '/registros', search: { registro } })}
      segments={[
        ...registers.map(({ id, plural }) => ({ value: id, label: plural })),
        ...(hasRooms ? [{ value: ROOMS, label: REGISTROS.rooms }] : []),
      ]}
    />
  );
  return (
    <section className={styles['page']} aria-label={REGISTROS.title}>
      {shown === ROOMS ? (
        <RoomsView tabs={tabs} selected={selected} />
      ) : (
        <RegisterView key={register.id} register={register} tabs={tabs} selected={selected} creating={creating} />
      )}
    </section>
  );
}

interface RegisterViewProps {
  register: Register;
  tabs: ReactNode;
  selected: string | undefined;
  creating: boolean;
}

function RegisterView({ register, tabs, selected, creating }: RegisterViewProps) {
  const desk = useDesk();
  const navigate = useNavigate();
  const toast = useToast();
  const { rows, complete } = useList('gestion');
  const sedes = useList('sede').rows;
  const actor = desk.actor();
  const opens = mayOpen(register, actor);
  const [asking, setAsking] = useState(creating && opens);
  const [view, setView] = useState<'open' | 'all'>('open');
  const columns = useGestionColumns(register);
  const shown = useMemo(
    () =>
      rows
        .filter(({ row }) => row.register === register.id)
        .filter(({ id, status }) => view === 'all' || id === selected || isStillOpen(status))
        // Turns are called in the order of arrival.
        .toSorted((a, b) => (register.id === 'turno' ? a.row.openedAt - b.row.openedAt : 0)),
    [rows, register.id, view, selected],
  );
  const search = { registro: register.id };
  const toList = () => void navigate({ to: '/registros', search });
  const open = (id: string | undefined) => {
    if (id === undefined) toList();
    else void navigate({ to: '/registros/$id', params: { id }, search, replace: selected !== undefined });
  };
  return (
    <>
      <ListWithPane
        layout="main"
        paneOpen={selected !== undefined}
        list={
          <>
            <PageHead
              tight
              title={register.plural}
              note={complete ? REGISTROS.count(shown.length) : undefined}
              actions={
                opens ? (
                  <ActionButton keys="N" onAct={() => setAsking(true)}>
                    {register.newOne}
                  </ActionButton>
                ) : undefined
              }
            />
            <div className={styles['filters']}>
              {tabs}
              <Segmented
                label={REGISTROS.view}
                value={view}
                onChange={setView}
                segments={[
                  { value: 'open', label: REGISTROS.views.open },
                  { value: 'all', label: REGISTROS.views.all },
                ]}
              />
            </div>
            {register.note === undefined ? null : <p className={styles['note']}>{register.note}</p>}
            <DataList
              label={register.plural}
              columns={columns}
              items={shown}
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
            <EmptyState title={REGISTROS.choose}>{REGISTROS.chooseText}</EmptyState>
          ) : (
            <GestionPane key={selected} id={selected} onBack={toList} />
          )
        }
      />
      {asking ? (
        <AskDialog
          draftId={`registro-${register.id}`}
          title={register.newOne}
          text={register.note}
          questions={questionsOf(register.fields)}
          confirmLabel={register.newOne}
          onConfirm={async (answers) => {
            const everySede = sedes.map(({ id }) => id);
            const written = await openGestion(desk, register.id, dataOfAnswers(answers), everySede);
            setAsking(false);
            toast.show({ text: REGISTROS.saved(written.code, register.name) });
            open(written.id);
          }}
          onCancel={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

function isStillOpen(status: string): boolean {
  return isOpenState(status) || findState(status)?.phase === 'solved';
}
