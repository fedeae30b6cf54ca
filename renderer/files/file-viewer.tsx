import { useEffect, useMemo } from 'react';
import { PdfPages } from '../documents/pdf-preview-pages.tsx';
import { ADJUNTOS } from '../messages/adjuntos.ts';
import { saveBlob } from '../platform/save-blob.ts';
import { Button, Dialog } from '../ui/index.ts';
import styles from './files.module.css';

export interface OpenedFile {
  name: string;
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Whether it can be looked at here; anything else is saved, and opened with its own program. */
export function isViewable(type: string): boolean {
  return type === 'application/pdf' || type.startsWith('image/');
}

/** A PDF or a picture, shown and never run. */
export function FileViewer({ file, onClose }: { file: OpenedFile; onClose: () => void }) {
  return (
    <Dialog opened onClose={onClose} title={file.name} width={960}>
      <div className={styles['viewer']}>
        <div>
          <Button
            onClick={() => {
              saveBlob(new Blob([file.bytes], { type: file.type }), file.name);
            }}
          >
            {ADJUNTOS.save}
          </Button>
        </div>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and has nothing in it to focus */}
        <div className={styles['pages']} tabIndex={0} role="region" aria-label={file.name}>
          {file.type === 'application/pdf' ? <PdfPages pdf={file.bytes} label={file.name} /> : <Picture file={file} />}
        </div>
      </div>
    </Dialog>
  );
}

function Picture({ file }: { file: OpenedFile }) {
  const url = useMemo(() => URL.createObjectURL(new Blob([file.bytes], { type: file.type })), [file]);
  useEffect(
    () => () => {
      URL.revokeObjectURL(url);
    },
    [url],
  );
  return <img className={styles['picture']} src={url} alt={file.name} />;
}
