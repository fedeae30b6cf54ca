import { useSyncExternalStore } from 'react';

/** Pixels that one design pixel takes: 1 at text size 100 %, 1.3 at 130 %. For lengths that must be known in script. */
export function useRootScale(): number {
  return useSyncExternalStore(subscribe, readScale);
}

function readScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-text-size', 'style'] });
  window.addEventListener('resize', onChange);
  return () => {
    observer.disconnect();
    window.removeEventListener('resize', onChange);
  };
}
