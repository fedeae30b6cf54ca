import type { BrowserContext } from 'playwright-core';

declare global {
  interface Window {
    noteSaved?: (code: string) => Promise<void>;
    noteText?: (text: string) => Promise<void>;
  }
}

/** Codes that a page has shown as «guardada en este equipo», each noted the moment it stood on the screen. */
export async function watchForSaved(context: BrowserContext, saved = new Set<string>()): Promise<ReadonlySet<string>> {
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

/** Those of these sentences that have stood on a page, however briefly. */
export async function watchForTexts(context: BrowserContext, texts: readonly string[]): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  await context.exposeBinding('noteText', (_source, text: string) => void seen.add(text));
  await context.addInitScript((wanted) => {
    new MutationObserver(() => {
      const shown = document.body?.textContent ?? '';
      for (const text of wanted) if (shown.includes(text)) void window.noteText?.(text);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  }, texts);
  return seen;
}
