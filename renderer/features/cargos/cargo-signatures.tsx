import { useState } from 'react';
import type { FormInput } from '#shared/forms/form-document.ts';
import { cargo as cargoKind, type Cargo } from '#shared/records/cargo/cargo.ts';
import type { CargoParty, SigningWay } from '#shared/records/cargo/cargo-paper.ts';
import { allowedEvents } from '#shared/records/rule.ts';
import { changeRecord } from '../../desk/change-record.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { AttachProblem, readAttachment } from '../../files/attach-file.ts';
import { ADJUNTOS } from '../../messages/adjuntos.ts';
import { FIRMAS } from '../../messages/firmas.ts';
import { failureText } from '../../messages/failures.ts';
import { FileButton } from '../../signing/file-button.tsx';
import { bytesOf } from '../../signing/read-file.ts';
import { SignDialog, type SignedDocument } from '../../signing/sign-dialog.tsx';
import { SignatureLines } from '../../signing/signature-lines.tsx';
import { StrokeDialog } from '../../signing/stroke-dialog.tsx';
import styles from '../../signing/signing.module.css';
import { Button, Notice, useToast } from '../../ui/index.ts';
import { documentOf, FIELDS, importSigned, openParties, PaperProblem, recordSigned } from './commands/sign-cargo.ts';

const SCAN_TYPES: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png'];

/** Steps 3 to 5 of a cargo: who has signed and how, and the ways in which one can. */
export function CargoSignatures({ cargo, input }: { cargo: Cargo; input: FormInput }) {
  const desk = useDesk();
  const toast = useToast();
  const [open, setOpen] = useState<'digital' | 'stroke'>();
  const [failure, setFailure] = useState<{ title: string; text: string }>();
  const [busy, setBusy] = useState(false);
  const allowed = allowedEvents(cargoKind, cargo, desk.actor());
  const parties = openParties(cargo);
  const names: Record<CargoParty, string> = {
    ti: cargo.issuer?.name ?? desk.actor().name,
    servant: cargo.content.servant.name,
  };
  const lines = parties.map((party) => ({
    party,
    label: FIRMAS.party[party],
    field: FIELDS[party],
    reason: FIRMAS.sign.reasons[party],
    name: names[party],
  }));
  const digital = cargo.paper.signatures.some(({ way }) => way === 'digital' || way === 'official');
  const document = () => documentOf(desk, cargo, input);
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
    async (line: { party: CargoParty; field: string }, { before, after, signer, at }: SignedDocument) => {
      const signature = { party: line.party, way, signer, signedAt: at, field: line.field };
      await recordSigned(desk, cargo, before, after, [signature]);
      toast.show({ text: FIRMAS.sign.done(signer) });
    };

  const attach = (file: File) => {
    run(FIRMAS.scan.failed, async () => {
      const { bytes, type } = await readAttachment(file);
      if (!SCAN_TYPES.includes(type)) throw new AttachProblem('type');
      const at = desk.now();
      const signatures = parties.map((party) => ({ party, way: 'scan' as const, signer: names[party], signedAt: at }));
      await recordSigned(desk, cargo, await document(), bytes, signatures);
      return FIRMAS.scan.done;
    });
  };

  return (
    <section className={styles['panel']} aria-label={FIRMAS.heading}>
      <SignatureLines parties={['ti', 'servant']} labels={FIRMAS.party} signatures={cargo.paper.signatures} />
      <p className={styles['small']}>
        {cargo.paper.document === undefined
          ? FIRMAS.notFrozen
          : `${FIRMAS.frozen(cargo.paper.document.size)} ${FIRMAS.where}`}
      </p>
      {allowed.includes('signed') ? (
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
                const saved = await desk.platform.documents.save(fileName(cargo), await document());
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
                const who = await importSigned(desk, cargo, input, await bytesOf(file));
                return FIRMAS.official.imported(who.join(' y '));
              });
            }}
          />
          {digital ? <span className={styles['small']}>{FIRMAS.stroke.afterDigital}</span> : null}
        </div>
      ) : null}
      {allowed.includes('archived') ? (
        <div className={styles['buttons']}>
          <Button
            disabled={busy}
            onClick={() => {
              run(FIRMAS.sign.failed, async () => {
                await changeRecord(desk, 'cargo', cargo.id, 'archived', {});
                return FIRMAS.archived;
              });
            }}
          >
            {FIRMAS.actions.archive}
          </Button>
        </div>
      ) : null}
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

function fileName(cargo: Cargo): string {
  return `cargo-${String(cargo.number?.number ?? 0).padStart(3, '0')}-${cargo.number?.year ?? ''}.pdf`;
}
