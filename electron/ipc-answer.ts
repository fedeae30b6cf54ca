import type { IpcFailure } from '#shared/contract/ipc.ts';

/**
 * What the main process sends back. Not a rejection: Electron would put the name of the channel and of the error class
 * into the message, and the page needs the bare code.
 */
export type IpcAnswer = { ok: true; value: unknown } | { ok: false; code: IpcFailure };
