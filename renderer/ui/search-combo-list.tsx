import { useEffect, useRef, type ReactNode } from 'react';

import { Highlight } from './highlight.tsx';
import { Kbd } from './kbd.tsx';
import styles from './search-combo.module.css';

export interface ComboOption<T> {
  id: string;
  value: T;
  /** The name; what matches the text is underlined. */
  label: string;
  /** Before the label, lighter: «Avería de hardware ›». */
  lead?: string;
  /** After the label, lighter: «Configuración · Formateo». */
  detail?: string;
  /** Instead of lead, label and detail. */
  content?: ReactNode;
}

export interface ComboListProps<T> {
  id: string;
  label: string;
  options: readonly ComboOption<T>[];
  index: number;
  query: string;
  empty?: ReactNode;
  enterLabel?: string;
  onPick: (option: ComboOption<T>) => void;
}

export function optionDomId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

export function ComboList<T>({ id, label, options, index, query, empty, enterLabel, onPick }: ComboListProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [index, options]);
  if (options.length === 0) return <div className={styles['empty']}>{empty}</div>;
  return (
    <div ref={list} id={id} role="listbox" aria-label={label} className={styles['list']}>
      {options.map((option, at) => (
        <div
          key={option.id}
          id={optionDomId(id, at)}
          role="option"
          aria-selected={at === index}
          className={styles['option']}
          // The field must not lose focus to the list.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(option)}
        >
          <span className={styles['content']}>
            {option.content ?? (
              <>
                {option.lead === undefined ? null : <span className={styles['lead']}>{option.lead}</span>}
                <span className={styles['label']}>
                  <Highlight text={option.label} query={query} />
                </span>
                {option.detail === undefined ? null : <span className={styles['detail']}>{option.detail}</span>}
              </>
            )}
          </span>
          {at === index ? (
            <span className={styles['enter']} aria-hidden>
              <Kbd keys="Enter" />
              {enterLabel}
            </span>
          ) : null}
        </div>
      ))}
    </div>
  );
}
