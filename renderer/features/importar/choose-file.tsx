import { IconUpload } from '@tabler/icons-react';
import { useRef, useState, type DragEvent } from 'react';
import type { ImportKind } from '#shared/imports/index.ts';
import { IMPORTAR } from '../../messages/importar.ts';
import { Button, Glyph, SegmentedField } from '../../ui/index.ts';
import styles from './importar.module.css';

export interface ChooseFileProps {
  /** What this person may import. */
  kinds: readonly ImportKind[];
  kind: ImportKind;
  onKind(kind: ImportKind): void;
  onFile(file: File): void;
}

/** What the file contains, and the file: dropped or chosen. */
export function ChooseFile({ kinds, kind, onKind, onFile }: ChooseFileProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string>();

  const take = (files: FileList | null) => {
    const file = files?.[0];
    setProblem(files !== null && files.length > 1 ? IMPORTAR.oneFile : undefined);
    if (file !== undefined && files?.length === 1) onFile(file);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };

  return (
    <div className={styles['choose']}>
      <SegmentedField
        label={IMPORTAR.kind}
        value={kind}
        onChange={onKind}
        segments={kinds.map((value) => ({ value, label: IMPORTAR.kinds[value] }))}
        note={IMPORTAR.columns[kind]}
      />
      <div
        className={styles['drop']}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <Glyph icon={IconUpload} size={24} />
        <p className={styles['dropTitle']}>{IMPORTAR.drop}</p>
        <p className={styles['quiet']}>{IMPORTAR.formats}</p>
        <input
          ref={input}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={IMPORTAR.choose}
          accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={(event) => {
            take(event.currentTarget.files);
            // The same file, put right meanwhile, can be chosen again.
            event.currentTarget.value = '';
          }}
        />
        <Button variant="filled" autoFocus onClick={() => input.current?.click()}>
          {IMPORTAR.choose}
        </Button>
        <p className={styles['problem']} role="alert">
          {problem}
        </p>
      </div>
      <p className={styles['quiet']}>{IMPORTAR.first}</p>
      <p className={styles['quiet']}>{IMPORTAR.twice}</p>
    </div>
  );
}
