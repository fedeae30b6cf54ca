import { useUndo } from '../ui/toast.tsx';
import { useShortcut } from './use-shortcut.ts';

/** Ctrl Z while a message offers «Deshacer». In a field Ctrl Z stays what it is for text. */
export function UndoKey() {
  const undo = useUndo();
  useShortcut({ keys: 'Ctrl+Z', label: 'Deshacer lo último', scope: 'global', when: undo !== undefined }, () =>
    undo?.(),
  );
  return null;
}
