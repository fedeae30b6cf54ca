import { IconUserSearch } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, type Ref } from 'react';
import { personRefOf, type PersonaContent } from '#shared/records/persona/persona.ts';
import type { PersonaRow } from '#shared/records/persona/persona-summary.ts';
import type { ListedRecord } from '../db/list-index.ts';
import { useList } from '../desk/use-desk.tsx';
import { CAMPOS } from '../messages/campos.ts';
import { SearchCombo } from '../ui/search-combo.tsx';
import type { ComboOption } from '../ui/search-combo-list.tsx';
import { lookUp, wordsOf } from './look-up.ts';
import { PersonRegistration } from './person-registration.tsx';
import styles from './fields.module.css';
import { personFromText, personText, type PersonValue } from './person-value.ts';

const TEXTS = CAMPOS.person;

export interface PersonFieldProps {
  value: PersonValue | null;
  onChange: (value: PersonValue | null) => void;
  onBlur?: () => void;
  /** What is wrong with the choice itself; the fields of a person being registered say their own. */
  error?: string;
  /** Say also what is wrong with fields that nobody has been in: the form was sent. */
  showErrors?: boolean;
  /** «esta atención»: what registers the person. Without it nobody can be registered here, only chosen. */
  registersWith?: string;
  label?: string;
  hideLabel?: boolean;
  autoFocus?: boolean;
  disabled?: boolean;
  ref?: Ref<HTMLInputElement>;
}

type Choice = ListedRecord<PersonaRow> | 'register';

/** MF-3.2, PI-1: a person is looked up in the directory, or registered in place when it lacks them. */
export function PersonField(props: PersonFieldProps) {
  const { value, onChange, registersWith, label = TEXTS.label } = props;
  const { rows } = useList('persona');
  const active = useMemo(() => rows.filter((record) => record.status === 'active'), [rows]);
  const text = personText(value);
  const lastRegistered = useRef<PersonaContent>(undefined);
  const insetStart = useRef<HTMLInputElement>(null);
  const registering = value !== null && 'registered' in value;

  const search = useCallback(
    (typed: string): ComboOption<Choice>[] => {
      const found = lookUp(active, wordsOf(typed)).map(optionOf);
      if (registersWith === undefined || typed.trim().length < 2) return found;
      const register: ComboOption<Choice> = {
        id: 'register',
        value: 'register',
        label: TEXTS.register(typed.trim()),
        ...(found.length === 0 ? { detail: TEXTS.registerDetail } : {}),
      };
      return [...found, register];
    },
    [active, registersWith],
  );

  function choose(record: ListedRecord<PersonaRow>) {
    onChange({ known: personRefOf(record.id, record.row.name, record.row) });
  }

  function register(focus: boolean) {
    // What was already typed of the person (phone, mail) comes back when only the name was put right.
    const { surnames, givenNames, ...rest } = { ...lastRegistered.current, ...definedOf(personFromText(text)) };
    const person = { ...rest, surnames: surnames ?? '', givenNames: givenNames ?? '', area: rest.area ?? '' };
    lastRegistered.current = person;
    onChange({ registered: person });
    if (focus) requestAnimationFrame(() => insetStart.current?.focus());
  }

  function onBlur() {
    const alone = value !== null && 'text' in value && lookUp(active, wordsOf(text), 1).length === 0;
    if (alone && registersWith !== undefined && text.trim().length >= 2) register(false);
    props.onBlur?.();
  }

  return (
    <div className={styles['person']}>
      <SearchCombo<Choice>
        ref={props.ref}
        label={label}
        hideLabel={props.hideLabel}
        icon={IconUserSearch}
        placeholder={TEXTS.placeholder}
        text={text}
        error={errorOf(value, props.error)}
        onTextChange={(typed) => onChange(typed === '' ? null : { text: typed })}
        onPick={(picked) => (picked === 'register' ? register(true) : choose(picked))}
        search={search}
        onBlur={onBlur}
        after={<Aside value={value} rows={active} registersWith={registersWith} />}
        maxLength={200}
        autoFocus={props.autoFocus}
        disabled={props.disabled}
      />
      {registering ? (
        <PersonRegistration
          value={value.registered}
          onChange={(registered) => {
            lastRegistered.current = registered;
            onChange({ registered });
          }}
          people={active}
          onChoose={choose}
          showErrors={props.showErrors}
          startRef={insetStart}
        />
      ) : null}
    </div>
  );
}

function optionOf(record: ListedRecord<PersonaRow>): ComboOption<Choice> {
  const { name, area, dni } = record.row;
  return { id: record.id, value: record, label: name, detail: [area, dni].filter(Boolean).join(' · ') };
}

/** A person being registered says what is wrong at their own fields. */
function errorOf(value: PersonValue | null, error: string | undefined): string | undefined {
  if (error === undefined || value === null || 'known' in value) return error;
  return 'text' in value ? TEXTS.choose : undefined;
}

/** The grey words at the right of the name. */
function Aside(props: {
  value: PersonValue | null;
  rows: readonly ListedRecord<PersonaRow>[];
  registersWith?: string;
}) {
  const { value, rows, registersWith } = props;
  if (value === null || 'text' in value) return null;
  if ('registered' in value) return TEXTS.notInDirectory(registersWith ?? '');
  const { id, area } = value.known;
  const phone = rows.find((record) => record.id === id)?.row.phone;
  return [area, phone].filter(Boolean).join(' · ');
}

/** Without the empty texts, which say nothing over what was typed before. */
function definedOf(person: PersonaContent): Partial<PersonaContent> {
  return Object.fromEntries(Object.entries(person).filter(([, text]) => text !== ''));
}
