import { useEffect, useId, type ReactNode } from 'react';

import styles from './field.module.css';

/** What every field accepts besides its own value. */
export interface FieldProps {
  /** The words of the printed form. */
  label: ReactNode;
  /** Small grey text after the label: «catálogo 7.6», «puede completarla después». */
  hint?: ReactNode;
  /** «(opcional)» is the only mark: what has none is required. */
  optional?: boolean;
  /** What is wrong and how to put it right; announced, and tied to the control by `aria-describedby`. */
  error?: string;
  /** Quiet text under the field while there is no error. */
  note?: ReactNode;
  /** The label stays for assistive technology but is not drawn. */
  hideLabel?: boolean;
}

/** What a control inside a `Field` must carry. */
export interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

export interface FieldFrameProps extends FieldProps {
  /** Draws the control with the attributes that tie it to label and error. */
  children: (control: FieldControl) => ReactNode;
  id?: string;
}

/** Label above, control, error or note below. The other fields are made of it. */
export function Field({ label, hint, optional, error, note, hideLabel, children, id }: FieldFrameProps) {
  const generated = useId();
  const controlId = id ?? generated;
  const parts = [
    hint === undefined ? '' : `${controlId}-hint`,
    error === undefined && note === undefined ? '' : `${controlId}-below`,
  ].filter((part) => part !== '');
  const described = parts.length === 0 ? undefined : parts.join(' ');
  useDescription(controlId, described);
  return (
    <div className={styles['field']}>
      <div className={hideLabel === true ? 'visually-hidden' : styles['head']}>
        <label className={styles['label']} htmlFor={controlId}>
          {label}
        </label>
        {optional === true ? <span className={styles['hint']}>(opcional)</span> : null}
        {hint === undefined ? null : (
          <span className={styles['hint']} id={`${controlId}-hint`}>
            {hint}
          </span>
        )}
      </div>
      {children({
        id: controlId,
        'aria-describedby': described,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      <Below id={`${controlId}-below`} error={error} note={note} />
    </div>
  );
}

/** Mantine's inputs replace `aria-describedby` by what their own wrapper knows, which is nothing here. */
function useDescription(controlId: string, described: string | undefined) {
  useEffect(() => {
    const control = document.getElementById(controlId);
    if (described === undefined) control?.removeAttribute('aria-describedby');
    else control?.setAttribute('aria-describedby', described);
  }, [controlId, described]);
}

/** The line under a control. It is always in the page, so that an error that appears is announced. */
export function Below({ id, error, note }: { id: string; error?: string; note?: ReactNode }) {
  return (
    <div id={id} className={error === undefined ? styles['note'] : styles['error']} aria-live="polite">
      {error ?? note}
    </div>
  );
}
