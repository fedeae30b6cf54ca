import { useEffect } from 'react';
import type { Platform } from '../platform/platform.ts';
import { useAppearance } from '../theme/index.ts';

/** Height of the top bar at text size 100, in CSS pixels. */
const BAR = 44;

/** In the desktop app the window's buttons lie over the top bar, and follow its theme and height. */
export function useTitleBar(platform: Platform): void {
  const { appearance } = useAppearance();
  useEffect(() => {
    const dark = document.documentElement.dataset['mantineColorScheme'] === 'dark';
    void platform.decorateWindow({
      scheme: dark ? 'dark' : 'light',
      height: Math.round((BAR * appearance.textSize) / 100),
    });
  }, [platform, appearance]);
}
