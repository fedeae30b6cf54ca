import type { MouseEventHandler, ReactNode, Ref } from 'react';

import { Glyph, type IconType } from './glyph.tsx';
import { Kbd } from './kbd.tsx';
import { ariaKeys } from './keys.ts';
import styles from './button.module.css';

export interface ButtonProps {
  /** A verb: «Guardar», «Pasar a custodia de TI». */
  children: ReactNode;
  onClick?: MouseEventHandler<HTMLButtonElement>;
  /** filled: the one main action · outline: the rest · quiet: no border · danger: red words, no border. */
  variant?: 'filled' | 'outline' | 'quiet' | 'danger';
  /** normal 30 px · small 26 px, for heads and boxes. */
  size?: 'normal' | 'small';
  icon?: IconType;
  /** Shown at the right; whoever renders the button registers the key (or uses `ActionButton` of keyboard). */
  keys?: string;
  /** The whole width, label left and key right, as in a pane. */
  wide?: boolean;
  disabled?: boolean;
  /** Id of the text beside it that says why it is disabled. */
  describedBy?: string;
  type?: 'button' | 'submit';
  /** Name for assistive technology when the label alone does not say it. */
  label?: string;
  autoFocus?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/**
 * A disabled button stays focusable (`aria-disabled`), so that its reason can be read; it does nothing.
 */
export function Button(props: ButtonProps) {
  const {
    children,
    onClick,
    variant = 'outline',
    size = 'normal',
    icon,
    keys,
    wide,
    disabled,
    type = 'button',
  } = props;
  return (
    <button
      ref={props.ref}
      type={type === 'submit' ? 'submit' : 'button'}
      className={styles['button']}
      data-variant={variant}
      data-size={size}
      data-wide={wide ?? false}
      data-autofocus={props.autoFocus === true ? true : undefined}
      aria-disabled={disabled === true ? true : undefined}
      aria-describedby={props.describedBy}
      aria-label={props.label}
      aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys)}
      onClick={(event) => {
        if (disabled === true) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon === undefined ? null : <Glyph icon={icon} />}
      <span className={styles['label']}>{children}</span>
      {keys === undefined ? null : <Kbd keys={keys} />}
    </button>
  );
}

export interface IconButtonProps {
  icon: IconType;
  /** What it does, in words: icons alone have no name. */
  label: string;
  onClick: MouseEventHandler<HTMLButtonElement>;
  keys?: string;
  disabled?: boolean;
}

/** A button of 26 px with only an icon, such as the × of a row. */
export function IconButton({ icon, label, onClick, keys, disabled }: IconButtonProps) {
  return (
    <button
      type="button"
      className={styles['icon']}
      aria-label={label}
      title={label}
      aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys)}
      disabled={disabled}
      onClick={onClick}
    >
      <Glyph icon={icon} />
    </button>
  );
}
