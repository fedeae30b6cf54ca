import { useRef } from 'react';
import { Button } from '../../ui/index.ts';

export interface FileButtonProps {
  /** On the button. */
  children: string;
  /** Of the field that it opens. */
  label: string;
  disabled: boolean;
  filled?: boolean;
  onFile(file: File): void;
}

/** Asks for one file. Any name will do: a stick may have changed its ending. */
export function FileButton({ children, label, disabled, filled, onFile }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file !== undefined) onFile(file);
          // The same file, copied anew meanwhile, can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <Button
        {...(filled === true ? { variant: 'filled' } : {})}
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
        {children}
      </Button>
    </>
  );
}
