import { useState } from 'react';
import type { PersonRef } from '#shared/records/common.ts';
import { PersonField } from './person-field.tsx';
import type { PersonValue } from './person-value.ts';

export interface KnownPersonFieldProps {
  label: string;
  value: PersonRef | undefined;
  error: string | undefined;
  autoFocus: boolean;
  onChange: (value: PersonRef | undefined) => void;
}

/** Somebody of the directory; what is only typed counts as nobody yet. */
export function KnownPersonField({ value, onChange, ...rest }: KnownPersonFieldProps) {
  const [typed, setTyped] = useState<PersonValue | null>(null);
  return (
    <PersonField
      {...rest}
      value={typed ?? (value === undefined ? null : { known: value })}
      onChange={(person) => {
        const chosen = person !== null && 'known' in person ? person.known : undefined;
        setTyped(chosen === undefined ? person : null);
        onChange(chosen);
      }}
    />
  );
}
