import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { KeyboardProvider } from '../keyboard/index.ts';
import { APP } from '../messages/app.ts';
import { EmptyState, ToastProvider } from '../ui/index.ts';
import { Button } from '../ui/button.tsx';
import { Entrance } from './entrance.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { useOneWindow } from './one-window.ts';
import { AppearanceProvider } from '../theme/index.ts';
import styles from './app.module.css';

const queries = new QueryClient({ defaultOptions: { queries: { networkMode: 'always', staleTime: 30_000 } } });

/** The composition root: providers, then whoever enters. */
export function App() {
  return (
    <AppearanceProvider>
      <ErrorBoundary>
        <QueryClientProvider client={queries}>
          <KeyboardProvider>
            <ToastProvider>
              <Window />
            </ToastProvider>
          </KeyboardProvider>
        </QueryClientProvider>
      </ErrorBoundary>
    </AppearanceProvider>
  );
}

function Window() {
  const { claim, takeOver } = useOneWindow();
  if (claim === 'claiming') return null;
  if (claim === 'ours') return <Entrance />;
  return (
    <main className={styles['alone']}>
      <EmptyState
        title={APP.elsewhereTitle}
        action={
          <Button variant="filled" onClick={takeOver} autoFocus>
            {APP.workHere}
          </Button>
        }
      >
        {APP.elsewhereText}
      </EmptyState>
    </main>
  );
}
