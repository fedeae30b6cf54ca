import { IconCloudOff, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { persona as kind } from '#shared/records/persona/persona.ts';
import type { PersonaRow } from '#shared/records/persona/persona-summary.ts';
import type { ListedRecord } from '../../db/list-index.ts';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import { wordsOf } from '../../fields/index.ts';
import { useSedeNames } from '../../history/sede-names.ts';
import { statusLook } from '../../history/status-look.ts';
import { useShortcuts } from '../../keyboard/index.ts';
import { CAMPOS } from '../../messages/campos.ts';
import { failureText } from '../../messages/failures.ts';
import { PERSONAS } from '../../messages/personas.ts';
import {
  Button,
  DataList,
  EmptyState,
  Mark,
  PageHead,
  StatusText,
  TextField,
  TwoLines,
  useToast,
  type DataColumn,
} from '../../ui/index.ts';
import { ListWithPane } from '../../ui/list-with-pane.tsx';
import { deactivatePersona, registerPersona } from './commands/register-persona.ts';
import { PersonaDetail } from './persona-detail.tsx';
import { PersonaForm } from './persona-form.tsx';
import styles from './personas.module.css';

export interface PersonasPageProps {
  /** Id of the person whose pane is open. */
  selected?: string;
  /** The pane is the form of somebody new. */
  creating?: boolean;
}

type ListedPersona = ListedRecord<PersonaRow>;
const getId = (record: ListedPersona) => record.id;

/** The directory: who is attended, their data and their cases. */
export function PersonasPage({ selected: fromAddress, creating = false }: PersonasPageProps) {
  const desk = useDesk();
  const navigate = useNavigate();
  const { rows, complete } = useList('persona');
  const [text, setText] = useState('');
  const query = useDeferredValue(text);
  const searchField = useRef<HTMLInputElement>(null);
  const [moved, setMoved] = useState({ id: fromAddress, address: fromAddress });
  if (moved.address !== fromAddress) setMoved({ id: fromAddress, address: fromAddress });
  const selected = moved.id;
  const shown = useMemo(() => {
    const words = wordsOf(query);
    return words.length === 0 ? rows : rows.filter(({ search }) => words.every((word) => search.includes(word)));
  }, [rows, query]);
  const mayRegister = kind.rules.registered.forbid(desk.actor(), undefined) === undefined;

  const toList = () => void navigate({ to: '/personas' });
  const open = (id: string) => void navigate({ to: '/personas/$id', params: { id } });
  const create = () => void navigate({ to: '/personas/nueva' });
  const columns = useColumns();
  useShortcuts([
    { keys: 'B', label: PERSONAS.searchLabel, run: () => searchField.current?.focus() },
    { keys: 'N', label: PERSONAS.newOne, when: mayRegister, run: create },
  ]);
  const createButton = mayRegister ? (
    <Button size="small" keys="N" onClick={create}>
      {PERSONAS.newOne}
    </Button>
  ) : undefined;

  const list = (
    <>
      <PageHead
        tight
        title={PERSONAS.title}
        note={complete ? PERSONAS.count(shown.length) : undefined}
        actions={createButton}
      />
      <div className={styles['search']}>
        <TextField
          ref={searchField}
          label={PERSONAS.searchLabel}
          hideLabel
          type="search"
          icon={IconSearch}
          placeholder={PERSONAS.search}
          value={text}
          onChange={setText}
          maxLength={200}
        />
      </div>
      <DataList
        label={PERSONAS.list}
        columns={columns}
        items={shown}
        getId={getId}
        lines={2}
        selectedId={selected}
        onSelect={(id) => setMoved((old) => ({ ...old, id }))}
        onOpen={(record) => open(record.id)}
        openOnClick
        autoFocus={!creating}
        loading={!complete}
        empty={
          query === '' ? (
            <EmptyState title={PERSONAS.emptyTitle} action={createButton}>
              {PERSONAS.emptyText}
            </EmptyState>
          ) : (
            <EmptyState title={PERSONAS.noneTitle(query)} action={createButton}>
              {PERSONAS.noneText(rows.length)}
            </EmptyState>
          )
        }
      />
    </>
  );
  return (
    <section className={styles['page']} aria-label={PERSONAS.title}>
      <ListWithPane
        layout="main"
        paneOpen={creating || fromAddress !== undefined}
        list={list}
        pane={
          creating ? (
            <NewPersona onSaved={open} onBack={toList} />
          ) : selected === undefined ? (
            <EmptyState title={PERSONAS.choose}>{PERSONAS.chooseText}</EmptyState>
          ) : (
            <PersonaDetail id={selected} onChoose={open} onBack={toList} />
          )
        }
      />
    </section>
  );
}

function NewPersona({ onSaved, onBack }: { onSaved(id: string): void; onBack(): void }) {
  const desk = useDesk();
  const toast = useToast();
  return (
    <PersonaForm
      onBack={onBack}
      onChoose={onSaved}
      onSave={async (input) => {
        const written = await registerPersona(desk, input);
        toast.show({
          text: PERSONAS.saved(written.code),
          undo: () => {
            deactivatePersona(desk, written.id, PERSONAS.undone).then(
              () => toast.show({ text: PERSONAS.deactivated(written.code) }),
              (cause: unknown) => toast.show({ text: CAMPOS.notSaved.title(failureText(cause)) }),
            );
          },
        });
        onSaved(written.id);
      }}
    />
  );
}

function useColumns(): DataColumn<ListedPersona>[] {
  const { person } = useDesk();
  const sedeName = useSedeNames();
  return useMemo(
    () => [
      {
        id: 'name',
        label: PERSONAS.columns.name,
        width: 'minmax(0, 1fr)',
        render: ({ row, sede }) => (
          <TwoLines
            top={row.name}
            bottom={[row.area, person.sede.central ? sedeName(sede) : ''].filter(Boolean).join(' · ')}
          />
        ),
      },
      { id: 'phone', label: PERSONAS.columns.phone, width: '8rem', align: 'end', render: ({ row }) => row.phone ?? '' },
      {
        id: 'status',
        label: PERSONAS.columns.status,
        width: 'auto',
        align: 'end',
        render: (record) => {
          const { label, tone, icon } = statusLook(record.status);
          return (
            <>
              {record.pendientes > 0 ? <Mark tone="amber" icon={IconCloudOff} label={PERSONAS.unsent} /> : null}{' '}
              {record.status === 'active' ? null : (
                <StatusText tone={tone} icon={icon}>
                  {label}
                </StatusText>
              )}
            </>
          );
        },
      },
    ],
    [person, sedeName],
  );
}
