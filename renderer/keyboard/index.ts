export { ActionButton, type ActionButtonProps } from './action-button.tsx';
export { KeyboardProvider } from './keyboard-provider.tsx';
export { useKeyboard } from './keyboard-context.ts';
export type { Shortcut, ShortcutScope } from './registry.ts';
export { UndoKey } from './undo-key.tsx';
export { useEscape, useShortcut, useShortcuts, type ShortcutOptions } from './use-shortcut.ts';
