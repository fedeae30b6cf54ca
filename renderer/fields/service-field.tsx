import { IconSearch } from '@tabler/icons-react';
import { useCallback, useMemo, type ReactNode, type Ref } from 'react';
import type { ServiceRef } from '#shared/records/common.ts';
import type { CatalogueEntry } from '#shared/procedures/procedure.ts';
import { useDesk, useList } from '../desk/use-desk.tsx';
import { CAMPOS } from '../messages/campos.ts';
import { SearchCombo } from '../ui/search-combo.tsx';
import type { ComboOption } from '../ui/search-combo-list.tsx';
import { isUnresolved, type Unresolved } from './look-up.ts';
import { entryOf, learnServiceUse, suggestServices, type ServiceSuggestion } from './service-use.ts';
import styles from './fields.module.css';

const TEXTS = CAMPOS.service;

/** A place of the catalogue, or only what was typed so far. */
export type ServiceValue = ServiceRef | Unresolved;

export interface ServiceFieldProps {
  value: ServiceValue | null;
  /** `entry` comes with a choice: its suggested priority is for the form to take over. */
  onChange: (value: ServiceValue | null, entry?: CatalogueEntry) => void;
  onBlur?: () => void;
  error?: string;
  hint?: ReactNode;
  autoFocus?: boolean;
  disabled?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** QW-7.6: TIPO › SERVICIO with its descriptions; what this desk used lately comes first. */
export function ServiceField(props: ServiceFieldProps) {
  const { value, onChange, hint = TEXTS.hint } = props;
  const { catalogue, priorities } = useDesk().procedure;
  const { rows } = useList('atencion');
  const use = useMemo(() => learnServiceUse(catalogue, rows), [catalogue, rows]);
  const chosen = value !== null && !isUnresolved(value) ? value : undefined;
  const entry = chosen === undefined ? undefined : entryOf(catalogue, chosen);

  const search = useCallback(
    (typed: string): ComboOption<ServiceSuggestion>[] => {
      const shown = chosen !== undefined && typed === serviceText(chosen) ? '' : typed;
      return suggestServices(catalogue, use, shown).map(optionOf);
    },
    [catalogue, use, chosen],
  );
  const priorityOf = (id: number) => priorities.find((priority) => priority.id === id);

  return (
    <div>
      <SearchCombo<ServiceSuggestion>
        ref={props.ref}
        label={TEXTS.label}
        hint={hint}
        icon={IconSearch}
        placeholder={TEXTS.placeholder}
        text={value === null ? '' : isUnresolved(value) ? value.text : serviceText(value)}
        onTextChange={(typed) => onChange(typed === '' ? null : { text: typed })}
        onPick={(picked) => {
          const { type, service } = picked.entry;
          onChange({ type, service, ...detailOf(picked) }, picked.entry);
        }}
        search={search}
        minChars={0}
        listWidth="min(41rem, 90vw)"
        empty={TEXTS.nothing}
        footer={(selected) => {
          const priority = selected === undefined ? undefined : priorityOf(selected.value.entry.suggestedPriority);
          return priority === undefined ? null : TEXTS.suggested(priority);
        }}
        onBlur={props.onBlur}
        error={props.error}
        maxLength={200}
        autoFocus={props.autoFocus}
        disabled={props.disabled}
      />
      {chosen !== undefined && entry !== undefined && entry.details.length > 1 ? (
        <div className={styles['details']} role="group" aria-label={TEXTS.details}>
          {entry.details.map((detail) => (
            <button
              key={detail}
              type="button"
              className={styles['detail']}
              aria-pressed={chosen.detail === detail}
              disabled={props.disabled}
              onClick={() => {
                const { type, service } = chosen;
                onChange({ type, service, ...(chosen.detail === detail ? {} : { detail }) });
              }}
            >
              {detail}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** «Avería de hardware › Impresoras» */
export function serviceText({ type, service }: ServiceRef): string {
  return service === undefined ? type : `${type} › ${service}`;
}

/** A service with a single description means that one. */
function detailOf({ entry, detail }: ServiceSuggestion): { detail?: string } {
  const only = entry.details.length === 1 ? entry.details[0] : undefined;
  const chosen = detail ?? only;
  return chosen === undefined ? {} : { detail: chosen };
}

function optionOf(suggestion: ServiceSuggestion): ComboOption<ServiceSuggestion> {
  const { entry, detail, usedFor } = suggestion;
  return {
    id: entry.id,
    value: suggestion,
    lead: `${entry.type} ›`,
    label: entry.service,
    detail: usedFor === undefined ? (detail ?? entry.details.join(' · ')) : TEXTS.usedBefore(usedFor),
  };
}
