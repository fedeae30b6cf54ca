import { useEffect, useState } from 'react';
import { useDesk } from '../../desk/use-desk.tsx';
import { VERIFICAR } from '../../messages/firmas.ts';
import { FileButton } from '../../signing/file-button.tsx';
import { bytesOf } from '../../signing/read-file.ts';
import type { TrustAnchor } from '../../signing/trust-anchors.ts';
import { Button, Notice } from '../../ui/index.ts';
import styles from './verificar.module.css';

/** The roots that this device recognises: without them no signature is more than intact. */
export function AnchorsSection({ onChanged }: { onChanged: () => void }) {
  const { anchors } = useDesk();
  const [known, setKnown] = useState<TrustAnchor[]>();
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    void anchors.list().then(setKnown);
  }, [anchors]);
  const changed = (list: TrustAnchor[] | undefined) => {
    setWrong(list === undefined);
    if (list === undefined) return;
    setKnown(list);
    onChanged();
  };
  return (
    <section className={styles['anchors']} aria-label={VERIFICAR.anchors.title}>
      <h2 className={styles['heading']}>{VERIFICAR.anchors.title}</h2>
      {known?.length === 0 ? <p className={styles['quiet']}>{VERIFICAR.anchors.none}</p> : null}
      <ul className={styles['anchorList']}>
        {(known ?? []).map(({ name }) => (
          <li key={name}>
            <span>{name}</span>
            <Button size="small" onClick={() => void anchors.remove(name).then(changed)}>
              {VERIFICAR.anchors.remove}
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <FileButton
          label={VERIFICAR.anchors.add}
          accept=".pem,.crt,.cer,.der"
          onFile={(file) =>
            void bytesOf(file)
              .then((bytes) => anchors.add(bytes))
              .then(changed)
          }
        />
      </div>
      {wrong ? <Notice tone="red" title={VERIFICAR.anchors.notCertificate} announce /> : null}
    </section>
  );
}
