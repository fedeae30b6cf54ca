import { sameBytes } from '../pdf/values.ts';
import type { Signer } from '../signer.ts';
import type { WebCrypto } from '../web-crypto.ts';
import {
  OID,
  readHash,
  readSignatureAlgorithm,
  SHA256_IDENTIFIER,
  SIGNATURE_IDENTIFIERS,
  verifySignature,
} from './algorithms.ts';
import type { Hash, SignatureAlgorithm } from './algorithms.ts';
import { readCertificate, type Certificate } from './certificate.ts';
import {
  concat,
  context,
  der,
  integer,
  MalformedDer,
  octetString,
  oid,
  readWhole,
  sequence,
  setOf,
  TAG,
  type Der,
} from './der.ts';

/**
 * A detached CMS SignedData with the attributes of PAdES-B-B (EN 319 142-1, 6.3): content-type, message-digest and
 * signing-certificate-v2. No signing-time: in a PDF the entry M says when.
 * @param digest SHA-256 of what is signed
 */
export async function createSignedData(subtle: WebCrypto, signer: Signer, digest: Uint8Array): Promise<Uint8Array> {
  const [own] = signer.certificates;
  if (own === undefined) throw new Error('a signer has a certificate');
  const { issuer, serial } = readCertificate(own);
  const certificateHash = new Uint8Array(await subtle.digest('SHA-256', own));
  const generalNames = sequence(der(context(4), issuer));
  // ESSCertIDv2 without a hash algorithm: SHA-256 is its default, which DER leaves out.
  const certificateId = sequence(octetString(certificateHash), sequence(generalNames, serial));
  const attributes = setOf(
    attribute(OID.contentType, oid(OID.data)),
    attribute(OID.messageDigest, octetString(digest)),
    attribute(OID.signingCertificateV2, sequence(sequence(certificateId))),
  );
  const signature = await signer.sign(attributes);
  const signerInfo = sequence(
    integer(1),
    sequence(issuer, serial),
    SHA256_IDENTIFIER,
    concat(Uint8Array.of(context(0)), attributes.subarray(1)),
    SIGNATURE_IDENTIFIERS[signer.keyType],
    octetString(signature),
  );
  const certificates = concat(Uint8Array.of(context(0)), setOf(...signer.certificates).subarray(1));
  const signedData = sequence(
    integer(1),
    setOf(SHA256_IDENTIFIER),
    sequence(oid(OID.data)),
    certificates,
    setOf(signerInfo),
  );
  return sequence(oid(OID.signedData), der(context(0), signedData));
}

function attribute(type: string, value: Uint8Array): Uint8Array {
  return sequence(oid(type), setOf(value));
}

/** A signature as it stands in the file, taken apart. */
export interface SignedData {
  signer: Certificate;
  /** The other certificates that came with it. */
  others: readonly Certificate[];
  hash: Hash;
  digest: Uint8Array;
  /** When it says that it was signed; PAdES has none here. Milliseconds since the epoch. */
  hasSigningTime: boolean;
  /** What the signer signed, and how. */
  signedAttributes: Uint8Array;
  algorithm: SignatureAlgorithm;
  signature: Uint8Array;
  /** The certificate that the signed attributes name is the one that the signature is checked with. */
  namesCertificate: boolean;
}

/** Throws `MalformedDer` for everything that is not exactly one detached signature: no byte of it may go unread. */
export async function readSignedData(subtle: WebCrypto, bytes: Uint8Array): Promise<SignedData> {
  const [type, wrapped, ...outside] = readWhole(bytes).expect(TAG.sequence).children();
  if (type?.oid() !== OID.signedData || wrapped === undefined || outside.length > 0)
    throw new MalformedDer('not signed data');
  const [body, ...more] = wrapped.expect(context(0)).children();
  const [version, digests, content, certificates, infos, ...extra] = body?.expect(TAG.sequence).children() ?? [];
  if (version === undefined || digests === undefined || content === undefined || certificates === undefined)
    throw new MalformedDer('signed data');
  if (infos === undefined || extra.length > 0 || more.length > 0) throw new MalformedDer('signed data');
  const [contentType, ...embedded] = content.expect(TAG.sequence).children();
  if (contentType?.oid() !== OID.data || embedded.length > 0) throw new MalformedDer('content is not detached');
  const [info, ...others] = infos.expect(TAG.set).children();
  if (info === undefined || others.length > 0) throw new MalformedDer('one signer is expected');
  const hash = readHash(info.children()[2] ?? content);
  const [digest, ...moreDigests] = digests.expect(TAG.set).children();
  if (digest === undefined || moreDigests.length > 0 || readHash(digest) !== hash)
    throw new MalformedDer('digest algorithm');
  const pool = certificates
    .expect(context(0))
    .children()
    .map(({ whole }) => readCertificate(whole));
  const signer = await readSignerInfo(subtle, info, pool);
  // RFC 5652, 5.1: the version follows from what is inside.
  if (version.int() !== signer.version) throw new MalformedDer('version');
  return { ...signer.data, hash, others: pool.filter((one) => one !== signer.data.signer) };
}

