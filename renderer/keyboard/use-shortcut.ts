import { useEffect, useEffectEvent, useId } from 'react';

import { useKeyboard } from './keyboard-context.ts';
import { findKeyProblem, type Shortcut, type ShortcutScope } from './registry.ts';

export interface ShortcutOptions {
  /** `F2`, `Ctrl+Enter`, `S`. */
  keys: string;
  /** What it does; the help shows it. */
  label: string;
  /** Default `screen`. */
  scope?: ShortcutScope;
  /** Whether it can act now. Default true. */
  when?: boolean;
  /** Acts while typing even if it would not by itself. */
  inFields?: boolean;
}

/** Registers a key while the component is on the page. `run` may be a new function each time. */
export function useShortcut(
  { keys, label, scope = 'screen', when = true, inFields }: ShortcutOptions,
  run: () => void,
) {
  const keyboard = useKeyboard();
  const id = useId();
  const act = useEffectEvent(run);
  useEffect(() => {
    const problem = findKeyProblem(keys);
    if (problem !== undefined) throw new Error(problem);
    return keyboard.register({ id, keys, label, scope, when, inFields, run: () => act() });
  }, [keyboard, id, keys, label, scope, when, inFields]);
}

/** Several at once, for a list of actions of which the number varies. */
export function useShortcuts(shortcuts: readonly (ShortcutOptions & { run: () => void })[]) {
  const keyboard = useKeyboard();
  const id = useId();
  const signature = JSON.stringify(shortcuts.map(({ run: _run, ...options }) => options));
  const act = useEffectEvent((index: number) => shortcuts[index]?.run());
  const registrations = useEffectEvent(() =>
    shortcuts.map<Shortcut>(({ keys, label, scope = 'screen', when = true, inFields }, index) => {
      const problem = findKeyProblem(keys);
      if (problem !== undefined) throw new Error(problem);
      return { id: `${id}-${index}`, keys, label, scope, when, inFields, run: () => act(index) };
    }),
  );
  useEffect(() => {
    const removals = registrations().map((shortcut) => keyboard.register(shortcut));
    return () => {
      for (const remove of removals) remove();
    };
  }, [keyboard, signature]);
}

/** Esc, one step back: the innermost screen, pane or dialog that registered it acts. What was typed must survive. */
export function useEscape(run: () => void, options: { label?: string; scope?: ShortcutScope; when?: boolean } = {}) {
  useShortcut({ keys: 'Esc', label: 'Volver un paso', ...options }, run);
}
