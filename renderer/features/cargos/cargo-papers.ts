import { safeFileName } from '#shared/attachments/file-name.ts';
import { cargoCode, type Cargo } from '#shared/records/cargo/cargo.ts';
import type { ListedFile } from '../../files/file-row.tsx';
import { ADJUNTOS } from '../../messages/adjuntos.ts';

/** The files that signing made: the document as it is now, and what was signed on paper. */
export function papersOf(cargo: Cargo): ListedFile[] {
  const { document, scan } = cargo.paper;
  const code = `cargo ${cargoCode(cargo)}`;
  const type = 'application/pdf';
  return [
    ...(document === undefined
      ? []
      : [{ ...document, name: safeFileName(`${code}.pdf`, type), note: ADJUNTOS.document }]),
    ...(scan === undefined
      ? []
      : [{ ...scan, name: safeFileName(`${code} firmado.pdf`, type), note: ADJUNTOS.signedScan }]),
  ];
}