async function readSignerInfo(subtle: WebCrypto, info: Der, pool: readonly Certificate[]) {
  const [version, identifier, digestAlgorithm, attributes, algorithm, signature, unsigned, ...rest] = info
    .expect(TAG.sequence)
    .children();
  if (version === undefined || identifier === undefined || digestAlgorithm === undefined || rest.length > 0)
    throw new MalformedDer('signer');
  if (attributes === undefined || algorithm === undefined || signature === undefined) throw new MalformedDer('signer');
  checkUnsigned(unsigned);
  const [issuer, serial, ...more] = identifier.expect(TAG.sequence).children();
  const signer = pool.find(
    (one) => sameBytes(one.issuer, issuer?.whole ?? one.der) && sameBytes(one.serial, serial?.whole ?? one.der),
  );
  if (signer === undefined || more.length > 0) throw new MalformedDer('the signer’s certificate is missing');
  const signed = new Map(attributes.expect(context(0)).children().map(readAttribute));
  if (signed.get(OID.contentType)?.oid() !== OID.data) throw new MalformedDer('content type');
  const digest = signed.get(OID.messageDigest)?.octets();
  if (digest === undefined) throw new MalformedDer('message digest');
  const version_ = version.int();
  if (version_ !== 1) throw new MalformedDer('version');
  return {
    version: version_,
    data: {
      signer,
      digest,
      hasSigningTime: signed.has(OID.signingTime),
      signedAttributes: concat(Uint8Array.of(TAG.set), attributes.whole.subarray(1)),
      algorithm: readSignatureAlgorithm(algorithm),
      signature: signature.octets(),
      namesCertificate: await namesCertificate(subtle, signed.get(OID.signingCertificateV2), signer),
    },
  };
}

/** A time stamp is all that may stand outside what is signed: B-T and beyond. It is not judged here. */
function checkUnsigned(unsigned: Der | undefined): void {
  for (const one of unsigned?.expect(context(1)).children() ?? []) {
    if (one.children()[0]?.oid() !== OID.timeStampToken) throw new MalformedDer('unsigned attribute');
  }
}

function readAttribute(value: Der): [string, Der] {
  const [type, values, ...rest] = value.expect(TAG.sequence).children();
  const [single, ...more] = values?.expect(TAG.set).children() ?? [];
  if (type === undefined || single === undefined || rest.length + more.length > 0) throw new MalformedDer('attribute');
  return [type.oid(), single];
}

async function namesCertificate(subtle: WebCrypto, value: Der | undefined, signer: Certificate): Promise<boolean> {
  const first = value?.expect(TAG.sequence).children()[0]?.expect(TAG.sequence).children()[0];
  if (first === undefined) return false;
  const fields = first.expect(TAG.sequence).children();
  const explicit = fields[0]?.tag === TAG.sequence ? fields.shift() : undefined;
  const hash = explicit === undefined ? 'SHA-256' : readHash(explicit);
  const [expected] = fields;
  return expected !== undefined && sameBytes(expected.octets(), new Uint8Array(await subtle.digest(hash, signer.der)));
}

/** Whether the key of the certificate made the signature over the signed attributes. */
export function isSignedBy(subtle: WebCrypto, data: SignedData): Promise<boolean> {
  const hash = data.algorithm.hash ?? data.hash;
  if (hash !== data.hash) return Promise.resolve(false);
  return verifySignature(
    subtle,
    data.signer.publicKey,
    { ...data.algorithm, hash },
    data.signature,
    data.signedAttributes,
  );
}
