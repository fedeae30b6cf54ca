import { isLetterKey } from '../ui/keys.ts';

/** Where a key acts. When several want the same key, the inner place wins: dialog, then pane, then screen, then global. */
export type ShortcutScope = 'global' | 'screen' | 'pane' | 'dialog';

export interface Shortcut {
  id: string;
  /** `F2`, `Ctrl+Enter`, `Alt+1`, `S`, `Supr`, `Esc`. */
  keys: string;
  /** What it does, for the help: «Registrar solución y cerrar». */
  label: string;
  scope: ShortcutScope;
  /** It exists but cannot act now; the help leaves it out. */
  when: boolean;
  /** Acts while typing too. By itself so for F keys, Esc and combinations with Ctrl or Alt that do not edit text. */
  inFields?: boolean;
  run: () => void;
}

/** What was under the key when it was pressed. */
export interface PressPlace {
  /** text: what is typed becomes text · control: Enter and Espacio press it · expanded: an open list owns Esc and Enter. */
  target: 'text' | 'control' | 'expanded' | 'other';
  /** A modal window is open: only its own keys act. */
  modal: boolean;
  /** Single letters are turned on. */
  letters: boolean;
}

const RANK: Record<ShortcutScope, number> = { global: 0, screen: 1, pane: 2, dialog: 3 };
const EDITING = new Set(['Ctrl+Z', 'Ctrl+Y', 'Ctrl+X', 'Ctrl+C', 'Ctrl+V', 'Ctrl+A', 'Ctrl+Shift+Z']);
const FORBIDDEN = /^(?:[/?[]|Ctrl\+(?:[1-9]|N|T|W))$/;

/** Why a key may not be used: awkward on Spanish keyboards, or owned by the browser. */
export function findKeyProblem(keys: string): string | undefined {
  return FORBIDDEN.test(keys) ? `${keys} cannot be a shortcut (SCREENS: keys)` : undefined;
}

/** The shortcut that a press means, the later registered one among equals; `undefined` leaves the key to the browser. */
export function findShortcut(shortcuts: Iterable<Shortcut>, keys: string, place: PressPlace): Shortcut | undefined {
  let best: Shortcut | undefined;
  for (const shortcut of shortcuts) {
    if (shortcut.keys !== keys || !shortcut.when || !mayAct(shortcut, place)) continue;
    if (best === undefined || RANK[shortcut.scope] >= RANK[best.scope]) best = shortcut;
  }
  return best;
}

function mayAct({ keys, scope, inFields }: Shortcut, place: PressPlace): boolean {
  if (place.modal && scope !== 'dialog') return false;
  if (isLetterKey(keys) && !place.letters) return false;
  if (place.target === 'expanded') return isChord(keys) && !EDITING.has(keys);
  if (place.target === 'text') return inFields ?? ((isChord(keys) && !EDITING.has(keys)) || keys === 'Esc');
  if (place.target === 'control') return keys !== 'Enter' && keys !== 'Espacio';
  return true;
}

/** F keys, and combinations with Ctrl or Alt: nothing that could be typed. */
function isChord(keys: string): boolean {
  return keys.startsWith('Ctrl+') || keys.startsWith('Alt+') || /^(?:Shift\+)?F\d+$/.test(keys);
}

/** The registered keys by scope for the help, each key once, as it would act now outside fields. */
export function listShortcuts(shortcuts: Iterable<Shortcut>): { scope: ShortcutScope; shortcuts: Shortcut[] }[] {
  const all = [...shortcuts];
  const place = { target: 'other', modal: false, letters: true } as const;
  const acting = all.filter((shortcut) => findShortcut(all, shortcut.keys, place) === shortcut);
  return (['pane', 'screen', 'global'] as const)
    .map((scope) => ({ scope, shortcuts: acting.filter((shortcut) => shortcut.scope === scope) }))
    .filter((group) => group.shortcuts.length > 0);
}
