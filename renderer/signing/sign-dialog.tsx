import { useState } from 'react';
import { zoneOffset } from '#shared/calendar/zoned-time.ts';
import { signingProblemText } from '#shared/messages/signatures.ts';
import { SigningProblem } from '#shared/signing/signing-problem.ts';
import { useDesk } from '../desk/use-desk.tsx';
import { FIRMAS } from '../messages/firmas.ts';
import { failureText } from '../messages/failures.ts';
import { ConfirmDialog, Notice, SegmentedField, TextField } from '../ui/index.ts';
import type { KeyFile, SignRequest, Token } from '../platform/platform.ts';
import { KeyFileField } from './key-file-field.tsx';
import { TokenFields } from './token-fields.tsx';
import styles from './signing.module.css';

/** A line that can still be signed. */
export interface SignatureLine<Party extends string = string> {
  party: Party;
  label: string;
  /** The field of the PDF. */
  field: string;
  reason: string;
}

/** A document before and after one signature. */
export interface SignedDocument {
  before: Uint8Array;
  after: Uint8Array;
  signer: string;
  /** Milliseconds since the epoch. */
  at: number;
}

export interface SignDialogProps<Party extends string> {
  lines: readonly SignatureLine<Party>[];
  /** The document as it is now. */
  document: () => Promise<Uint8Array<ArrayBuffer>>;
  /** Keeps what was signed; what it throws leaves the document unchanged. */
  onSigned: (line: SignatureLine<Party>, signed: SignedDocument) => Promise<void>;
  onClose: () => void;
}

/** Asks for a certificate and its passphrase, each time; signs with it once and forgets both. */
export function SignDialog<Party extends string>({ lines, document, onSigned, onClose }: SignDialogProps<Party>) {
  const desk = useDesk();
  const [party, setParty] = useState(lines[0]?.party);
  const line = lines.find((one) => one.party === party) ?? lines[0];
  const [reasons, setReasons] = useState<Partial<Record<Party, string>>>({});
  const [file, setFile] = useState<KeyFile>();
  const [passphrase, setPassphrase] = useState('');
  const { tokens } = desk.platform.signing;
  const [source, setSource] = useState<'file' | 'token'>('file');
  const [token, setToken] = useState<Token>();
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  if (line === undefined) return null;
  const reason = reasons[line.party] ?? line.reason;
  const missing = missingFor(source, file, token, pin);

  const signWith = async (request: SignRequest) => {
    if (source === 'token' && tokens !== undefined && token !== undefined) {
      return tokens.sign({ ...request, library: token.library, slot: token.slot, pin });
    }
    if (file === undefined) throw new SigningProblem('no-key');
    return file.sign(request, passphrase);
  };

  const sign = async () => {
    if (busy || missing !== undefined) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const at = desk.now();
      const pdf = await document();
      const request = {
        pdf,
        reason: reason.trim(),
        field: line.field,
        at,
        offset: zoneOffset(at, desk.procedure.zone),
      };
      const signed = await signWith(request);
      setPassphrase('');
      setPin('');
      await onSigned(line, { before: pdf, after: signed.pdf, signer: signed.name, at });
      onClose();
    } catch (cause) {
      // The same PIN again would bring the token nearer to being locked.
      if (cause instanceof SigningProblem && cause.code === 'token-pin') setPin('');
      setFailure(cause instanceof SigningProblem ? signingProblemText(cause) : failureText(cause));
    } finally {
      setBusy(false);
    }
  };

  return (
    <ConfirmDialog
      opened
      title={FIRMAS.sign.title}
      confirmLabel={busy ? FIRMAS.sign.signing : FIRMAS.sign.confirm}
      confirmKey="Ctrl+Enter"
      cancelLabel={FIRMAS.sign.cancel}
      focusContent
      disabled={busy || missing !== undefined}
      disabledReason={busy ? undefined : missing}
      onConfirm={() => void sign()}
      onCancel={onClose}
    >
      <div className={styles['form']}>
        <Notice tone="amber" title={FIRMAS.sign.notAccredited} />
        {lines.length < 2 ? null : (
          <SegmentedField
            label={FIRMAS.sign.party}
            value={line.party}
            onChange={setParty}
            segments={lines.map((one) => ({ value: one.party, label: one.label }))}
          />
        )}
        {tokens === undefined ? null : (
          <SegmentedField
            label={FIRMAS.sign.with}
            value={source}
            onChange={setSource}
            segments={[
              { value: 'file', label: FIRMAS.sign.withFile },
              { value: 'token', label: FIRMAS.sign.withToken },
            ]}
          />
        )}
        {source === 'token' ? (
          <TokenFields token={token} onToken={setToken} pin={pin} onPin={setPin} />
        ) : (
          <>
            <KeyFileField
              file={file}
              onFile={(given) => {
                setFile(given);
                setFailure(undefined);
              }}
              onFailure={(cause) => {
                setFailure(failureText(cause));
              }}
            />
            <TextField
              label={FIRMAS.sign.passphrase}
              type="password"
              value={passphrase}
              onChange={setPassphrase}
              note={FIRMAS.sign.privacy}
            />
          </>
        )}
        <TextField
          label={FIRMAS.sign.reason}
          value={reason}
          maxLength={120}
          onChange={(text) => {
            setReasons({ ...reasons, [line.party]: text });
          }}
        />
        {failure === undefined ? null : (
          <Notice tone="red" title={FIRMAS.sign.failed} announce>
            {`${failure} ${FIRMAS.sign.unchanged}`}
          </Notice>
        )}
      </div>
    </ConfirmDialog>
  );
}

/** What is not there yet, as a sentence. */
function missingFor(source: 'file' | 'token', file: KeyFile | undefined, token: Token | undefined, pin: string) {
  if (source === 'file') return file === undefined ? FIRMAS.sign.missing : undefined;
  if (token === undefined) return FIRMAS.sign.token.missing;
  return pin === '' ? FIRMAS.sign.token.missingPin : undefined;
}
