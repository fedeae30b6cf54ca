/** A file that is being written: in its place whole, or not at all. */
export interface FileDraft {
  write(bytes: Uint8Array): Promise<void>;
  /** Resolves when the file is on the disk, in its place. */
  commit(): Promise<void>;
  abort(): Promise<void>;
}

export interface StoredFile {
  /** Bytes. */
  size: number;
  read(from: number, to: number): Promise<Uint8Array>;
}

/** A folder of files: of the disk in the desktop program, of the browser's own file system there. */
export interface BackupFiles {
  names(): Promise<string[]>;
  open(name: string): Promise<StoredFile | undefined>;
  create(name: string): Promise<FileDraft>;
  remove(name: string): Promise<void>;
}

/** Text to gzipped UTF-8 and back; throws on bytes that are not. */
export interface Codec {
  pack(text: string): Promise<Uint8Array>;
  unpack(bytes: Uint8Array): Promise<string>;
}
