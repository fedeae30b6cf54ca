import { z } from 'zod';
import { FileHash, FileRef } from '../../attachments/file-ref.ts';
import { MediaType } from '../../attachments/media-type.ts';
import type { Reason } from '../../history/fold.ts';
import { lineText, shortText } from '../../text/text-schemas.ts';
import type { Role } from '../role.ts';
import { rulesFor, type RecordState } from '../rule.ts';

/**
 * How it was signed: `digital` by this program, `official` by an accredited one (ReFirma, Firma Perú), `stroke` by hand on the
 * screen, which is an image and no digital signature, `scan` on paper.
 */
export const SigningWay = z.enum(['digital', 'official', 'stroke', 'scan']);
export type SigningWay = z.infer<typeof SigningWay>;

export interface PaperSignature<Party extends string = string> {
  /** Whose line. */
  party: Party;
  way: SigningWay;
  /** As the certificate has it, or as the person is called. */
  signer: string;
  /** Milliseconds since the epoch, as the signature says. */
  signedAt: number;
  /** The field of the PDF; a scan has none. */
  field?: string | undefined;
}

/** What a scan of a signed paper may be. */
export const ScanType = MediaType.extract(['application/pdf', 'image/jpeg', 'image/png']);
export type ScanType = z.infer<typeof ScanType>;

/** What a paper has come to: its PDF and who signed it. */
export interface SignedPaper<Party extends string = string> {
  /** The PDF as it is now: frozen, then with each signature. */
  document?: FileRef;
  /** A picture or PDF of the paper that was signed by hand. */
  scan?: FileRef & { type?: ScanType };
  signatures: readonly PaperSignature<Party>[];
}

export const UNSIGNED: SignedPaper<never> = { signatures: [] };

/** Which of a record's papers, where it has several. */
interface OfPart {
  part?: string;
}
/** The paper as it was issued, before anybody signs: from here on its bytes stay as they are. */
interface Frozen extends OfPart {
  document: FileRef;
}
/** One or more signatures made at once: an official program, and a scan, may bring all. */
interface Signed<Party extends string> extends OfPart {
  signatures: PaperSignature<Party>[];
  /** The document that was signed, and what it became. A scan leaves it as it is. */
  before: FileHash;
  after: FileRef;
  /** Of a scan. */
  type?: ScanType | undefined;
}

interface SigningSpec<State extends RecordState, Party extends string> {
  /** The lines of the paper, in their order. */
  parties: readonly [Party, ...Party[]];
  roles: readonly Role[];
  from: readonly State['status'][];
  /** Only for a record with several papers: how each is called. */
  part?: z.ZodType<string>;
  /** The paper; `undefined` when the record has no such part. */
  paperOf(this: void, state: State, part: string | undefined): SignedPaper<Party> | undefined;
  withPaper(this: void, state: State, paper: SignedPaper<Party>, part: string | undefined): State;
  /** What else a signature asks for. */
  refuse?(this: void, state: State, parties: readonly Party[], part: string | undefined): Reason | undefined;
}

/** The two rows of signing in a kind's table: the PDF is fixed, then signed line by line. */
export function signingRules<State extends RecordState & { changedAt: number }, Party extends string>({
  parties,
  roles,
  from,
  part,
  paperOf,
  withPaper,
  refuse,
}: SigningSpec<State, Party>) {
  const { change } = rulesFor<State>();
  const frozen = { document: FileRef };
  const signature = z.strictObject({
    party: z.enum(parties),
    way: SigningWay,
    signer: lineText(),
    signedAt: z.int().min(0).max(4_102_444_800_000),
    field: shortText().optional(),
  }) as z.ZodType<PaperSignature<Party>>;
  const signed = {
    signatures: z.array(signature).min(1).max(parties.length),
    before: FileHash,
    after: FileRef,
    type: ScanType.optional(),
  };
  const Frozen: z.ZodType<Frozen> = part === undefined ? z.strictObject(frozen) : z.strictObject({ ...frozen, part });
  const Signed: z.ZodType<Signed<Party>> =
    part === undefined ? z.strictObject(signed) : z.strictObject({ ...signed, part });
  return {
    frozen: change({
      data: Frozen,
      roles,
      from,
      refuse: (state, data) => {
        const paper = paperOf(state, data.part);
        if (paper === undefined) return { code: 'no-such-paper' };
        return paper.document === undefined ? undefined : { code: 'already-frozen' };
      },
      apply: (state, { document, part: of }, event) => {
        const paper = paperOf(state, of) ?? UNSIGNED;
        return { ...withPaper(state, { ...paper, document }, of), changedAt: event.at.wall };
      },
    }),
    signed: change({
      data: Signed,
      roles,
      from,
      refuse: (state, data) => {
        const paper = paperOf(state, data.part);
        if (paper === undefined) return { code: 'no-such-paper' };
        const parties = data.signatures.map(({ party }) => party);
        return refuse?.(state, parties, data.part) ?? refuseSignature(paper, data);
      },
      apply: (state, data, event) => {
        const paper = signedPaper(paperOf(state, data.part) ?? UNSIGNED, data);
        return { ...withPaper(state, paper, data.part), changedAt: event.at.wall };
      },
    }),
  };
}

/** How a record with one paper keeps it: absent until the PDF is fixed. */
export function onePaper<Party extends string>() {
  return {
    paperOf: (state: { paper?: SignedPaper<Party> }): SignedPaper<Party> => state.paper ?? UNSIGNED,
    withPaper: <State extends { paper?: SignedPaper<Party> }>(state: State, paper: SignedPaper<Party>): State => ({
      ...state,
      paper,
    }),
  };
}

/** Whether what an event signs is the paper as it is here, and its lines are still free. */
function refuseSignature<Party extends string>(
  paper: SignedPaper<Party>,
  { signatures, before }: Signed<Party>,
): Reason | undefined {
  const parties = [...paper.signatures, ...signatures].map(({ party }) => party);
  if (new Set(parties).size !== parties.length) return { code: 'already-signed' };
  if (paper.document?.hash !== before) return { code: 'other-document' };
  return undefined;
}

/** The paper after an event that `refuseSignature` let through. */
function signedPaper<Party extends string>(
  paper: SignedPaper<Party>,
  { signatures, after, type }: Signed<Party>,
): SignedPaper<Party> {
  const scanned = signatures.every(({ way }) => way === 'scan');
  return {
    ...paper,
    ...(scanned ? { scan: { ...after, ...(type === undefined ? {} : { type }) } } : { document: after }),
    signatures: [...paper.signatures, ...signatures],
  };
}
