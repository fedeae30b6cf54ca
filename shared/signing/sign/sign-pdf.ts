import { readCertificate, subjectName } from '../cms/certificate.ts';
import { createSignedData } from '../cms/signed-data.ts';
import { concat } from '../cms/der.ts';
import { checkSigningCertificate } from '../check-certificate.ts';
import { appendRevision, newNumbers, type WrittenObject } from '../pdf/append-revision.ts';
import { markDate, pdfDate } from '../pdf/pdf-date.ts';
import { PdfFile } from '../pdf/pdf-file.ts';
import { UnreadablePdf } from '../pdf/unreadable.ts';
import {
  bytesString,
  dictOf,
  isArray,
  isDict,
  isRef,
  nameOf,
  withEntries,
  type PdfDict,
  type PdfRef,
  type PdfValue,
} from '../pdf/values.ts';
import { hex, latin1, textString, writeValue } from '../pdf/write-value.ts';
import type { Signer } from '../signer.ts';
import { SigningProblem } from '../signing-problem.ts';
import type { WebCrypto } from '../web-crypto.ts';
import { markAppearance } from './mark.ts';
import { placeSignature, type FieldPlace } from './signature-field.ts';

export interface SignatureRequest {
  /** Milliseconds since the epoch. */
  at: number;
  /** Minutes east of UTC in which the time is written. */
  offset: number;
  /** Motivo, such as «Doy V° B°». */
  reason: string;
  /** The signature line to sign on; the first free one when absent. */
  field?: string;
}

export interface SignedPdf {
  bytes: Uint8Array;
  field: string;
  /** The signer's name as the certificate has it. */
  name: string;
}

/**
 * Adds one PAdES-B-B signature with its visible mark to a PDF, as an incremental revision: every byte that was there stays,
 * so that earlier signatures stay valid. No DocMDP: see docs/signatures.md.
 * @throws SigningProblem; then nothing was signed
 */
export async function signPdf(
  subtle: WebCrypto,
  pdf: Uint8Array,
  signer: Signer,
  request: SignatureRequest,
): Promise<SignedPdf> {
  const certificate = checkSigningCertificate(signer, request.at);
  const name = subjectName(certificate);
  const file = openForSigning(pdf);
  const place = placeSignature(file, request.field);
  const room = roomFor(signer);
  const { bytes, offsets, signature } = writeRevision(file, place, name, request, room);
  const range = byteRange(bytes, offsets.get(signature.num) ?? 0, room);
  bytes.set(latin1(rangeText(range)), range.placeholder);
  const covered = concat(bytes.subarray(0, range.gap), bytes.subarray(range.after));
  const digest = new Uint8Array(await subtle.digest('SHA-256', covered));
  const signedData = await createSignedData(subtle, signer, digest);
  if (signedData.length > room) throw new Error('the signature is larger than the room left for it');
  bytes.set(latin1(hex(signedData)), range.gap + 1);
  return { bytes, field: place.name, name };
}

function openForSigning(pdf: Uint8Array): PdfFile {
  try {
    return new PdfFile(pdf);
  } catch (cause) {
    if (!(cause instanceof UnreadablePdf)) throw cause;
    const codes = { 'not-pdf': 'not-pdf', encrypted: 'encrypted-pdf', 'too-large': 'pdf-too-large' } as const;
    throw new SigningProblem(codes[cause.code as keyof typeof codes] ?? 'unreadable-pdf');
  }
}

/** Bytes for the CMS: its certificates, the largest key's signature, names and identifiers. */
function roomFor({ certificates }: Signer): number {
  const issuer = certificates[0] === undefined ? 0 : readCertificate(certificates[0]).issuer.length;
  return certificates.reduce((size, { length }) => size + length, 0) + 2 * issuer + 1536;
}

function writeRevision(file: PdfFile, place: FieldPlace, name: string, request: SignatureRequest, room: number) {
  const next = newNumbers(file);
  const [signature, field, appearance] = [next(), next(), next()];
  const [left, bottom, right, top] = place.rect;
  const moment = { at: request.at, offset: request.offset };
  const lines = [
    { text: 'Firmado digitalmente por' },
    { text: name, bold: true },
    { text: `Motivo: ${request.reason}` },
    { text: `Fecha: ${markDate(moment)}` },
  ];
  const widget = dictOf({
    Type: nameOf('Annot'),
    Subtype: nameOf('Widget'),
    FT: nameOf('Sig'),
    T: bytesString(textString(place.name)),
    // Printed, and not to be moved.
    F: 132,
    Rect: place.rect,
    P: place.page,
    V: signature,
    AP: dictOf({ N: appearance }),
  });
  const objects = new Map<number, PdfValue | WrittenObject>([
    [signature.num, { text: signatureDictionary(name, request, room) }],
    [field.num, widget],
    [appearance.num, markAppearance(lines, right - left, top - bottom)],
    ...withField(file, place.page, field),
  ]);
  return { ...appendRevision(file, objects), signature };
}

/** What changes of the document itself: its form lists the field, its page the mark. */
function withField(file: PdfFile, page: PdfRef, field: PdfRef): [number, PdfValue][] {
  const pageDict = file.follow(page);
  const root = file.trailer.entries.get('Root');
  if (!isDict(pageDict) || !isRef(root)) throw new SigningProblem('unreadable-pdf');
  const annotations = file.entry(pageDict, 'Annots');
  const changedPage = withEntries(pageDict, { Annots: [...(isArray(annotations) ? annotations : []), field] });
  const formRef = file.catalog.entries.get('AcroForm');
  const form = file.follow(formRef);
  const fields = isDict(form) ? file.entry(form, 'Fields') : null;
  // SigFlags 3: signatures exist, and changes are to be appended.
  const changedForm = withEntries(isDict(form) ? form : dictOf({}), {
    Fields: [...(isArray(fields) ? fields : []), field],
    SigFlags: 3,
  });
  if (isRef(formRef) && isDict(form))
    return [
      [page.num, changedPage],
      [formRef.num, changedForm],
    ];
  return [
    [page.num, changedPage],
    [root.num, withEntries(file.catalog, { AcroForm: changedForm })],
  ];
}

/** Digits for an offset of a file of up to 10 GB. */
const RANGE = '[0 ########## ########## ##########]';

function signatureDictionary(name: string, { at, offset, reason }: SignatureRequest, room: number): string {
  const entries: PdfDict = dictOf({
    Type: nameOf('Sig'),
    Filter: nameOf('Adobe.PPKLite'),
    SubFilter: nameOf('ETSI.CAdES.detached'),
    M: bytesString(latin1(pdfDate({ at, offset }))),
    Name: bytesString(textString(name)),
    ...(reason === '' ? {} : { Reason: bytesString(textString(reason)) }),
  });
  return `<</ByteRange ${RANGE}/Contents <${'0'.repeat(2 * room)}>${writeValue(entries).slice(2)}`;
}

interface Range {
  placeholder: number;
  /** Where `<` of the contents stands, and what follows their `>`. */
  gap: number;
  after: number;
  length: number;
}

function byteRange(bytes: Uint8Array, object: number, room: number): Range {
  const placeholder = object + '<</ByteRange '.length;
  const gap = placeholder + RANGE.length + '/Contents '.length;
  return { placeholder, gap, after: gap + 2 * room + 2, length: bytes.length };
}

function rangeText({ gap, after, length }: Range): string {
  return `[0 ${gap} ${after} ${length - after}`.padEnd(RANGE.length - 1) + ']';
}
