import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { BackupHead, BackupPart, BlockHead } from './backup-file.ts';
import type { Codec, FileDraft } from './backup-ports.ts';

export interface BackupWriter {
  /** @param lines of JSON, without line feeds */
  add(part: BackupPart, lines: readonly string[]): Promise<void>;
  /** Writes the end; the file is whole then, and not yet in its place. */
  end(): Promise<void>;
}

export async function startBackup(file: FileDraft, codec: Codec, head: BackupHead): Promise<BackupWriter> {
  const hash = sha256.create();
  const counts: Record<string, number> = {};
  const putLine = async (value: object): Promise<void> => {
    const line = utf8ToBytes(`${JSON.stringify(value)}\n`);
    hash.update(line);
    await file.write(line);
  };
  await putLine(head);
  return {
    async add(part, lines) {
      if (lines.length === 0) return;
      const bytes = await codec.pack(lines.join('\n'));
      const block: BlockHead = { part, lines: lines.length, bytes: bytes.length, sha256: bytesToHex(sha256(bytes)) };
      counts[part] = (counts[part] ?? 0) + lines.length;
      await putLine(block);
      await file.write(bytes);
    },
    end: () =>
      file.write(utf8ToBytes(`${JSON.stringify({ end: { lines: counts, sha256: bytesToHex(hash.digest()) } })}\n`)),
  };
}
