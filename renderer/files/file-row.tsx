import { IconX } from '@tabler/icons-react';
import { ADJUNTOS } from '../messages/adjuntos.ts';
import { Button, IconButton, ToneText } from '../ui/index.ts';
import { formatBytes } from '../ui/format.ts';
import { fileState, type FileFacts } from './file-state.ts';
import styles from './files.module.css';

/** A file as the section lists it. */
export interface ListedFile {
  hash: string;
  size: number;
  name: string;
  /** What it is to the record. */
  note: string;
}

export interface FileRowProps {
  file: ListedFile;
  facts: FileFacts;
  bringing: boolean;
  onOpen: () => void;
  onRemove?: (() => void) | undefined;
  onHold: () => void;
  onRetry: () => void;
}

/** One file: its name opens it; where it is; what can be done. */
export function FileRow({ file, facts, bringing, onOpen, onRemove, onHold, onRetry }: FileRowProps) {
  const { dispatch } = facts;
  const state = bringing ? { text: ADJUNTOS.states.bringing, tone: 'accent' as const } : fileState(facts);
  const stoppable = facts.sent !== undefined;
  const repeatable = dispatch?.state === 'refused' || dispatch?.state === 'held';
  return (
    <li className={styles['row']}>
      <button
        type="button"
        className={styles['name']}
        aria-label={ADJUNTOS.openOf(file.name)}
        disabled={bringing}
        onClick={onOpen}
      >
        {file.name}
      </button>
      {onRemove === undefined ? null : (
        <span className={styles['remove']}>
          <IconButton icon={IconX} label={ADJUNTOS.removeOf(file.name)} onClick={onRemove} />
        </span>
      )}
      <span className={styles['facts']}>
        {[formatBytes(file.size), file.note].filter(Boolean).join(' · ')}
        {' · '}
        <ToneText tone={state.tone}>{state.text}</ToneText>
      </span>
      {stoppable ? (
        <Button size="small" variant="quiet" onClick={onHold}>
          {ADJUNTOS.hold}
        </Button>
      ) : null}
      {repeatable ? (
        <Button size="small" variant="quiet" onClick={onRetry}>
          {ADJUNTOS.retry}
        </Button>
      ) : null}
    </li>
  );
}
