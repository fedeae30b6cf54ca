import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { KeyboardProvider, UndoKey } from '../keyboard/index.ts';
import { AppearanceProvider, DEFAULT_APPEARANCE, type Appearance } from '../theme/index.ts';
import { ToastProvider } from '../ui/index.ts';
import { Gallery } from './gallery.tsx';

/** `gallery.html?scene=hoy&scheme=dark&text=115&line=on`: the tests and the eye look at one scene at a time. */
const params = new URLSearchParams(location.search);
const appearance: Appearance = {
  scheme: params.get('scheme') === 'dark' ? 'dark' : 'light',
  textSize: params.get('text') === '115' ? 115 : params.get('text') === '130' ? 130 : 100,
  letterKeys: params.get('letters') === 'off' ? false : DEFAULT_APPEARANCE.letterKeys,
};

const root = document.getElementById('root');
if (root === null) throw new Error('gallery.html has no #root');
createRoot(root).render(
  <StrictMode>
    <AppearanceProvider initial={appearance}>
      <ToastProvider>
        <KeyboardProvider>
          <UndoKey />
          <Gallery scene={params.get('scene') ?? 'hoy'} inLine={params.get('line') === 'on'} />
        </KeyboardProvider>
      </ToastProvider>
    </AppearanceProvider>
  </StrictMode>,
);
