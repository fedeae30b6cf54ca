import type { IpcFailure } from '#shared/contract/ipc.ts';

export type JournalProblemCode = Extract<
  IpcFailure,
  'disk-full' | 'journal-unwritable' | 'journal-damaged' | 'journal-unconfirmed' | 'wrong-device' | 'refused'
>;

/** Why the journal could not be opened, or why an act is not in it. */
export class JournalProblem extends Error {
  readonly code: JournalProblemCode;
  /** For the log: where and what, never what a person wrote. */
  readonly detail: string;

  constructor(code: JournalProblemCode, detail: string, cause?: unknown) {
    super(code, { cause });
    this.name = 'JournalProblem';
    this.code = code;
    this.detail = detail;
  }
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Turns what the operating system said into what the page can tell a person. */
export function journalProblemOf(cause: unknown): JournalProblem {
  if (cause instanceof JournalProblem) return cause;
  const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  return new JournalProblem(FULL.has(errno) ? 'disk-full' : 'journal-unwritable', errno, cause);
}
