import { webcrypto } from 'node:crypto';
import { signingProblemText } from '#shared/messages/signatures.ts';
import { openPkcs12 } from '#shared/signing/pkcs12/open-pkcs12.ts';
import { signIntactPdf } from '#shared/signing/sign/sign-intact-pdf.ts';
import { SigningProblem } from '#shared/signing/signing-problem.ts';
import type { WebCrypto } from '#shared/signing/web-crypto.ts';
import { FormFileProblem } from '../forms/form-file-problem.ts';
import { refuseSameFile, writeWhole } from '../forms/write-whole.ts';
import { readSomeFile } from './read-some-file.ts';

/** Minutes east of UTC: Peru. */
const LIMA_OFFSET = -300;

export interface SignOptions {
  source: string;
  target: string;
  p12: string;
  /** Name of the environment variable that holds the passphrase: on a command line others could read it. */
  passEnv: string;
  reason: string;
  field: string | undefined;
}

/** `npm run form -- sign`: one more signature on a PDF. The target is whole or not there. */
export async function signFile(
  { source, target, p12, passEnv, reason, field }: SignOptions,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const passphrase = env[passEnv];
  if (passphrase === undefined)
    throw new FormFileProblem(`La variable ${passEnv} no está definida: debe tener la contraseña.`);
  await refuseSameFile(source, target);
  await refuseSameFile(p12, target);
  const [pdf, key] = [await readSomeFile(source), await readSomeFile(p12)];
  try {
    const signer = await openPkcs12(subtle, key, passphrase);
    try {
      const request = { at: Date.now(), offset: LIMA_OFFSET, reason, ...(field === undefined ? {} : { field }) };
      const signed = await signIntactPdf(subtle, pdf, signer, request);
      await writeWhole(target, signed.bytes);
      return `${target}: firmado por ${signed.name} en «${signed.field}»`;
    } finally {
      signer.close();
    }
  } catch (cause) {
    if (cause instanceof SigningProblem) throw new FormFileProblem(signingProblemText(cause));
    throw cause;
  }
}

/** Node's WebCrypto takes the same arguments; its types name every algorithm. */
export const subtle = webcrypto.subtle as unknown as WebCrypto;
