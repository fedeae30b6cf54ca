import { useState, type ReactNode } from 'react';
import { ScanType, type SigningWay } from '#shared/records/paper/signed-paper.ts';
import { useDesk } from '../desk/use-desk.tsx';
import { AttachProblem, readAttachment } from '../files/attach-file.ts';
import { ADJUNTOS } from '../messages/adjuntos.ts';
import { failureText } from '../messages/failures.ts';
import { FIRMAS } from '../messages/firmas.ts';
import { Button, Notice, useToast } from '../ui/index.ts';
import { FileButton } from './file-button.tsx';
import { bytesOf } from './read-file.ts';
import { SignDialog, type SignatureLine, type SignedDocument } from './sign-dialog.tsx';
import { SignatureLines } from './signature-lines.tsx';
import { openLines, type SignablePaper } from './signable-paper.ts';
import { documentOf, importSigned, PaperProblem, recordSigned } from './sign-paper.ts';
import { StrokeDialog } from './stroke-dialog.tsx';
import styles from './signing.module.css';

/** Who has signed a paper and how, and the ways in which one can. */
export function PaperSignatures({ signable, children }: { signable: SignablePaper; children?: ReactNode }) {
  const desk = useDesk();
  const toast = useToast();
  const [open, setOpen] = useState<'digital' | 'stroke'>();
  const [failure, setFailure] = useState<{ title: string; text: string }>();
  const [busy, setBusy] = useState(false);
  const { paper } = signable;
  const lines = openLines(signable);
  const digital = paper.signatures.some(({ way }) => way === 'digital' || way === 'official');
  const document = () => documentOf(desk, signable);
  const close = () => {
    setOpen(undefined);
  };

  const run = (title: string, work: () => Promise<string | undefined>) => {
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    work()
      .then((done) => {
        if (done !== undefined) toast.show({ text: done });
      })
      .catch((cause: unknown) => {
        setFailure({ title, text: problemText(cause) });
      })
      .finally(() => {
        setBusy(false);
      });
  };

  const signed =
    (way: SigningWay) =>
    async ({ party, field }: SignatureLine, { before, after, signer, at }: SignedDocument) => {
      await recordSigned(desk, signable, before, after, [{ party, way, signer, signedAt: at, field }]);
      toast.show({ text: FIRMAS.sign.done(signer) });
    };

  const attach = (file: File) => {
    run(FIRMAS.scan.failed, async () => {
      const { bytes, type: found } = await readAttachment(file);
      const type = ScanType.safeParse(found).data;
      if (type === undefined) throw new AttachProblem('type');
      const at = desk.now();
      const signatures = lines.map(({ party, name, label }) => {
        const signer = name.trim() === '' ? label : name;
        return { party, way: 'scan' as const, signer, signedAt: at };
      });
      await recordSigned(desk, signable, await document(), bytes, signatures, type);
      return FIRMAS.scan.done;
    });
  };

  return (
    <section className={styles['panel']} aria-label={FIRMAS.heading}>
      <SignatureLines lines={signable.lines} signatures={paper.signatures} />
      <p className={styles['small']}>
        {paper.document === undefined ? FIRMAS.notFrozen : `${FIRMAS.frozen(paper.document.size)} ${FIRMAS.where}`}
      </p>
      {signable.maySign && lines.length > 0 ? (
        <div className={styles['buttons']}>
          <Button
            disabled={busy}
            onClick={() => {
              setOpen('digital');
            }}
          >
            {FIRMAS.actions.digital}
          </Button>
          <Button
            disabled={busy || digital}
            onClick={() => {
              setOpen('stroke');
            }}
          >
            {FIRMAS.actions.stroke}
          </Button>
          <FileButton label={FIRMAS.actions.scan} accept=".pdf,.jpg,.jpeg,.png" disabled={busy} onFile={attach} />
          <Button
            disabled={busy}
            onClick={() => {
              run(FIRMAS.official.failed, async () => {
                const saved = await desk.platform.documents.save(`${signable.file}.pdf`, await document());
                return saved.outcome === 'saved' ? FIRMAS.official.exported(saved.path) : undefined;
              });
            }}
          >
            {FIRMAS.actions.exportFile}
          </Button>
          <FileButton
            label={FIRMAS.actions.importFile}
            accept=".pdf"
            disabled={busy}
            onFile={(file) => {
              run(FIRMAS.official.failed, async () => {
                const who = await importSigned(desk, signable, await bytesOf(file));
                return FIRMAS.official.imported(who.join(' y '));
              });
            }}
          />
          {digital ? <span className={styles['small']}>{FIRMAS.stroke.afterDigital}</span> : null}
        </div>
      ) : null}
      {children}
      {failure === undefined ? null : (
        <Notice tone="red" title={failure.title} announce>
          {failure.text}
        </Notice>
      )}
      {open === 'digital' ? (
        <SignDialog lines={lines} document={document} onSigned={signed('digital')} onClose={close} />
      ) : null}
      {open === 'stroke' ? (
        <StrokeDialog lines={lines} document={document} onSigned={signed('stroke')} onClose={close} />
      ) : null}
    </section>
  );
}

/** Why, as a sentence. */
function problemText(cause: unknown): string {
  if (cause instanceof AttachProblem)
    return cause.code === 'type' ? FIRMAS.scan.wrongType : ADJUNTOS.problems[cause.code];
  if (!(cause instanceof PaperProblem)) return failureText(cause);
  return cause.code === 'elsewhere' ? FIRMAS.elsewhere : FIRMAS.official[cause.code];
}
