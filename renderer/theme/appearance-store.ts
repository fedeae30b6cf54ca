/** What a person chose about the look of this browser or desktop; kept apart from the work. */
export interface Appearance {
  scheme: 'auto' | 'light' | 'dark';
  /** Percent. */
  textSize: 100 | 115 | 130;
  /** Single-letter keys (WCAG 2.1.4 asks that they can be turned off). */
  letterKeys: boolean;
}

export const DEFAULT_APPEARANCE: Appearance = { scheme: 'auto', textSize: 100, letterKeys: true };

const KEY = 'chasqui.appearance';

/** Reads what was kept; anything unknown or damaged falls back to the default, field by field. */
export function parseAppearance(text: string | null): Appearance {
  let raw: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(text ?? '{}');
    if (typeof parsed === 'object' && parsed !== null) raw = { ...parsed };
  } catch {
    // A damaged preference is not worth a message.
  }
  const { scheme, textSize, letterKeys } = raw;
  return {
    scheme: scheme === 'light' || scheme === 'dark' ? scheme : 'auto',
    textSize: textSize === 115 || textSize === 130 ? textSize : 100,
    letterKeys: letterKeys !== false,
  };
}

export function loadAppearance(): Appearance {
  try {
    return parseAppearance(localStorage.getItem(KEY));
  } catch {
    return DEFAULT_APPEARANCE;
  }
}

export function saveAppearance(appearance: Appearance): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(appearance));
  } catch {
    // Storage may be full or forbidden: the choice then lasts until the window closes.
  }
}
