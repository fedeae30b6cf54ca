import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { z } from 'zod';
import {
  IPC,
  IPC_FAILURES,
  type Channel,
  type IpcArgs,
  type IpcFailure,
  type IpcResult,
} from '#shared/contract/ipc.ts';
import type { IpcAnswer } from '../../ipc-answer.ts';

/** One handler per channel of the contract; each area implements its own. */
export type Handlers = { [C in Channel]: (...args: IpcArgs<C>) => Promise<IpcResult<C>> | IpcResult<C> };

export interface Door {
  ipcMain: Pick<IpcMain, 'handle'>;
  /** Whether a call comes from our own page. */
  isOurs(event: IpcMainInvokeEvent): boolean;
  handlers: Handlers;
  /** In development every answer is checked as well: a result that breaks the contract is our own fault. */
  checkResults: boolean;
  /** Told of calls that were not served; `fault` is set when it is the main process that failed. */
  unserved(channel: Channel, code: IpcFailure, fault?: unknown): void;
}

/** The one door between page and main process: nothing reaches a handler that has not passed its checks. */
export function openDoor(door: Door): void {
  for (const channel of Object.keys(IPC) as Channel[]) {
    door.ipcMain.handle(channel, (event, ...args: unknown[]) => answer(door, channel, event, args));
  }
}

async function answer(door: Door, channel: Channel, event: IpcMainInvokeEvent, args: unknown[]): Promise<IpcAnswer> {
  const { args: argsSchema, result: resultSchema } = IPC[channel] as { args: z.ZodType; result: z.ZodType };
  const checked = door.isOurs(event) ? argsSchema.safeParse(args) : undefined;
  if (checked?.success !== true) {
    door.unserved(channel, 'refused');
    return { ok: false, code: 'refused' };
  }
  try {
    const handler = door.handlers[channel] as (...args: unknown[]) => unknown;
    const value = await handler(...(checked.data as unknown[]));
    return { ok: true, value: door.checkResults ? resultSchema.parse(value) : value };
  } catch (fault) {
    const code = codeOf(fault);
    door.unserved(channel, code, code === 'failed' ? fault : undefined);
    return { ok: false, code };
  }
}

/** What a handler throws on purpose carries its code; the rest is a fault. */
function codeOf(fault: unknown): IpcFailure {
  const code: unknown = fault instanceof Error && 'code' in fault ? fault.code : undefined;
  return IPC_FAILURES.find((failure) => failure === code) ?? 'failed';
}
