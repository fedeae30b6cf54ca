import { Button, type ButtonProps } from '../ui/button.tsx';
import type { ShortcutScope } from './registry.ts';
import { useShortcut } from './use-shortcut.ts';

export interface ActionButtonProps extends Omit<ButtonProps, 'onClick' | 'keys' | 'children'> {
  /** The verb, also the words of the help. */
  children: string;
  keys: string;
  /** Click or key. */
  onAct: () => void;
  scope?: ShortcutScope;
  inFields?: boolean;
}

/** A button that also registers the key it shows; disabled, the key does nothing. */
export function ActionButton({ keys, onAct, scope, inFields, children, ...button }: ActionButtonProps) {
  useShortcut({ keys, label: children, scope, inFields, when: button.disabled !== true }, onAct);
  return (
    <Button {...button} keys={keys} onClick={onAct}>
      {children}
    </Button>
  );
}
