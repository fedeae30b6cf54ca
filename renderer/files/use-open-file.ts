import { useState } from 'react';
import { safeFileName } from '#shared/attachments/file-name.ts';
import { mediaTypeOf } from '#shared/attachments/media-type.ts';
import { useDesk } from '../desk/use-desk.tsx';
import { ADJUNTOS } from '../messages/adjuntos.ts';
import { saveBlob } from '../platform/save-blob.ts';
import type { ListedFile } from './file-row.tsx';
import type { FileOwner } from './file-store.ts';
import { isViewable, type OpenedFile } from './file-viewer.tsx';

export interface OpenFile {
  open(file: ListedFile): void;
  close(): void;
  /** The one that is looked at. */
  file: OpenedFile | undefined;
  /** Hash of the one that is being fetched. */
  bringing: string | undefined;
  /** Why it cannot be opened now. */
  notice: string | undefined;
}

/** Opens a file from this device, else from headquarters. What cannot be looked at here is saved. */
export function useOpenFile(
  owner: FileOwner,
  here: ReadonlySet<string>,
  there: ReadonlySet<string> | undefined,
): OpenFile {
  const { attachments } = useDesk();
  const [file, setFile] = useState<OpenedFile>();
  const [bringing, setBringing] = useState<string>();
  const [notice, setNotice] = useState<string>();

  const open = async (wanted: ListedFile): Promise<void> => {
    setNotice(undefined);
    const { hash } = wanted;
    if (!here.has(hash)) {
      if (there !== undefined && !there.has(hash)) {
        setNotice(ADJUNTOS.notYet);
        return;
      }
      // Where headquarters has not been heard of it yet, asking for it is how to know.
      setBringing(hash);
    }
    const bytes = await attachments.get(owner, hash).catch(() => undefined);
    setBringing(undefined);
    if (bytes === undefined) {
      setNotice(there === undefined ? ADJUNTOS.offline : ADJUNTOS.notBrought);
      return;
    }
    // By its content, not by what a record of another version says of it.
    const type = mediaTypeOf(bytes);
    const name = type === undefined ? wanted.name : safeFileName(wanted.name, type);
    if (type !== undefined && isViewable(type)) setFile({ name, type, bytes });
    else saveBlob(new Blob([bytes], { type: type ?? 'application/octet-stream' }), name);
  };
  return {
    open: (wanted) => void open(wanted),
    close: () => setFile(undefined),
    file,
    bringing,
    notice,
  };
}
