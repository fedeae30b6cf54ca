export type UnreadableCode =
  | 'not-pdf'
  | 'cut-short'
  | 'syntax'
  | 'too-deep'
  | 'too-large'
  | 'key-twice'
  | 'cross-reference'
  | 'encrypted'
  | 'filter';

/** The file cannot be read the way a reader program would: what it shows is not to be vouched for. */
export class UnreadablePdf extends Error {
  readonly code: UnreadableCode;

  constructor(code: UnreadableCode) {
    super(code);
    this.name = 'UnreadablePdf';
    this.code = code;
  }
}
