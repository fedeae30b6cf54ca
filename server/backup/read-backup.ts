import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { BACKUP_VERSION, BackupEnd, BackupHead, BackupProblem, BackupRows } from './backup-file.ts';

export interface VerifiedBackup {
  head: BackupHead;
  /** Rows per table. */
  rows: Record<string, number>;
}

const FOREIGN = 'El archivo no es una copia de la base central de Chasqui.';
const TORN = 'La copia está incompleta o dañada: no se cambió nada.';
const NEWER = 'La copia es de una versión más nueva de Chasqui: actualice el servidor y repita la orden.';

/**
 * Reads a copy from end to end and checks everything that can be checked: form, hash, counts, and that each event's
 * `prev` is the hash of the one before it in its device's chain.
 * @param onRows given each chunk of rows; what it did counts only when this resolves
 * @throws BackupProblem
 */
export async function readBackup(
  path: string,
  onHead: (head: BackupHead) => Promise<void> = () => Promise.resolve(),
  onRows: (rows: BackupRows) => Promise<void> = () => Promise.resolve(),
): Promise<VerifiedBackup> {
  const hash = createHash('sha256');
  const counts: Record<string, number> = {};
  const chains = createChainCheck();
  let head: BackupHead | undefined;
  for await (const line of linesOf(path)) {
    if (head === undefined) {
      head = readHead(line);
      await onHead(head);
    } else {
      const value = parse(line);
      const end = BackupEnd.safeParse(value);
      if (end.success) {
        const { rows, sha256 } = end.data.end;
        if (sha256 !== hash.digest('hex') || !sameCounts(rows, counts) || !chains.hold()) throw new BackupProblem(TORN);
        return { head, rows };
      }
      const chunk = BackupRows.safeParse(value);
      if (!chunk.success) throw new BackupProblem(TORN);
      counts[chunk.data.table] = (counts[chunk.data.table] ?? 0) + chunk.data.rows.length;
      if (chunk.data.table === 'events') chains.take(chunk.data.rows);
      await onRows(chunk.data);
    }
    hash.update(`${line}\n`);
  }
  throw new BackupProblem(head === undefined ? FOREIGN : TORN);
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const gunzip = createGunzip();
  file.on('error', (cause) => gunzip.destroy(cause));
  const decoder = new TextDecoder();
  let rest = '';
  let any = false;
  try {
    for await (const chunk of file.pipe(gunzip)) {
      const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        any = true;
        yield line;
      }
    }
  } catch (cause) {
    const isOfZlib = cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_');
    throw isOfZlib ? new BackupProblem(any ? TORN : FOREIGN, cause) : cause;
  } finally {
    file.destroy();
    gunzip.destroy();
  }
}

function readHead(line: string): BackupHead {
  const value = parse(line);
  const head = BackupHead.safeParse(value);
  if (head.success && head.data.version === BACKUP_VERSION) return head.data;
  const version = typeof value === 'object' && value !== null && 'version' in value ? Number(value.version) : 0;
  const ours = typeof value === 'object' && value !== null && 'chasqui' in value && value.chasqui === 'copia-central';
  throw new BackupProblem(ours && version > BACKUP_VERSION ? NEWER : FOREIGN);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

function sameCounts(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean {
  return Object.keys({ ...a, ...b }).every((table) => (a[table] ?? 0) === (b[table] ?? 0));
}

/** Where two neighbours of a chain are both there, the second must name the first; a refused event may lie between. */
function createChainCheck() {
  const places = new Map<string, { hash: string; prev: string }>();
  return {
    take(rows: readonly Record<string, unknown>[]): void {
      for (const { device, seq, hash, prev } of rows) {
        places.set(`${String(device)} ${Number(seq)}`, { hash: String(hash), prev: String(prev) });
      }
    },
    hold(): boolean {
      for (const [key, { prev }] of places) {
        const [device = '', seq = ''] = key.split(' ');
        const before = places.get(`${device} ${Number(seq) - 1}`);
        if (before !== undefined && before.hash !== prev) return false;
      }
      return true;
    },
  };
}
