/** Why the server does not start, for the person who started it. */
export type StartErrorCode =
  | 'UNKNOWN_PROCEDURE'
  | 'UNSOUND_PROCEDURE'
  | 'UNSOUND_MAILBOX'
  | 'UNSOUND_RETENTION'
  | 'PORT_IN_USE'
  | 'DATA_NOT_WRITABLE'
  | 'DATABASE_LOCKED'
  | 'DATABASE_MISSING'
  | 'DATABASE_UNREACHABLE';

export class StartError extends Error {
  readonly code: StartErrorCode;

  /** @param message one sentence in Spanish */
  constructor(code: StartErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

export function isErrorCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);
}
