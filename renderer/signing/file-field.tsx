import { FIRMAS } from '../messages/firmas.ts';
import { FileButton } from './file-button.tsx';
import styles from './signing.module.css';

export interface FileFieldProps {
  label: string;
  accept: string;
  file: File | undefined;
  onFile: (file: File) => void;
}

/** A file to choose, in a form. The browser's own control speaks the browser's language. */
export function FileField({ label, accept, file, onFile }: FileFieldProps) {
  return (
    <div className={styles['fileField']}>
      <span className={styles['fileLabel']}>{label}</span>
      <span className={styles['buttons']}>
        <FileButton label={FIRMAS.sign.choose} name={label} accept={accept} onFile={onFile} />
        <span className={styles['fileName']}>{file?.name ?? FIRMAS.sign.noFile}</span>
      </span>
    </div>
  );
}
