import { useEffect, useEffectEvent } from 'react';
import { createScanDetector } from './scanner.ts';

/** Calls `onScan` with the code that a scanner reads, wherever the focus is; a field that heard it is as it was before. */
export function useScanner(active: boolean, onScan: (code: string) => void): void {
  const scanned = useEffectEvent(onScan);
  useEffect(() => {
    if (!active) return undefined;
    const detector = createScanDetector();
    let before: { field: HTMLInputElement | HTMLTextAreaElement; value: string } | undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.key === 'Shift') return;
      const code = detector.press(event.key, event.timeStamp);
      if (detector.length() === 1) before = fieldOf(event.target);
      if (code === undefined) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (before !== undefined) restore(before.field, before.value);
      scanned(code);
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
    };
  }, [active]);
}

function fieldOf(target: EventTarget | null) {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField ? { field: target, value: target.value } : undefined;
}

/** Sets the value so that React hears of it. */
function restore(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
