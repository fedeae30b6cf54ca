import type { BackupFiles, Codec, StoredFile } from '#shared/backup/backup-ports.ts';

/** gzip by the browser itself. */
export const browserCodec: Codec = {
  pack: async (text) => {
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  },
  unpack: (bytes) => {
    const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
    return new Response(stream.pipeThrough(new DecompressionStream('gzip'))).text();
  },
};

/**
 * A folder of the browser's own file system (OPFS). A file that is written appears in its place when it is closed and not
 * before; the browser does not promise that it has reached the disk by then.
 */
export function createBrowserFiles(folder: string): BackupFiles {
  const directory = async (): Promise<FileSystemDirectoryHandle> =>
    (await navigator.storage.getDirectory()).getDirectoryHandle(folder, { create: true });
  return {
    async names() {
      const names: string[] = [];
      // A draft that was never closed is a file of no bytes; it is no copy.
      for await (const [name, handle] of (await directory()).entries()) {
        const isFile = handle.kind === 'file';
        if (isFile) names.push(name);
      }
      return names;
    },
    async open(name) {
      const handle = await (await directory()).getFileHandle(name).catch(() => undefined);
      return handle === undefined ? undefined : storedBlob(await handle.getFile());
    },
    async create(name) {
      const handle = await (await directory()).getFileHandle(name, { create: true });
      const stream = await handle.createWritable();
      return {
        write: (bytes) => stream.write(bytes as Uint8Array<ArrayBuffer>),
        commit: () => stream.close(),
        async abort() {
          await stream.abort().catch(() => undefined);
          await (await directory()).removeEntry(name).catch(() => undefined);
        },
      };
    },
    async remove(name) {
      await (await directory()).removeEntry(name).catch(() => undefined);
    },
  };
}

export function storedBlob(blob: Blob): StoredFile {
  return {
    size: blob.size,
    read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
  };
}
