import { createContext, useContext } from 'react';

import type { Shortcut } from './registry.ts';

export interface Keyboard {
  /** Returns how to take it away again. */
  register: (shortcut: Shortcut) => () => void;
  subscribe: (onChange: () => void) => () => void;
  /** The same array until something changes. */
  list: () => readonly Shortcut[];
  openHelp: () => void;
}

export const KeyboardContext = createContext<Keyboard | undefined>(undefined);

export function useKeyboard(): Keyboard {
  const keyboard = useContext(KeyboardContext);
  if (keyboard === undefined) throw new Error('Shortcuts need a KeyboardProvider above them');
  return keyboard;
}

/** The list of registered keys, which tells its subscribers of changes. */
export function createShortcutList(): Omit<Keyboard, 'openHelp'> {
  let shortcuts: readonly Shortcut[] = [];
  const listeners = new Set<() => void>();
  const set = (next: readonly Shortcut[]) => {
    shortcuts = next;
    for (const listener of listeners) listener();
  };
  return {
    register: (shortcut) => {
      set([...shortcuts, shortcut]);
      return () => set(shortcuts.filter((other) => other !== shortcut));
    },
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    list: () => shortcuts,
  };
}
