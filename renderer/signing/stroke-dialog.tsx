import { useState } from 'react';
import { zoneOffset } from '#shared/calendar/zoned-time.ts';
import { signingProblemText } from '#shared/messages/signatures.ts';
import { addStroke, type Stroke } from '#shared/signing/sign/add-stroke.ts';
import { SigningProblem } from '#shared/signing/signing-problem.ts';
import { useDesk } from '../desk/use-desk.tsx';
import { FIRMAS } from '../messages/firmas.ts';
import { failureText } from '../messages/failures.ts';
import { Button, ConfirmDialog, Notice, SegmentedField, TextField } from '../ui/index.ts';
import type { SignatureLine, SignedDocument } from './sign-dialog.tsx';
import { StrokePad } from './stroke-pad.tsx';
import styles from './signing.module.css';

export interface StrokeDialogProps<Party extends string> {
  lines: readonly (SignatureLine<Party> & { name: string })[];
  document: () => Promise<Uint8Array<ArrayBuffer>>;
  onSigned: (line: SignatureLine<Party>, signed: SignedDocument) => Promise<void>;
  onClose: () => void;
}

/** A signature by hand on the screen, which goes into the document as an image that says so. */
export function StrokeDialog<Party extends string>({ lines, document, onSigned, onClose }: StrokeDialogProps<Party>) {
  const desk = useDesk();
  const [party, setParty] = useState(lines.at(-1)?.party);
  const [names, setNames] = useState<Partial<Record<Party, string>>>({});
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const line = lines.find((one) => one.party === party) ?? lines[0];
  if (line === undefined) return null;
  const name = names[line.party] ?? line.name;
  const empty = strokes.every((stroke) => stroke.length < 2) || name.trim() === '';

  const save = async () => {
    if (busy || empty) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const at = desk.now();
      const offset = zoneOffset(at, desk.procedure.zone);
      const before = await document();
      const signer = name.trim();
      const after = addStroke(before, { at, offset, name: signer, field: line.field, strokes });
      await onSigned(line, { before, after, signer, at });
      onClose();
    } catch (cause) {
      setFailure(cause instanceof SigningProblem ? signingProblemText(cause) : failureText(cause));
    } finally {
      setBusy(false);
    }
  };

  return (
    <ConfirmDialog
      opened
      title={FIRMAS.stroke.title}
      confirmLabel={FIRMAS.stroke.confirm}
      confirmKey="Ctrl+Enter"
      cancelLabel={FIRMAS.sign.cancel}
      disabled={busy || empty}
      disabledReason={empty ? FIRMAS.stroke.empty : undefined}
      onConfirm={() => void save()}
      onCancel={onClose}
    >
      <div className={styles['form']}>
        <Notice tone="amber" title={FIRMAS.stroke.text} />
        {lines.length < 2 ? null : (
          <SegmentedField
            label={FIRMAS.sign.party}
            value={line.party}
            onChange={setParty}
            segments={lines.map((one) => ({ value: one.party, label: one.label }))}
          />
        )}
        <TextField
          label={FIRMAS.stroke.name}
          value={name}
          onChange={(text) => {
            setNames({ ...names, [line.party]: text });
          }}
        />
        <StrokePad strokes={strokes} onChange={setStrokes} />
        <div>
          <Button
            size="small"
            onClick={() => {
              setStrokes([]);
            }}
          >
            {FIRMAS.stroke.clear}
          </Button>
        </div>
        {failure === undefined ? null : (
          <Notice tone="red" title={FIRMAS.sign.failed} announce>
            {failure}
          </Notice>
        )}
      </div>
    </ConfirmDialog>
  );
}
