/**
 * Deletes a local database with all its collections, in whatever state they are, by the names that RxDB gives them. It
 * must be closed.
 */
export async function eraseDatabase(name: string): Promise<void> {
  const prefix = `rxdb-dexie-${name}--`;
  for (const { name: found = '' } of await indexedDB.databases()) {
    if (!found.startsWith(prefix)) continue;
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(found);
      request.addEventListener('success', () => {
        resolve();
      });
      request.addEventListener('error', () => {
        reject(request.error ?? new Error(`could not delete ${found}`));
      });
    });
  }
}
