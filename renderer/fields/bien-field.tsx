import { IconScan } from '@tabler/icons-react';
import { useCallback, type Ref } from 'react';
import type { RecordRef } from '#shared/records/common.ts';
import { findPatrimonialCodeProblem, normalizePatrimonialCode, sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { useList } from '../desk/use-desk.tsx';
import { CAMPOS } from '../messages/campos.ts';
import { SearchCombo } from '../ui/search-combo.tsx';
import type { ComboOption } from '../ui/search-combo-list.tsx';
import { findByCode, isCode, searchBienes, type ListedBien } from './bien-search.ts';
import { isUnresolved, type Unresolved } from './look-up.ts';

const TEXTS = CAMPOS.bien;

/** A bien of the register, or only what was typed so far. */
export type BienValue = RecordRef | Unresolved;

export interface BienFieldProps {
  value: BienValue | null;
  onChange: (value: BienValue | null, bien?: ListedBien) => void;
  onBlur?: () => void;
  error?: string;
  label?: string;
  hideLabel?: boolean;
  optional?: boolean;
  /** Beside the Enter key of the selected option: «agregar». */
  enterLabel?: string;
  /** Which of the register can be chosen; all by default. Keep the reference. */
  filter?: (bien: ListedBien) => boolean;
  autoFocus?: boolean;
  disabled?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** PROCEDURES §6: a bien by código patrimonial (typed, or 12 digits and Enter from a scanner), name, model or serial. */
export function BienField(props: BienFieldProps) {
  const { value, onChange, filter, label = TEXTS.label } = props;
  const { rows } = useList('bien');
  const chosen = value !== null && !isUnresolved(value) ? value : undefined;
  const row = chosen === undefined ? undefined : rows.find((record) => record.id === chosen.id)?.row;
  const typedCode = value !== null && isUnresolved(value) ? normalizePatrimonialCode(value.text) : '';
  const isWholeCode = typedCode !== '' && findPatrimonialCodeProblem(typedCode) === undefined;
  const unknown = isWholeCode && !rows.some((record) => record.row.code === typedCode);

  const search = useCallback(
    (typed: string): ComboOption<ListedBien>[] => searchBienes(rows, typed, filter).map(optionOf),
    [rows, filter],
  );
  const choose = (bien: ListedBien) => onChange({ id: bien.id, code: bien.row.code }, bien);

  return (
    <SearchCombo<ListedBien>
      ref={props.ref}
      label={label}
      hint={TEXTS.hint}
      hideLabel={props.hideLabel}
      optional={props.optional}
      icon={IconScan}
      placeholder={TEXTS.placeholder}
      text={value === null ? '' : isUnresolved(value) ? value.text : sbnDisplay(value.code)}
      onTextChange={(typed) => onChange(typed === '' ? null : { text: typed })}
      onPick={choose}
      // A scanner's Enter comes before the list: the whole code is looked up at once.
      onEnter={(typed) => {
        const exact = findByCode(rows, typed);
        if (exact !== undefined && (filter === undefined || filter(exact))) choose(exact);
        return isCode(typed);
      }}
      search={search}
      minChars={2}
      listWidth="min(41rem, 90vw)"
      listAlign="end"
      empty={unknown ? TEXTS.unknown(sbnDisplay(typedCode)) : TEXTS.nothing}
      enterLabel={props.enterLabel}
      after={row === undefined ? undefined : [row.brand, row.model].filter(Boolean).join(' ') || row.name}
      error={unknown ? TEXTS.unknown(sbnDisplay(typedCode)) : props.error}
      onBlur={props.onBlur}
      maxLength={120}
      autoFocus={props.autoFocus}
      disabled={props.disabled}
    />
  );
}

function optionOf(bien: ListedBien): ComboOption<ListedBien> {
  const { code, name, brand, model, holders } = bien.row;
  const where = holders.length === 0 ? TEXTS.inStore : TEXTS.heldBy(holders.join('; '));
  const what = [brand, model].filter(Boolean).join(' ');
  return {
    id: bien.id,
    value: bien,
    lead: sbnDisplay(code),
    label: name,
    detail: [what, where].filter(Boolean).join(' · '),
  };
}
