import type { KeyboardEvent } from 'react';
import { enterMovesOn } from '../ui/form-flow.ts';

/**
 * Key handlers of a form: Enter moves on to the next field, Ctrl Enter saves wherever one is. A closed select would take
 * both for «open»; here it only does so with Enter while nothing is chosen in it.
 */
export function formKeys(save: () => void) {
  return {
    onKeyDown: enterMovesOn,
    onKeyDownCapture(event: KeyboardEvent<HTMLElement>) {
      if (event.key !== 'Enter' || event.altKey) return;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        event.stopPropagation();
        if (!event.repeat) save();
        return;
      }
      if (!isFilledSelect(event.target)) return;
      event.stopPropagation();
      enterMovesOn(event);
    },
  };
}

function isFilledSelect(target: EventTarget): boolean {
  return (
    target instanceof HTMLInputElement &&
    target.readOnly &&
    target.getAttribute('aria-haspopup') === 'listbox' &&
    target.getAttribute('aria-expanded') !== 'true' &&
    target.value !== ''
  );
}
