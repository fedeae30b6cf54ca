import { useState, type DragEvent } from 'react';
import { useDesk } from '../../desk/use-desk.tsx';
import { PdfPreview } from '../../documents/pdf-preview.tsx';
import { VERIFICAR } from '../../messages/firmas.ts';
import { FileButton } from '../../signing/file-button.tsx';
import { EmptyState, Notice, PageHead } from '../../ui/index.ts';
import { SignatureCard, WholeFileCard } from './signature-card.tsx';
import { TrustSection } from './trust-section.tsx';
import { useVerification } from './use-verification.ts';
import { VerdictNotice } from './verdict.tsx';
import styles from './verificar.module.css';

/** Picture 07: what a signed PDF is worth, without a line. */
export function VerificarPage() {
  const desk = useDesk();
  const { verified, working, failure, verify, again } = useVerification();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) verify(file);
  };
  const note = verified === undefined ? undefined : `${verified.name} · ${VERIFICAR.size(verified.pdf.length)}`;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a file may be dropped; the button does the same
    <section
      className={styles['page']}
      aria-label={VERIFICAR.title}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={drop}
    >
      <PageHead
        title={VERIFICAR.title}
        note={note}
        actions={
          verified === undefined ? undefined : <FileButton label={VERIFICAR.another} accept=".pdf" onFile={verify} />
        }
      />
      <div className={styles['body']} data-empty={verified === undefined}>
        {verified === undefined ? null : (
          <div className={styles['paper']} data-zone="pane">
            <PdfPreview
              document={{
                pdf: verified.pdf,
                working: false,
                failed: verified.found.verdict === 'unreadable' && 'not-made',
              }}
              heading={VERIFICAR.file}
              label={verified.name}
            />
          </div>
        )}
        <div className={styles['result']} data-zone="list">
          {working ? <p role="status">{VERIFICAR.working}</p> : null}
          {failure === undefined ? null : (
            <Notice tone="red" title={VERIFICAR.failedTitle} announce>
              {failure}
            </Notice>
          )}
          {verified === undefined ? (
            <EmptyState
              title={VERIFICAR.emptyTitle}
              action={<FileButton label={VERIFICAR.choose} accept=".pdf" onFile={verify} variant="filled" />}
            >
              {VERIFICAR.emptyText}
            </EmptyState>
          ) : (
            <>
              <VerdictNotice found={verified.found} />
              {verified.found.signatures.map((signature, place) => (
                <SignatureCard key={`${place} ${signature.field}`} signature={signature} number={place + 1} />
              ))}
              {verified.found.signatures.length === 0 ? null : <WholeFileCard found={verified.found} />}
            </>
          )}
          <div className={styles['trust']}>
            <TrustSection
              files={desk.anchors}
              texts={VERIFICAR.anchors}
              accept=".pem,.crt,.cer,.der"
              onChanged={again}
            />
            <TrustSection files={desk.revocations} texts={VERIFICAR.lists} accept=".crl,.pem,.der" onChanged={again} />
          </div>
        </div>
      </div>
      <footer className={styles['foot']}>{VERIFICAR.stays}</footer>
    </section>
  );
}
