import { MantineProvider } from '@mantine/core';
import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';

import { LetterKeysContext } from '../ui/letter-keys.ts';
import { loadAppearance, saveAppearance, type Appearance } from './appearance-store.ts';
import { theme } from './theme.ts';

import '@mantine/core/styles.layer.css';
import './fonts.css';
import './tokens.css';
import './base.css';
import './mantine.css';

interface AppearanceContextValue {
  appearance: Appearance;
  setAppearance: (change: Partial<Appearance>) => void;
}

const AppearanceContext = createContext<AppearanceContextValue | undefined>(undefined);

/**
 * Theme, text size and letter keys for everything below. Mantine writes no style element here (its variables come from
 * its style sheet), so `style-src 'self'` is enough.
 */
export function AppearanceProvider({ initial, children }: { initial?: Appearance; children: ReactNode }) {
  const [appearance, setState] = useState(() => initial ?? loadAppearance());
  const systemScheme = useSystemScheme();
  const scheme = appearance.scheme === 'auto' ? systemScheme : appearance.scheme;

  useEffect(() => {
    document.documentElement.dataset['textSize'] = String(appearance.textSize);
  }, [appearance.textSize]);

  const value = useMemo<AppearanceContextValue>(
    () => ({
      appearance,
      setAppearance: (change) => {
        const next = { ...appearance, ...change };
        saveAppearance(next);
        setState(next);
      },
    }),
    [appearance],
  );

  return (
    <AppearanceContext value={value}>
      <LetterKeysContext value={appearance.letterKeys}>
        <MantineProvider theme={theme} forceColorScheme={scheme} withCssVariables={false} withGlobalClasses={false}>
          {children}
        </MantineProvider>
      </LetterKeysContext>
    </AppearanceContext>
  );
}

/** The person's choices of look and how to change them. */
export function useAppearance(): AppearanceContextValue {
  const value = useContext(AppearanceContext);
  if (value === undefined) throw new Error('useAppearance needs an AppearanceProvider above it');
  return value;
}

const DARK = '(prefers-color-scheme: dark)';

function useSystemScheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribeToSystemScheme, () => (matchMedia(DARK).matches ? 'dark' : 'light'));
}

function subscribeToSystemScheme(onChange: () => void): () => void {
  const query = matchMedia(DARK);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
