/** The part of a keyboard event that decides which keys were pressed. */
export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  metaKey: boolean;
}

/** What `KeyboardEvent.key` calls the keys that a Peruvian keyboard labels otherwise. */
const NAMES: Record<string, string> = {
  ' ': 'Espacio',
  Delete: 'Supr',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Re Pág',
  PageDown: 'Av Pág',
  Home: 'Inicio',
  End: 'Fin',
};

/** `event` as it is written in this product: `Ctrl+K`, `Alt+1`, `F2`, `S`, `Supr`, `Shift+F6`. */
export function keysOf(event: KeyPress): string {
  const modifiers = [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : ''];
  const name = nameOf(event);
  // Shift belongs to the character for letters and signs («Ñ», «>»); for named keys it is a modifier.
  if (event.shiftKey && (name.length > 1 || event.ctrlKey || event.altKey)) modifiers.push('Shift');
  return [...modifiers.filter((modifier) => modifier !== ''), name].join('+');
}

function nameOf({ key, code, altKey, ctrlKey, metaKey }: KeyPress): string {
  if (altKey || ctrlKey || metaKey) {
    // With Alt a Mac types «¡» for 1, and a Cyrillic or dead key may hide a letter: the place of the key counts.
    const place = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code);
    if (place?.[1] !== undefined && !/^[a-z0-9]$/i.test(key)) return place[1];
  }
  return NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** Whether a key combination is a single letter, digit or sign, which must not act while someone types. */
export function isLetterKey(keys: string): boolean {
  return keys.length === 1;
}

/** `Ctrl+Enter` → «Ctrl Enter», as keys are shown on buttons. */
export function displayKeys(keys: string): string {
  return keys.split('+').join(' ');
}

/** `Ctrl+Enter` as `aria-keyshortcuts` wants it: English names. */
export function ariaKeys(keys: string): string {
  const english = new Map(Object.entries(NAMES).map(([name, local]) => [local, name === ' ' ? 'Space' : name]));
  return keys
    .split('+')
    .map((part) => (part === 'Ctrl' ? 'Control' : (english.get(part) ?? part)))
    .join('+');
}

const TYPING =
  'input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]';

/** Whether what is typed on this element becomes text. */
export function isTextField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING) !== null;
}
