import { Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';

import { Glyph } from '../glyph.tsx';
import { Kbd, KeyHint } from '../kbd.tsx';
import { keysOf } from '../keys.ts';
import { PaletteGroups } from './palette-groups.tsx';
import { readQuery, type PaletteGroup, type PaletteItem, type PaletteProps } from './types.ts';
import { usePaletteResults } from './use-palette-results.ts';
import styles from './palette.module.css';

/** Search and actions over everything (10): Ctrl K. The first result is selected, Enter runs it. */
export function Palette({ opened, onClose, ...rest }: PaletteProps) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size={678} yOffset={92} xOffset={16} returnFocus={false}>
      <Modal.Overlay />
      <Modal.Content aria-label="Buscar persona, bien, ticket o acción">
        <div className={styles['content']}>
          <PaletteBody onClose={onClose} {...rest} />
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

function PaletteBody({ onClose, search, placeholder, footer, empty }: Omit<PaletteProps, 'opened'>) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const query = readQuery(typed);
  const { groups, selectedId, select, ready } = usePaletteResults(search, query.text, query.actionsOnly);
  const items = groups.flatMap((group) => group.items);
  const selected = items.find((item) => item.id === selectedId) ?? items[0];
  const list = useRef<HTMLDivElement>(null);
  const input = useFocusWhileShown<HTMLInputElement>();

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [selected?.id]);

  function run(item: PaletteItem) {
    onClose();
    item.run();
  }

  // Enter right after the last letter comes before the answer to it: it is obeyed when the answer is here.
  const enterWaits = useRef(false);
  const obeyEnter = useEffectEvent(() => {
    if (enterWaits.current && selected !== undefined) run(selected);
    enterWaits.current = false;
  });
  useEffect(() => {
    if (ready) obeyEnter();
  }, [ready]);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const keys = keysOf(event);
    const at = items.findIndex((item) => item.id === selected?.id);
    const next = { '↓': items[(at + 1) % items.length], '↑': items[(at - 1 + items.length) % items.length] }[keys];
    if (next !== undefined) select(next.id);
    else if (keys === 'Enter' && !ready) enterWaits.current = true;
    else if (keys === 'Enter' && selected !== undefined) run(selected);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <div className={styles['ask']}>
        <Glyph icon={IconSearch} size={18} />
        <input
          ref={input}
          className={styles['input']}
          role="combobox"
          aria-label="Buscar persona, bien, ticket o acción"
          aria-expanded={items.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={selected === undefined ? undefined : `${id}-${selected.id}`}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          maxLength={200}
          value={typed}
          placeholder={placeholder ?? 'Buscar persona, bien, ticket o acción'}
          onChange={(event) => {
            enterWaits.current = false;
            setTyped(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" className={styles['close']} onClick={onClose}>
          <Kbd keys="Esc" /> cerrar
        </button>
      </div>
      <div ref={list} className={styles['results']} id={`${id}-list`} role="listbox" aria-label="Resultados">
        <PaletteGroups id={id} groups={groups} selectedId={selected?.id} query={query.text} onRun={run} />
      </div>
      {ready && items.length === 0 ? <div className={styles['empty']}>{empty ?? 'Nada coincide'}</div> : null}
      <div className={styles['footer']}>
        <span className={styles['scope']}>{footer}</span>
        <KeyHint keys={['>']} label="solo acciones" />
        <KeyHint keys={['↑', '↓']} label="" />
      </div>
      <span className="visually-hidden" role="status">
        {ready ? resultText(groups) : ''}
      </span>
    </>
  );
}

/**
 * Holds the focus from the moment of mounting and gives it back at the end. The dialog's own way takes a timer, and a
 * quick typist's first letters come before it.
 */
function useFocusWhileShown<T extends HTMLElement>() {
  const field = useRef<T>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    field.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return field;
}

function resultText(groups: readonly PaletteGroup[]): string {
  const count = groups.reduce((sum, group) => sum + group.items.length, 0);
  return count === 1 ? '1 resultado' : `${count} resultados`;
}
