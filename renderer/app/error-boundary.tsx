import { Component, type ReactNode } from 'react';
import { APP } from '../messages/app.ts';
import { Notice } from '../ui/index.ts';
import { Button } from '../ui/button.tsx';
import styles from './app.module.css';

/** Catches what a screen throws while it draws: says that nothing was lost, and offers to begin anew. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main className={styles['alone']}>
        <Notice
          tone="red"
          title={APP.failedTitle}
          announce
          actions={
            <Button
              onClick={() => {
                window.location.reload();
              }}
            >
              {APP.retry}
            </Button>
          }
        >
          {APP.failedText}
        </Notice>
      </main>
    );
  }
}
