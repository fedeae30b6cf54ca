import { safeFileName } from '#shared/attachments/file-name.ts';
import type { FormInput } from '#shared/forms/form-document.ts';
import type { Uuid } from '#shared/history/event.ts';
import type { SignedPaper } from '#shared/records/paper/signed-paper.ts';
import type { Kind } from '#shared/records/registry.ts';
import type { SignatureReport } from '#shared/signing/verify/report.ts';
import { foldText } from '#shared/text/fold-text.ts';
import type { ListedFile } from '../files/file-row.tsx';
import { ADJUNTOS } from '../messages/adjuntos.ts';

/** One signature line of a paper. */
export interface PaperLine<Party extends string = string> {
  party: Party;
  label: string;
  /** The field of the PDF (`shared/forms`). */
  field: string;
  /** What the signature says unless its signer writes something else. */
  reason: string;
  /** Whose it is meant to be; may be empty. */
  name: string;
  /** Not to be signed yet. */
  later?: boolean;
}

/** A paper of any kind, as the one module that signs them sees it. */
export interface SignablePaper<Party extends string = string> {
  kind: Kind;
  record: Uuid;
  /** Which of the record's papers, where it has several. */
  part?: string;
  paper: SignedPaper<Party>;
  /** What the PDF is made from; absent for one that is fixed from the beginning. */
  input?: FormInput;
  /** What is shown and printed of the fixed bytes, where that is not the bytes themselves; keep it by `useCallback`. */
  mark?: (pdf: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;
  /** Of the PDF, without its ending. */
  file: string;
  /** All of them, in the order in which they are signed. */
  lines: readonly PaperLine<Party>[];
  /** Whether this person may sign, or note that others did. */
  maySign: boolean;
}

/** The lines that are free and may be signed now. */
export function openLines<Party extends string>({
  paper,
  lines,
}: Pick<SignablePaper<Party>, 'paper' | 'lines'>): PaperLine<Party>[] {
  const signed = new Set(paper.signatures.map(({ party }) => party));
  return lines.filter(({ party, later }) => later !== true && !signed.has(party));
}

/** The files that signing made: the document as it is now, and what was signed on paper. */
export function filesOfPaper({ document, scan }: SignedPaper, name: string): ListedFile[] {
  const pdf = 'application/pdf';
  return [
    ...(document === undefined ? [] : [{ ...document, name: safeFileName(name, pdf), note: ADJUNTOS.document }]),
    ...(scan === undefined
      ? []
      : [{ ...scan, name: safeFileName(`${name} firmado`, scan.type ?? pdf), note: ADJUNTOS.signedScan }]),
  ];
}

/** Whose line each signature is: by its field, by the name on the paper, else the first free line. */
export function linesOf(
  open: readonly PaperLine[],
  signatures: readonly Pick<SignatureReport, 'field' | 'name'>[],
): (PaperLine | undefined)[] {
  const free = [...open];
  const take = (line: PaperLine | undefined) => {
    const place = line === undefined ? -1 : free.indexOf(line);
    return place < 0 ? undefined : free.splice(place, 1)[0];
  };
  const named = signatures.map(({ field, name }) => {
    const words = wordsOf(name ?? '');
    const shared = (line: PaperLine) => wordsOf(line.name).filter((word) => words.includes(word)).length;
    return take(free.find((line) => line.field === field) ?? free.find((line) => shared(line) >= 2));
  });
  return named.map((line) => line ?? free.shift());
}

function wordsOf(name: string): string[] {
  return foldText(name)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2);
}
