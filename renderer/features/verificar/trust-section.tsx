import { useEffect, useId, useState } from 'react';
import { formatCivilDate } from '#shared/calendar/civil-date.ts';
import { civilDateOf } from '#shared/calendar/zoned-time.ts';
import { VERIFICAR } from '../../messages/firmas.ts';
import { FileButton } from '../../signing/file-button.tsx';
import { bytesOf } from '../../signing/read-file.ts';
import type { TrustFile, TrustFiles } from '../../signing/trust-anchors.ts';
import { Button, Notice } from '../../ui/index.ts';
import styles from './verificar.module.css';

export interface TrustSectionProps {
  files: TrustFiles;
  texts: { title: string; none: string; add: string; removeOf: (name: string) => string; wrong: string };
  /** What the system's dialog offers: `.crl`. */
  accept: string;
  onChanged: () => void;
}

/** Files that this device goes by when it verifies: the roots it recognises, the lists of revoked certificates. */
export function TrustSection({ files, texts, accept, onChanged }: TrustSectionProps) {
  const heading = useId();
  const [known, setKnown] = useState<TrustFile[]>();
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    void files.list().then(setKnown);
  }, [files]);
  const changed = (list: TrustFile[] | undefined) => {
    setWrong(list === undefined);
    if (list === undefined) return;
    setKnown(list);
    onChanged();
  };
  return (
    <section className={styles['anchors']} aria-labelledby={heading}>
      <h2 className={styles['heading']} id={heading}>
        {texts.title}
      </h2>
      {known?.length === 0 ? <p className={styles['quiet']}>{texts.none}</p> : null}
      <ul className={styles['anchorList']}>
        {(known ?? []).map(({ name, at }) => (
          <li key={name}>
            <span>{at === undefined ? name : VERIFICAR.lists.of(name, formatCivilDate(civilDateOf(at)))}</span>
            <Button size="small" label={texts.removeOf(name)} onClick={() => void files.remove(name).then(changed)}>
              {VERIFICAR.remove}
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <FileButton
          label={texts.add}
          accept={accept}
          onFile={(file) =>
            void bytesOf(file)
              .then((bytes) => files.add(bytes))
              .then(changed)
          }
        />
      </div>
      {wrong ? <Notice tone="red" title={texts.wrong} announce /> : null}
    </section>
  );
}
