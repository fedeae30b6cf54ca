import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { APP_ORIGIN, isAppAddress } from '../page/app-address.ts';

/** Whether a call comes from the top frame of our window while it shows our page. A frame that is gone has no rights. */
export function isOwnPage(
  { sender, senderFrame }: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  ours: WebContents | undefined,
): boolean {
  if (ours === undefined || sender !== ours || senderFrame === null) return false;
  const { parent, origin, url } = senderFrame;
  return parent === null && origin === APP_ORIGIN && isAppAddress(url);
}
