/** Why nothing was signed. `shared/messages/signatures.ts` has a sentence for each. */
export const SIGNING_PROBLEMS = [
  'wrong-passphrase',
  'not-pkcs12',
  'no-key',
  'key-file-gone',
  'unsupported-key',
  'expired',
  'not-yet-valid',
  'wrong-usage',
  'not-pdf',
  'unreadable-pdf',
  'encrypted-pdf',
  'pdf-too-large',
  'field-signed',
  'not-intact',
  'closed',
  'token-missing',
  'token-gone',
  'token-pin',
  'token-locked',
  'token-module',
  'no-crypto',
] as const;
export type SigningProblemCode = (typeof SIGNING_PROBLEMS)[number];

/** A person's file, passphrase, certificate or token does not do. Nothing was written. */
export class SigningProblem extends Error {
  readonly code: SigningProblemCode;
  /** What the sentence names, such as the date of expiry. */
  readonly detail: string;

  constructor(code: SigningProblemCode, detail = '') {
    super(code);
    this.name = 'SigningProblem';
    this.code = code;
    this.detail = detail;
  }
}
