import type { KeyboardEvent } from 'react';

const FIELDS = 'input:not([type=hidden], [disabled]), select:not([disabled]), textarea:not([disabled])';

/**
 * `onKeyDown` of a form: Enter in a field goes to the next one instead of sending. Text areas keep Enter for a new line
 * and lists that are open keep it for choosing (they stop the event before it comes here).
 */
export function enterMovesOn(event: KeyboardEvent<HTMLElement>): void {
  const { target } = event;
  if (event.key !== 'Enter' || event.ctrlKey || event.altKey || event.defaultPrevented) return;
  if (!(target instanceof HTMLInputElement) || target.getAttribute('aria-expanded') === 'true') return;
  event.preventDefault();
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>(FIELDS)].filter(isReachable);
  fields[fields.indexOf(target) + 1]?.focus();
}

function isReachable(field: HTMLElement): boolean {
  if (field.tabIndex < 0 || !field.checkVisibility()) return false;
  // Of a group of radio buttons only the chosen one is a stop; without one, the first.
  if (!(field instanceof HTMLInputElement) || field.type !== 'radio') return true;
  const group = [...document.querySelectorAll<HTMLInputElement>(`input[name="${CSS.escape(field.name)}"]`)];
  return (group.find((radio) => radio.checked) ?? group[0]) === field;
}
