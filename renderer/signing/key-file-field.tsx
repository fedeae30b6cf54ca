import { useId } from 'react';
import { useDesk } from '../desk/use-desk.tsx';
import { FIRMAS } from '../messages/firmas.ts';
import type { KeyFile } from '../platform/platform.ts';
import { Button } from '../ui/index.ts';
import { FileButton } from './file-button.tsx';
import styles from './signing.module.css';

export interface KeyFileFieldProps {
  file: KeyFile | undefined;
  onFile: (file: KeyFile) => void;
  /** None could be chosen. */
  onFailure: (cause: unknown) => void;
}

/** The PKCS#12 file to sign with: asked for by the page in a browser, by the main process on the desktop. */
export function KeyFileField({ file, onFile, onFailure }: KeyFileFieldProps) {
  const { keyFiles } = useDesk().platform.signing;
  const label = useId();
  const name = <span className={styles['fileName']}>{file?.name ?? FIRMAS.sign.noFile}</span>;
  return (
    <div className={styles['fileField']}>
      <span className={styles['fileLabel']} id={label}>
        {FIRMAS.sign.file}
      </span>
      {keyFiles.from === 'page' ? (
        <span className={styles['buttons']}>
          <FileButton
            label={FIRMAS.sign.choose}
            name={FIRMAS.sign.file}
            accept=".p12,.pfx"
            onFile={(given) => onFile(keyFiles.keyFileOf(given))}
          />
          {name}
        </span>
      ) : (
        <span className={styles['buttons']} role="group" aria-labelledby={label}>
          <Button
            onClick={() => {
              keyFiles.choose().then((given) => {
                if (given !== undefined) onFile(given);
              }, onFailure);
            }}
          >
            {FIRMAS.sign.choose}
          </Button>
          {name}
        </span>
      )}
    </div>
  );
}
