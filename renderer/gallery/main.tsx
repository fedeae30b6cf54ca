import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

import { KeyboardProvider, UndoKey } from '../keyboard/index.ts';
import { AppearanceProvider, DEFAULT_APPEARANCE, type Appearance } from '../theme/index.ts';
import { ToastProvider } from '../ui/index.ts';
import { Gallery } from './gallery.tsx';

/** `gallery.html?scene=hoy&scheme=dark&text=115&line=on`: the tests and the eye look at one scene at a time. */
function Scene({ params }: { params: URLSearchParams }) {
  const text = params.get('text');
  const appearance: Appearance = {
    scheme: params.get('scheme') === 'dark' ? 'dark' : 'light',
    textSize: text === '115' ? 115 : text === '130' ? 130 : 100,
    letterKeys: params.get('letters') === 'off' ? false : DEFAULT_APPEARANCE.letterKeys,
  };
  return (
    <AppearanceProvider initial={appearance}>
      <ToastProvider>
        <KeyboardProvider>
          <UndoKey />
          <Gallery scene={params.get('scene') ?? 'hoy'} inLine={params.get('line') === 'on'} />
        </KeyboardProvider>
      </ToastProvider>
    </AppearanceProvider>
  );
}

const element = document.getElementById('root');
if (element === null) throw new Error('gallery.html has no #root');
const root = createRoot(element);
let shown = 0;

/** What the address says, from nothing: a scene keeps nothing of the one before, nor of itself. */
function show(): void {
  shown += 1;
  // Whoever asks has it when this is over, and nothing of the one before.
  flushSync(() => {
    root.render(
      <StrictMode>
        <Scene key={shown} params={new URLSearchParams(location.search)} />
      </StrictMode>,
    );
  });
}

show();
// The tests go from scene to scene without reading the whole program each time.
addEventListener('popstate', show);
