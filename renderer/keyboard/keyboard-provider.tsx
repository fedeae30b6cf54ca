import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';

import { isTextField, keysOf } from '../ui/keys.ts';
import { useLetterKeys } from '../ui/letter-keys.ts';
import { createShortcutList, KeyboardContext, type Keyboard } from './keyboard-context.ts';
import { findShortcut, type PressPlace } from './registry.ts';
import { ShortcutHelp } from './shortcut-help.tsx';
import { useShortcut } from './use-shortcut.ts';
import { focusZone, rememberFocus } from './zones.ts';

/**
 * The one place that listens to keys. A handler nearer to the key (a list, an open combobox) goes first and stops the
 * event; what comes here is looked up among the registered shortcuts. F1 opens the help, F6 goes round the zones.
 */
export function KeyboardProvider({ children }: { children: ReactNode }) {
  const [helpOpened, setHelpOpened] = useState(false);
  const letters = useLetterKeys();
  const shortcuts = useMemo(() => createShortcutList(), []);
  const keyboard = useMemo<Keyboard>(() => ({ ...shortcuts, openHelp: () => setHelpOpened(true) }), [shortcuts]);

  // What is open is noted before anyone acts on the key, for Esc may close it on its way here. Mantine's windows listen
  // at the same place from their effects on, so this has to listen earlier: from a layout effect.
  const place = useRef<Omit<PressPlace, 'letters'>>({ target: 'other', modal: false });
  const act = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const shortcut = findShortcut(keyboard.list(), keysOf(event), { ...place.current, letters });
    if (shortcut === undefined) return;
    event.preventDefault();
    // A key held down acts once.
    if (!event.repeat) shortcut.run();
  });
  useLayoutEffect(() => {
    const onCapture = (event: KeyboardEvent) => {
      place.current = { target: targetOf(event.target), modal: isModalOpen() };
      if (keysOf(event) !== 'Ctrl+Enter' || !isClosedDropDown(event.target)) return;
      // Mantine would open the list on any Enter; this one saves.
      act(event);
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', onCapture, true);
    return () => window.removeEventListener('keydown', onCapture, true);
  }, []);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => act(event);
    const onFocus = (event: FocusEvent) => rememberFocus(event.target);
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('focusin', onFocus);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('focusin', onFocus);
    };
  }, []);

  return (
    <KeyboardContext value={keyboard}>
      <CommonKeys onHelp={() => setHelpOpened(true)} />
      {children}
      <ShortcutHelp opened={helpOpened} onClose={() => setHelpOpened(false)} />
    </KeyboardContext>
  );
}

function CommonKeys({ onHelp }: { onHelp: () => void }) {
  useShortcut({ keys: 'F1', label: 'Ayuda y atajos', scope: 'global' }, onHelp);
  useShortcut({ keys: 'F6', label: 'Cambiar de zona', scope: 'global' }, () => focusZone(1));
  useShortcut({ keys: 'Shift+F6', label: 'Cambiar a la zona anterior', scope: 'global' }, () => focusZone(-1));
  return null;
}

function isModalOpen(): boolean {
  return document.querySelector('[aria-modal=true]') !== null;
}

function isClosedDropDown(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('[aria-haspopup=listbox][aria-expanded=false]');
}

function targetOf(target: EventTarget | null): PressPlace['target'] {
  if (!(target instanceof Element)) return 'other';
  if (target.getAttribute('aria-expanded') === 'true') return 'expanded';
  if (isTextField(target)) return 'text';
  return target.closest('button, a[href], summary, input, [role=menuitem]') === null ? 'other' : 'control';
}
