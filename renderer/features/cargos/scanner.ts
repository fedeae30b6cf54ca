/**
 * Two keys of a scanner are never farther apart than this, in milliseconds, not even on a laptop that is busy; nobody
 * types twelve so quickly.
 */
const LONGEST_PAUSE = 100;
const CODE = /^\d{8}[0-9A-Z]{4}$/;

/** Tells a scanner from a person typing: both are keyboards. */
export interface ScanDetector {
  /**
   * Hears one key.
   * @param at milliseconds, of any clock that runs steadily
   * @returns the código patrimonial when this key is the Enter that ends a scan
   */
  press(key: string, at: number): string | undefined;
  /** How many characters of the code, possibly of a scan, have come so far. */
  length(): number;
}

export function createScanDetector(): ScanDetector {
  let text = '';
  let last = Number.NEGATIVE_INFINITY;
  return {
    press(key, at) {
      if (at - last > LONGEST_PAUSE) text = '';
      last = at;
      if (key === 'Enter') {
        const code = text.toUpperCase();
        text = '';
        return CODE.test(code) ? code : undefined;
      }
      text = /^[0-9A-Za-z]$/.test(key) ? text + key : '';
      return undefined;
    },
    length: () => text.length,
  };
}
