import { Input, Popover } from '@mantine/core';
import { useId, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';

import { Field, type FieldProps } from './field.tsx';
import { Glyph, type IconType } from './glyph.tsx';
import { keysOf } from './keys.ts';
import { ComboList, optionDomId, type ComboOption } from './search-combo-list.tsx';
import { ErrorGlyph, fieldProps } from './text-field.tsx';
import { useComboResults, type ComboSearch } from './use-combo-results.ts';
import styles from './search-combo.module.css';

export interface SearchComboProps<T> extends FieldProps {
  /** What stands in the field. */
  text: string;
  onTextChange: (text: string) => void;
  /** The person chose an option; the caller sets `text` to what it should then say. */
  onPick: (value: T, option: ComboOption<T>) => void;
  /** Options for a text, best first, accents folded by the caller; the signal fires when the text changed again. */
  search: ComboSearch<T>;
  /** Enter with nothing to choose, or before results came: return true when the text was used (scanner, free text). */
  onEnter?: (text: string) => boolean;
  /** Letters before it searches. 0 lists at once on focus and ↓. Default 1. */
  minChars?: number;
  /** In place of options when there are none; nothing is shown without it. */
  empty?: ReactNode;
  /** The band under the options; a function receives the one selected. */
  footer?: ReactNode | ((selected: ComboOption<T> | undefined) => ReactNode);
  /** Beside the Enter key of the selected option: «agregar». */
  enterLabel?: string;
  icon?: IconType;
  /** Grey text at the right: «3 en almacén de su sede». */
  after?: ReactNode;
  /** CSS width of the list, where options need more room than the field: `min(40rem, 90vw)`. Default: the field's. */
  listWidth?: string;
  /** The edge of the field at which a wider list begins. Default start. */
  listAlign?: 'start' | 'end';
  placeholder?: string;
  onBlur?: () => void;
  onFocus?: () => void;
  maxLength?: number;
  autoFocus?: boolean;
  disabled?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/**
 * A text field that offers what matches. The first option is selected, Enter takes it, ↑ ↓ move, Esc closes the list
 * and keeps the text. Text that matches nothing stays: whether it is valid is for the caller to say.
 */
export function SearchCombo<T>(props: SearchComboProps<T>) {
  const { text, onTextChange, minChars = 1, error, icon, after, footer } = props;
  const listId = useId();
  const [open, setOpen] = useState(false);
  const searching = open && text.trim().length >= minChars;
  const { options, index, setIndex, takeWhenReady, ready } = useComboResults(props.search, text, searching, pick);
  const shown = searching && ready && (options.length > 0 || props.empty !== undefined);
  const selected = options[index];

  function pick(option: ComboOption<T>) {
    setOpen(false);
    props.onPick(option.value, option);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const handled = handleKey(keysOf(event));
    if (!handled) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function handleKey(keys: string): boolean {
    if (keys === '↓' || keys === '↑') {
      if (!open) setOpen(true);
      else if (options.length > 0) setIndex((index + (keys === '↓' ? 1 : -1) + options.length) % options.length);
      return true;
    }
    if (keys === 'Esc' && shown) {
      setOpen(false);
      return true;
    }
    if (keys !== 'Enter') return false;
    if (searching && !ready) {
      if (props.onEnter?.(text) !== true) takeWhenReady();
      return true;
    }
    if (shown && selected !== undefined) {
      pick(selected);
      return true;
    }
    return props.onEnter?.(text) === true;
  }

  return (
    <Field {...fieldProps(props)}>
      {(control) => (
        <Popover
          opened={shown}
          width={props.listWidth ?? 'target'}
          position={props.listAlign === 'end' ? 'bottom-end' : 'bottom-start'}
          offset={2}
          withRoles={false}
          trapFocus={false}
        >
          <Popover.Target>
            <div>
              <Input
                {...control}
                ref={props.ref}
                role="combobox"
                aria-expanded={shown}
                aria-controls={shown ? listId : undefined}
                aria-autocomplete="list"
                aria-activedescendant={shown && selected !== undefined ? optionDomId(listId, index) : undefined}
                data-mantine-stop-propagation={shown || undefined}
                value={text}
                onChange={(event) => {
                  onTextChange(event.currentTarget.value);
                  setOpen(true);
                }}
                onKeyDown={onKeyDown}
                onFocus={() => {
                  props.onFocus?.();
                  if (minChars === 0) setOpen(true);
                }}
                onBlur={() => {
                  setOpen(false);
                  props.onBlur?.();
                }}
                placeholder={props.placeholder}
                maxLength={props.maxLength}
                autoComplete="off"
                spellCheck={false}
                data-autofocus={props.autoFocus === true ? true : undefined}
                autoFocus={props.autoFocus}
                disabled={props.disabled}
                error={error !== undefined}
                leftSection={icon === undefined ? undefined : <Glyph icon={icon} />}
                rightSection={error === undefined ? after : <ErrorGlyph />}
                rightSectionWidth={after === undefined || error !== undefined ? undefined : 'auto'}
                rightSectionProps={{ className: styles['after'] }}
              />
            </div>
          </Popover.Target>
          <Popover.Dropdown className={styles['dropdown']}>
            <ComboList
              id={listId}
              label={typeof props.label === 'string' ? props.label : 'Opciones'}
              options={options}
              index={index}
              query={text}
              empty={props.empty}
              enterLabel={props.enterLabel}
              onPick={pick}
            />
            {footer === undefined ? null : (
              <div className={styles['footer']}>{typeof footer === 'function' ? footer(selected) : footer}</div>
            )}
          </Popover.Dropdown>
          <span className="visually-hidden" role="status">
            {shown ? countText(options.length) : ''}
          </span>
        </Popover>
      )}
    </Field>
  );
}

function countText(count: number): string {
  if (count === 0) return 'Nada coincide';
  return count === 1 ? '1 opción' : `${count} opciones`;
}
