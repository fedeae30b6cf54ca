import { displayKeys } from './keys.ts';
import styles from './kbd.module.css';

export interface KbdProps {
  /** `F2`, `Ctrl+Enter`, `Supr`: the `+` is shown as a space. */
  keys: string;
}

/** The key that does it, as it looks on the keyboard. */
export function Kbd({ keys }: KbdProps) {
  return <kbd className={styles['kbd']}>{displayKeys(keys)}</kbd>;
}

/** «↑ ↓ moverse»: keys and what they do, for the foot of a list or pane. */
export function KeyHint({ keys, label }: { keys: readonly string[]; label: string }) {
  return (
    <span className={styles['hint']}>
      {keys.map((key) => (
        <Kbd key={key} keys={key} />
      ))}
      <span>{label}</span>
    </span>
  );
}

/** The row of hints at the foot of a list or pane. */
export function KeyHints({ hints }: { hints: readonly { keys: readonly string[]; label: string }[] }) {
  return (
    <p className={styles['hints']}>
      {hints.map((hint) => (
        <KeyHint key={hint.label} {...hint} />
      ))}
    </p>
  );
}
