/**
 * Resolves at the first signal to stop. One Ctrl-C arrives more than once, from the terminal and through npm: what comes
 * within a moment is the same wish. A later one is impatience, and ends the process.
 */
export async function stopSignal(): Promise<void> {
  const SAME_WISH_MS = 1500;
  return new Promise((resolve) => {
    let first: number | undefined;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        first ??= Date.now();
        if (Date.now() - first > SAME_WISH_MS) process.exit(130);
        resolve();
      });
    }
  });
}
