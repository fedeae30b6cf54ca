import { dirname, join } from 'node:path';
import type { BaseWindow, Dialog } from 'electron';
import type { IpcResult } from '#shared/contract/ipc.ts';
import { writeWhole } from '../files/write-whole.ts';
import { safeFileName } from './safe-file-name.ts';

export type DocumentSaver = (name: string, pdf: Uint8Array) => Promise<IpcResult<'documents.save'>>;

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Asks where to, and writes the file whole or not at all.
 * @param folder where the dialog begins the first time; afterwards where the last document went
 */
export function createDocumentSaver(
  dialog: Pick<Dialog, 'showSaveDialog'>,
  findWindow: () => BaseWindow | undefined,
  folder: string,
): DocumentSaver {
  let lastFolder = folder;
  return async (name, pdf) => {
    const window = findWindow();
    if (window === undefined) return { outcome: 'cancelled' };
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      title: 'Guardar documento',
      buttonLabel: 'Guardar',
      defaultPath: join(lastFolder, safeFileName(name)),
      filters: [{ name: 'Documento PDF', extensions: ['pdf'] }],
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    });
    if (canceled || filePath === '') return { outcome: 'cancelled' };
    try {
      await writeWhole(filePath, pdf);
      lastFolder = dirname(filePath);
      return { outcome: 'saved', path: filePath };
    } catch (cause) {
      const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
      return { outcome: 'failed', code: FULL.has(errno) ? 'disk-full' : 'unwritable' };
    }
  };
}
