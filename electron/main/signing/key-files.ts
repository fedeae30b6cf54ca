import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BaseWindow, Dialog } from 'electron';
import type { IpcResult } from '#shared/contract/ipc.ts';
import { PKCS12_MAX_BYTES } from '#shared/signing/pkcs12/open-pkcs12.ts';
import { SigningProblem } from '#shared/signing/signing-problem.ts';

/** PKCS#12 files that a person chooses here, so that no page ever has what is in them. */
export interface KeyFiles {
  choose(): Promise<IpcResult<'signing.chooseKeyFile'>>;
  /**
   * What is in the file that was chosen last.
   * @throws SigningProblem `key-file-gone` where it cannot be read any more, or another was chosen since
   */
  read(key: string): Promise<Uint8Array>;
}

export function createKeyFiles(
  dialog: Pick<Dialog, 'showOpenDialog'>,
  findWindow: () => BaseWindow | undefined,
): KeyFiles {
  let chosen: { key: string; path: string } | undefined;
  return {
    async choose() {
      const window = findWindow();
      if (window === undefined) return { outcome: 'cancelled' };
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: 'Elegir certificado',
        buttonLabel: 'Elegir',
        filters: [{ name: 'Certificado PKCS#12', extensions: ['p12', 'pfx'] }],
        properties: ['openFile'],
      });
      const [path] = filePaths;
      if (canceled || path === undefined) return { outcome: 'cancelled' };
      chosen = { key: randomUUID(), path };
      return { outcome: 'chosen', key: chosen.key, name: basename(path).slice(0, 255) };
    },
    async read(key) {
      if (chosen?.key !== key) throw new SigningProblem('key-file-gone');
      return readKeyFile(chosen.path);
    },
  };
}

async function readKeyFile(path: string): Promise<Uint8Array> {
  const gone = () => {
    throw new SigningProblem('key-file-gone');
  };
  const file = await open(path).catch(gone);
  try {
    const { size } = await file.stat();
    if (size > PKCS12_MAX_BYTES) throw new SigningProblem('not-pkcs12');
    return new Uint8Array(await file.readFile().catch(gone));
  } finally {
    await file.close();
  }
}
