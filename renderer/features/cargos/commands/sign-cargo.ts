import { foldText } from '#shared/text/fold-text.ts';
import type { Cargo } from '#shared/records/cargo/cargo.ts';
import type { CargoParty, CargoSignature } from '#shared/records/cargo/cargo-paper.ts';
import type { SignatureReport } from '#shared/signing/verify/report.ts';
import type { FormInput } from '#shared/forms/form-document.ts';
import { changeRecord } from '../../../desk/change-record.ts';
import type { Desk } from '../../../desk/desk.ts';
import { keepFile } from '../../../files/attach-file.ts';
import { hashOf } from '../../../files/file-store.ts';
import { renderPdf } from '../../../documents/render-pdf.ts';
import { verifyInWorker } from '../../../signing/run-signing.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What cannot be done with a cargo's paper here, and why; the words are `FIRMAS`'s. */
export class PaperProblem extends Error {
  readonly code: 'elsewhere' | 'notSame' | 'noNew' | 'broken' | 'tooMany';

  constructor(code: PaperProblem['code']) {
    super(code);
    this.name = 'PaperProblem';
    this.code = code;
  }
}

/** The field of the PDF for each line (`shared/forms/cargo-document.ts`). */
export const FIELDS: Readonly<Record<CargoParty, string>> = { ti: 'FirmaTI', servant: 'FirmaServidor' };

/** The parties that have not signed, TI first. */
export function openParties({ paper }: Pick<Cargo, 'paper'>): CargoParty[] {
  const signed = new Set(paper.signatures.map(({ party }) => party));
  return (['ti', 'servant'] as const).filter((party) => !signed.has(party));
}

/**
 * The cargo's PDF as it stands. The first time its bytes are kept and named in the record; from then on they are these and
 * no others.
 * @throws PaperProblem `elsewhere` when neither this device nor headquarters, in line, has them
 */
export async function documentOf(desk: Desk, cargo: Cargo, input: FormInput): Promise<Bytes> {
  const { document } = cargo.paper;
  if (document === undefined) {
    const pdf = await renderPdf(input);
    // The file first: an event that names a file which is nowhere cannot be made good.
    await changeRecord(desk, 'cargo', cargo.id, 'frozen', { document: await keep(desk, cargo, pdf) });
    return pdf;
  }
  const kept = await desk.attachments.get({ kind: 'cargo', record: cargo.id }, document.hash);
  if (kept === undefined) throw new PaperProblem('elsewhere');
  return kept;
}

const keep = (desk: Desk, { id }: Pick<Cargo, 'id'>, bytes: Uint8Array) =>
  keepFile(desk, { kind: 'cargo', record: id }, bytes);

/** Keeps a signed document, and then says so in the record. */
export async function recordSigned(
  desk: Desk,
  cargo: Pick<Cargo, 'id'>,
  before: Uint8Array,
  after: Uint8Array,
  signatures: readonly CargoSignature[],
): Promise<void> {
  const file = await keep(desk, cargo, after);
  await changeRecord(desk, 'cargo', cargo.id, 'signed', { signatures, before: hashOf(before), after: file });
}

/**
 * Takes back a document that another program signed: it must begin with the bytes that were exported, and its signatures
 * must be intact.
 * @returns the names of who signed
 */
export async function importSigned(desk: Desk, cargo: Cargo, input: FormInput, signed: Bytes): Promise<string[]> {
  const before = await documentOf(desk, cargo, input);
  if (!before.every((byte, place) => signed[place] === byte)) throw new PaperProblem('notSame');
  const anchors = (await desk.anchors.list()).map(({ der }) => der);
  const { intact, signatures } = await verifyInWorker(signed, anchors, desk.now());
  const fresh = signatures.filter(({ covers }) => covers > before.length);
  if (fresh.length === 0) throw new PaperProblem('noNew');
  if (!intact) throw new PaperProblem('broken');
  const parties = partiesOf(cargo, fresh);
  const written = fresh.map((one, place): CargoSignature => {
    const party = parties[place];
    if (party === undefined) throw new PaperProblem('tooMany');
    const at = one.at?.at ?? desk.now();
    return { party, way: 'official', signer: one.name ?? '—', signedAt: at, field: one.field };
  });
  await recordSigned(desk, cargo, before, signed, written);
  return written.map(({ signer }) => signer);
}

/** Whose line each signature is: by its field, by the name on the cargo, else the free line. */
function partiesOf(cargo: Cargo, signatures: readonly SignatureReport[]): (CargoParty | undefined)[] {
  const free = openParties(cargo);
  const take = (party: CargoParty | undefined) => {
    const place = party === undefined ? -1 : free.indexOf(party);
    return place < 0 ? undefined : free.splice(place, 1)[0];
  };
  const byField = (field: string) => free.find((party) => FIELDS[party] === field);
  const servant = wordsOf(cargo.content.servant.name);
  const named = signatures.map(({ field, name }) => {
    const shared = wordsOf(name ?? '').filter((word) => servant.includes(word)).length;
    return take(byField(field) ?? (shared >= 2 ? 'servant' : undefined));
  });
  return named.map((party) => party ?? free.shift());
}

function wordsOf(name: string): string[] {
  return foldText(name)
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2);
}
