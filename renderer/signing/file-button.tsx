import { useRef } from 'react';
import { useShortcut } from '../keyboard/index.ts';
import { Button, type IconType } from '../ui/index.ts';

export interface FileButtonProps {
  label: string;
  /** What is asked for, for assistive technology, when the label does not say it. */
  name?: string;
  /** What the system's dialog offers: `.pdf`. */
  accept: string;
  onFile: (file: File) => void;
  /** Shown and registered. */
  keys?: string;
  icon?: IconType;
  disabled?: boolean;
  variant?: 'filled';
}

/** A button that asks for a file. The same file may be chosen twice in a row. */
export function FileButton({ label, name = label, accept, onFile, keys, icon, disabled, variant }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const ask = () => input.current?.click();
  useShortcut({ keys: keys ?? '', label, when: keys !== undefined && disabled !== true }, ask);
  return (
    <>
      <Button keys={keys} icon={icon} disabled={disabled} {...(variant === undefined ? {} : { variant })} onClick={ask}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={name}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}
