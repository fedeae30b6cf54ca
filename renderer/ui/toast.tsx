import { IconCheck } from '@tabler/icons-react';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';

import { Glyph } from './glyph.tsx';
import { Kbd } from './kbd.tsx';
import styles from './toast.module.css';

export interface ToastMessage {
  /** «Atención A-AY2-0413 guardada en este equipo». */
  text: ReactNode;
  /** Adds a further event that cancels it; nothing is erased. Offered with Ctrl Z while the message shows. */
  undo?: () => void;
  undoLabel?: string;
}

interface Shown extends ToastMessage {
  number: number;
}

interface ToastContextValue {
  current: Shown | undefined;
  show: (message: ToastMessage) => void;
  dismiss: () => void;
}

const ToastContext = createContext<ToastContextValue | undefined>(undefined);

/** How long a saved message stays, unless the pointer or the focus is on it. */
const STAYS_MS = 4000;

/** Shows one message at a time at the foot of the work area; a new one takes the place of the old. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [current, setCurrent] = useState<Shown>();
  const show = useCallback((message: ToastMessage) => {
    setCurrent((old) => ({ ...message, number: (old?.number ?? 0) + 1 }));
  }, []);
  const dismiss = useCallback(() => setCurrent(undefined), []);
  const value = useMemo(() => ({ current, show, dismiss }), [current, show, dismiss]);
  return (
    <ToastContext value={value}>
      {children}
      <ToastRegion />
    </ToastContext>
  );
}

function useToastContext(): ToastContextValue {
  const value = useContext(ToastContext);
  if (value === undefined) throw new Error('useToast needs a ToastProvider above it');
  return value;
}

/** `show` says that something was saved, for 4 seconds. */
export function useToast(): Pick<ToastContextValue, 'show' | 'dismiss'> {
  return useToastContext();
}

/** What Ctrl Z does at this moment; `undefined` when no message offers an undo. */
export function useUndo(): (() => void) | undefined {
  const { current, dismiss } = useToastContext();
  if (current?.undo === undefined) return undefined;
  const { undo } = current;
  return () => {
    dismiss();
    undo();
  };
}

function ToastRegion() {
  const { current, dismiss } = useToastContext();
  const undo = useUndo();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (current === undefined || held) return undefined;
    const timer = setTimeout(dismiss, STAYS_MS);
    return () => clearTimeout(timer);
  }, [current, held, dismiss]);

  const hold = { onMouseEnter: () => setHeld(true), onMouseLeave: () => setHeld(false) };
  return (
    <div className={styles['region']} role="status">
      {current === undefined ? null : (
        <div
          className={styles['toast']}
          role="presentation"
          {...hold}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === 'Escape') dismiss();
          }}
        >
          <Glyph icon={IconCheck} />
          <span className={styles['text']}>{current.text}</span>
          {undo === undefined ? null : (
            <button type="button" className={styles['undo']} onClick={undo} aria-keyshortcuts="Control+Z">
              <span className={styles['undoLabel']}>{current.undoLabel ?? 'Deshacer'}</span>
              <Kbd keys="Ctrl+Z" />
            </button>
          )}
        </div>
      )}
    </div>
  );
}
