import type { PaperSignature, ScanType } from '#shared/records/paper/signed-paper.ts';
import { changeRecord } from '../desk/change-record.ts';
import type { Desk } from '../desk/desk.ts';
import { renderPdf } from '../documents/render-pdf.ts';
import { keepFile } from '../files/attach-file.ts';
import { hashOf } from '../files/file-store.ts';
import { verifyInWorker } from './run-signing.ts';
import { linesOf, openLines, type SignablePaper } from './signable-paper.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What cannot be done with a paper here, and why; the words are `FIRMAS`'s. */
export class PaperProblem extends Error {
  readonly code: 'elsewhere' | 'notSame' | 'noNew' | 'broken' | 'tooMany';

  constructor(code: PaperProblem['code']) {
    super(code);
    this.name = 'PaperProblem';
    this.code = code;
  }
}

/**
 * The PDF as it stands. The first time its bytes are kept and named in the record; from then on they are these and no others.
 * @throws PaperProblem `elsewhere` when neither this device nor headquarters, in line, has them
 */
export async function documentOf(desk: Desk, signable: SignablePaper): Promise<Bytes> {
  const { input, paper } = signable;
  const { document } = paper;
  if (document === undefined) {
    if (input === undefined) throw new PaperProblem('elsewhere');
    const pdf = await renderPdf(input);
    // The file first: an event that names a file which is nowhere cannot be made good.
    const kept = await keepFile(desk, signable, pdf);
    await changeRecord(desk, signable.kind, signable.record, 'frozen', { ...partOf(signable), document: kept });
    return pdf;
  }
  const kept = await desk.attachments.get(signable, document.hash);
  if (kept === undefined) throw new PaperProblem('elsewhere');
  return kept;
}

/**
 * Keeps a signed document, and then says so in the record.
 * @param type of a scan, by its content
 */
export async function recordSigned<Party extends string>(
  desk: Desk,
  signable: SignablePaper<Party>,
  before: Uint8Array,
  after: Uint8Array,
  signatures: readonly PaperSignature<Party>[],
  type?: ScanType,
): Promise<void> {
  const data = {
    ...partOf(signable),
    signatures,
    before: hashOf(before),
    after: await keepFile(desk, signable, after),
    ...(type === undefined ? {} : { type }),
  };
  await changeRecord(desk, signable.kind, signable.record, 'signed', data);
}

function partOf({ part }: SignablePaper): { part?: string } {
  return part === undefined ? {} : { part };
}

/**
 * Takes back a document that another program signed: it must begin with the bytes that were exported, and its signatures
 * must be intact.
 * @returns the names of who signed
 */
export async function importSigned(desk: Desk, signable: SignablePaper, signed: Bytes): Promise<string[]> {
  const before = await documentOf(desk, signable);
  if (!before.every((byte, place) => signed[place] === byte)) throw new PaperProblem('notSame');
  const anchors = (await desk.anchors.list()).map(({ der }) => der);
  const { intact, signatures } = await verifyInWorker(signed, { anchors }, desk.now());
  const fresh = signatures.filter(({ covers }) => covers > before.length);
  if (fresh.length === 0) throw new PaperProblem('noNew');
  if (!intact) throw new PaperProblem('broken');
  const lines = linesOf(openLines(signable), fresh);
  const written = fresh.map((one, place): PaperSignature => {
    const line = lines[place];
    if (line === undefined) throw new PaperProblem('tooMany');
    const at = one.at?.at ?? desk.now();
    return { party: line.party, way: 'official', signer: one.name ?? '—', signedAt: at, field: one.field };
  });
  await recordSigned(desk, signable, before, signed, written);
  return written.map(({ signer }) => signer);
}
