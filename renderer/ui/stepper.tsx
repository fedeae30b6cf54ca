import { IconCheck } from '@tabler/icons-react';

import { Glyph } from './glyph.tsx';
import styles from './stepper.module.css';

export interface StepItem {
  id: string;
  /** «Emitido». */
  label: string;
  /** «numerado, ya no cambia», or who and when once it is done. */
  detail?: string;
}

/** The steps of a document in a row (04): those before `current` are done. */
export function Stepper({ steps, current, label }: { steps: readonly StepItem[]; current: string; label: string }) {
  const at = steps.findIndex((step) => step.id === current);
  return (
    <ol className={styles['steps']} aria-label={label}>
      {steps.map((step, index) => {
        const state = index === at ? 'current' : index < at ? 'done' : 'ahead';
        return (
          <li
            key={step.id}
            className={styles['step']}
            data-state={state}
            aria-current={state === 'current' ? 'step' : undefined}
          >
            <span className={styles['number']} aria-hidden>
              {state === 'done' ? <Glyph icon={IconCheck} size={14} /> : index + 1}
            </span>
            <span className={styles['words']}>
              <span className={styles['label']}>
                {step.label}
                {state === 'done' ? <span className="visually-hidden"> (hecho)</span> : null}
              </span>
              <span className={styles['detail']}>{step.detail}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
