const TURNS = 999;

/**
 * MF-3.4: the turn that a person is given, from the code of its entry: the device's, then its count, which begins again after
 * 999. No other device gives the same one, nor does this one on the same day; the order of arrival is that of the entries.
 */
export function turnOf(code: string): string {
  const [, device = '', count = ''] = code.split('-');
  return `${device}-${String(((Number(count) - 1) % TURNS) + 1).padStart(3, '0')}`;
}
