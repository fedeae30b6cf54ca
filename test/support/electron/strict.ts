/**
 * A stand-in that answers everything proves nothing: whatever of Electron is used and not written down here throws, and
 * is reported to the test as well, because the main process may catch it.
 */
export function strict<T extends object>(target: T, name: string): T {
  return new Proxy(target, {
    get(object, property, receiver) {
      if (typeof property === 'string' && !(property in object) && property !== 'then') stray(`${name}.${property}`);
      const value: unknown = Reflect.get(object, property, receiver);
      return value;
    },
  });
}

export function stray(what: string): never {
  process.send?.({ notice: 'strayed', what });
  throw new Error(`The stand-in for Electron has no ${what}`);
}

export const words = (...lines: string[]): string[] => lines.join(' ').split(' ');

/** Refuses options that are not listed: a misspelt option is silently ignored by Electron. */
export function checkKeys(options: object, known: readonly string[], name: string): void {
  for (const key of Object.keys(options)) if (!known.includes(key)) stray(`${name} option ${key}`);
}

export function checkEqual(options: object, expected: Record<string, unknown>, name: string): void {
  for (const [key, value] of Object.entries(expected)) {
    const found = (options as Record<string, unknown>)[key];
    if (found !== value) stray(`${name} with ${key}: ${String(found)}; ${String(value)} is expected`);
  }
}

/** Methods of an event emitter that take only the events named. */
export function checkEvent(event: string | symbol, known: readonly string[], name: string): void {
  if (!known.includes(String(event))) stray(`${name} event ${String(event)}`);
}
