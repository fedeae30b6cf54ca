import { useState, type Ref } from 'react';
import type { PersonaContent } from '#shared/records/persona/persona.ts';
import type { PersonaRow } from '#shared/records/persona/persona-summary.ts';
import type { ListedRecord } from '../db/list-index.ts';
import { useDesk } from '../desk/use-desk.tsx';
import { CAMPOS } from '../messages/campos.ts';
import { FieldRow, Inset } from '../ui/form-section.tsx';
import { TextField } from '../ui/text-field.tsx';
import { AreaField } from './area-field.tsx';
import { findLookAlikes } from './look-alikes.ts';
import { LookAlikes } from './look-alikes-note.tsx';
import { personaProblems, withField, type PersonaFieldName } from './person-value.ts';

const TEXTS = CAMPOS.person;

interface PersonRegistrationProps {
  value: PersonaContent;
  onChange: (value: PersonaContent) => void;
  people: readonly ListedRecord<PersonaRow>[];
  onChoose: (record: ListedRecord<PersonaRow>) => void;
  showErrors?: boolean;
  startRef?: Ref<HTMLInputElement>;
}

/** The grey box under the name: the fields of somebody whom the directory lacks, and whom it may have after all. */
export function PersonRegistration({
  value,
  onChange,
  people,
  onChoose,
  showErrors,
  startRef,
}: PersonRegistrationProps) {
  const [left, setLeft] = useState<ReadonlySet<PersonaFieldName>>(new Set());
  const { unitCode } = useDesk().procedure;
  const problems = personaProblems(value);
  const alikes = findLookAlikes(people, value);

  const bind = (field: PersonaFieldName) => ({
    value: value[field] ?? '',
    onChange: (text: string) => onChange(withField(value, field, text)),
    onBlur: () => setLeft((old) => new Set(old).add(field)),
    error: showErrors === true || left.has(field) ? problems[field] : undefined,
  });

  return (
    <Inset label={TEXTS.insetLabel}>
      <FieldRow columns="7rem 1fr 1fr 1fr">
        <TextField ref={startRef} label={TEXTS.dni} optional inputMode="numeric" maxLength={12} {...bind('dni')} />
        <TextField label={TEXTS.surnames} maxLength={120} {...bind('surnames')} />
        <TextField label={TEXTS.givenNames} maxLength={120} {...bind('givenNames')} />
        <AreaField {...bind('area')} />
      </FieldRow>
      <FieldRow columns={unitCode === undefined ? '7rem 2fr 1fr' : '7rem 2fr 1fr 1fr'}>
        <TextField label={TEXTS.phone} optional type="tel" maxLength={40} {...bind('phone')} />
        <TextField label={TEXTS.email} optional type="email" maxLength={254} {...bind('email')} />
        {unitCode === undefined ? null : <TextField label={unitCode.label} optional maxLength={40} {...bind('unit')} />}
        <LookAlikes people={alikes} onChoose={onChoose} />
      </FieldRow>
    </Inset>
  );
}
