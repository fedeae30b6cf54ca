import type { Anexo01Table, BienesTable, ImportContext, ImportKind } from '#shared/imports/index.ts';

/** Page to worker: once, to begin. */
export interface ImportRequest {
  file: Blob;
  kind: ImportKind;
  context: ImportContext;
}

/** Worker to page: any number of times `share`, then `table`. */
export type ImportReply = { share: number } | { table: Anexo01Table | BienesTable };
