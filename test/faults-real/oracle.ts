import type { BrowserContext } from 'playwright-core';

declare global {
  interface Window {
    noteSaved?: (code: string) => Promise<void>;
  }
}

/** Codes that a page has shown as «guardada en este equipo», each noted the moment it stood on the screen. */
export async function watchForSaved(context: BrowserContext): Promise<ReadonlySet<string>> {
  const saved = new Set<string>();
  await context.exposeBinding('noteSaved', (_source, code: string) => void saved.add(code));
  await context.addInitScript(() => {
    const seen = new Set<string>();
    new MutationObserver(() => {
      const text = document.body?.textContent ?? '';
      for (const [, code = ''] of text.matchAll(/Atención (A-[A-Z0-9]+-\d+) guardada en este equipo/g)) {
        if (seen.has(code)) continue;
        seen.add(code);
        void window.noteSaved?.(code);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return saved;
}
