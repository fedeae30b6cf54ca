/**
 * Lets the page open without a line from the next time on. Only in a browser, and only as built: the development server
 * has no such file.
 */
export function registerOfflinePage(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // Missing in a private window of some browsers, or on a plain-HTTP address: then the page needs a line to open.
  navigator.serviceWorker.register('./service-worker.js').catch((cause: unknown) => {
    console.warn('no page without a line', cause);
  });
}
