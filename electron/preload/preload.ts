import { contextBridge, ipcRenderer } from 'electron';
import type { Channel } from '#shared/contract/ipc.ts';
import type { IpcAnswer } from '../ipc-answer.ts';

/** Every channel of the contract and no other; without the schemas, which the main process checks by. */
const CHANNELS: Readonly<Record<Channel, true>> = {
  'journal.devices': true,
  'journal.open': true,
  'journal.append': true,
  'journal.read': true,
  'journal.isUnconfirmed': true,
  'journal.confirm': true,
  'databases.marks': true,
  'databases.setMarks': true,
  'backup.list': true,
  'backup.begin': true,
  'backup.add': true,
  'backup.finish': true,
  'backup.abort': true,
  'backup.read': true,
  'backup.prepare': true,
  'backup.pending': true,
  'backup.kept': true,
  'backup.done': true,
  'documents.save': true,
  'documents.print': true,
  'signing.chooseKeyFile': true,
  'signing.signWithFile': true,
  'signing.tokens': true,
  'signing.signWithToken': true,
  'app.info': true,
  'notices.show': true,
  'secrets.read': true,
  'secrets.write': true,
  'window.titleBar': true,
};

async function call(channel: string, ...args: readonly unknown[]): Promise<unknown> {
  if (!Object.hasOwn(CHANNELS, channel)) throw new Error('refused');
  const answer = (await ipcRenderer.invoke(channel, ...args)) as IpcAnswer;
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

contextBridge.exposeInMainWorld('chasqui', { call });
