const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';

/** Where the focus last was in each zone, so that F6 comes back to it. */
const lastFocus = new WeakMap<Element, HTMLElement>();

/** Remembers the focus of its zone; for a `focusin` listener. */
export function rememberFocus(target: EventTarget | null): void {
  if (!(target instanceof HTMLElement)) return;
  const zone = target.closest('[data-zone]');
  if (zone !== null) lastFocus.set(zone, target);
}

/**
 * Moves the focus to the next zone (`data-zone`: top bar, navigation, list, pane, strip), or the previous one. Within
 * it: where it last was, else `data-zone-focus`, else the first thing that takes focus, else the zone itself.
 */
export function focusZone(step: 1 | -1): void {
  const zones = [...document.querySelectorAll<HTMLElement>('[data-zone]')].filter((zone) => zone.checkVisibility());
  const { activeElement } = document;
  const at = zones.findLastIndex((zone) => zone.contains(activeElement));
  const start = at === -1 && step === -1 ? 0 : at;
  const zone = zones[(start + step + zones.length) % zones.length];
  if (zone === undefined) return;
  const target = targetIn(zone);
  if (target === zone) zone.tabIndex = -1;
  target.focus();
}

function targetIn(zone: HTMLElement): HTMLElement {
  const last = lastFocus.get(zone);
  if (last?.isConnected === true && zone.contains(last) && last.checkVisibility()) return last;
  const wished = zone.querySelector<HTMLElement>('[data-zone-focus]');
  const candidates = [...zone.querySelectorAll<HTMLElement>(FOCUSABLE)];
  return wished ?? candidates.find((candidate) => candidate.tabIndex >= 0 && candidate.checkVisibility()) ?? zone;
}
