import { IconFilter } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { civilDateOf } from '#shared/calendar/civil-date.ts';
import { atencion as kind } from '#shared/records/atencion/atencion.ts';
import { ArchiveFoot } from '../../archive/archive-foot.tsx';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import { useShortcuts } from '../../keyboard/index.ts';
import { ATENCIONES } from '../../messages/atenciones.ts';
import { Button, EmptyState, PageHead } from '../../ui/index.ts';
import { formatNumber } from '../../ui/format.ts';
import { ListWithPane } from '../../ui/list-with-pane.tsx';
import { AtencionDetail } from './atencion-detail.tsx';
import { filterAtenciones, isFiltered, NO_FILTER } from './atenciones-filter.ts';
import { AtencionesList } from './atenciones-list.tsx';
import { FilterBar } from './filter-bar.tsx';
import { NewAtencionForm } from './new-atencion.tsx';
import { useRememberedFilter } from './remembered-filter.ts';
import styles from './atenciones.module.css';

export interface AtencionesPageProps {
  /** Id of the attention whose pane is open. */
  selected?: string;
  /** The pane is the form of a new one. */
  creating?: boolean;
  /** Whom the form begins with. */
  personId?: string;
  /** An event whose dialog opens at once. */
  action?: string;
}

/** The address follows the selection once the person stops moving, in milliseconds. */
const SETTLES = 250;

/** 02: the list of attentions beside the form or the one selected. */
export function AtencionesPage({ selected: fromAddress, creating = false, personId, action }: AtencionesPageProps) {
  const desk = useDesk();
  const navigate = useNavigate();
  const { rows, complete } = useList('atencion');
  const { filter, opened, setFilter, setOpened } = useRememberedFilter(desk.person.id);
  const deferred = useDeferredValue(filter);
  const textField = useRef<HTMLInputElement>(null);
  const [selected, setSelected] = useSelection(fromAddress);
  const today = civilDateOf(desk.now());
  const shown = useMemo(
    () => filterAtenciones(rows, deferred, { today, person: desk.person.id }),
    [rows, deferred, today, desk],
  );

  const toList = () => void navigate({ to: '/atenciones' });
  const open = (id: string) => void navigate({ to: '/atenciones/$id', params: { id } });
  const create = () => void navigate({ to: '/atenciones/nueva' });
  const print = () => void navigate({ to: '/anexo01' });
  const openFilter = () => {
    setOpened(true);
    requestAnimationFrame(() => textField.current?.focus());
  };
  const closeFilter = () => {
    setFilter(NO_FILTER);
    setOpened(false);
  };

  useEffect(() => {
    if (creating || selected === undefined || selected === fromAddress) return undefined;
    const timer = setTimeout(
      () => void navigate({ to: '/atenciones/$id', params: { id: selected }, replace: true }),
      SETTLES,
    );
    return () => clearTimeout(timer);
  }, [creating, selected, fromAddress, navigate]);

  useShortcuts([
    { keys: 'F', label: ATENCIONES.filter, run: openFilter },
    { keys: 'Ctrl+P', label: ATENCIONES.anexo01, run: print },
    // The filter is the inner step: Esc takes it off before it leaves the pane. In the form Esc is the form's.
    {
      keys: 'Esc',
      label: ATENCIONES.filters.close,
      scope: 'dialog',
      when: opened && !creating,
      run: closeFilter,
    },
  ]);

  const list = (
    <>
      <PageHead
        tight
        title={ATENCIONES.title}
        note={isFiltered(deferred) && complete ? formatNumber(shown.length) : undefined}
        actions={
          <>
            <Button size="small" icon={IconFilter} keys="F" onClick={opened ? closeFilter : openFilter}>
              {ATENCIONES.filter}
            </Button>
            <Button size="small" keys="Ctrl+P" onClick={print}>
              {ATENCIONES.anexo01}
            </Button>
          </>
        }
      />
      {opened ? <FilterBar filter={filter} onChange={setFilter} onClose={closeFilter} textRef={textField} /> : null}
      <AtencionesList
        rows={shown}
        today={today}
        selected={selected}
        onSelect={setSelected}
        onOpen={open}
        loading={!complete}
        autoFocus={!creating}
        empty={
          isFiltered(deferred) ? (
            <EmptyState
              title={ATENCIONES.noneTitle(deferred.text)}
              action={<Button onClick={() => setFilter(NO_FILTER)}>{ATENCIONES.filters.clear}</Button>}
            >
              {ATENCIONES.noneText}
            </EmptyState>
          ) : (
            <EmptyState title={ATENCIONES.emptyTitle}>{ATENCIONES.emptyText}</EmptyState>
          )
        }
      />
      <ArchiveFoot text={deferred.text} />
    </>
  );

  return (
    <section className={styles['page']} aria-label={ATENCIONES.title}>
      <ListWithPane layout="main" list={list} paneOpen={creating || fromAddress !== undefined} pane={pane()} />
    </section>
  );

  function pane() {
    if (creating && kind.rules.registered.forbid(desk.actor(), undefined) !== undefined) {
      return <EmptyState title={ATENCIONES.notAllowed}>{ATENCIONES.onlyReads}</EmptyState>;
    }
    if (creating) return <NewAtencionForm person={personId} onSaved={open} onBack={toList} />;
    if (selected !== undefined) return <AtencionDetail id={selected} action={action} onBack={toList} />;
    return (
      <EmptyState
        title={ATENCIONES.choose}
        action={
          <Button keys="F2" onClick={create}>
            {ATENCIONES.newOne}
          </Button>
        }
      >
        {ATENCIONES.chooseText}
      </EmptyState>
    );
  }
}

/** The selection moves at once and the address after it; an address that changes by itself moves the selection. */
function useSelection(fromAddress: string | undefined) {
  const [selection, setSelection] = useState({ id: fromAddress, address: fromAddress });
  if (selection.address !== fromAddress) setSelection({ id: fromAddress, address: fromAddress });
  const select = (id: string | undefined) => setSelection((old) => ({ ...old, id }));
  return [selection.id, select] as const;
}
