import { readTextString } from '../pdf/write-value.ts';
import { MalformedDer, readWhole, TAG, context, type Der } from './der.ts';

/** What a signature needs to know of an X.509 certificate (RFC 5280). */
export interface Certificate {
  der: Uint8Array;
  /** The signed part, the identifier of how it was signed, and the signature. */
  signed: Uint8Array;
  signatureAlgorithm: Der;
  signature: Uint8Array;
  /** The serial number's INTEGER, whole. */
  serial: Uint8Array;
  issuer: Uint8Array;
  subject: Uint8Array;
  /** SubjectPublicKeyInfo. */
  publicKey: Uint8Array;
  /** Milliseconds since the epoch. */
  notBefore: number;
  notAfter: number;
  isAuthority: boolean;
  /** Most authorities that may stand between this one and the end of the chain. */
  pathLength?: number;
  /** Purposes; absent when the certificate does not limit them. */
  keyUsage?: ReadonlySet<KeyUsage>;
}

export type KeyUsage = 'digitalSignature' | 'nonRepudiation' | 'keyCertSign' | 'cRLSign' | 'other';

const USAGES: readonly KeyUsage[] = [
  'digitalSignature',
  'nonRepudiation',
  'other',
  'other',
  'other',
  'keyCertSign',
  'cRLSign',
];
const KEY_USAGE = '2.5.29.15';
const BASIC_CONSTRAINTS = '2.5.29.19';
/** Extensions that may be critical without our looking into them: they narrow or describe, and bind no signer here. */
const HARMLESS = new Set([
  '2.5.29.32',
  '2.5.29.37',
  '2.5.29.14',
  '2.5.29.35',
  '2.5.29.17',
  '2.5.29.31',
  '1.3.6.1.5.5.7.1.3',
]);

/** Throws `MalformedDer` for anything that is not one whole certificate. */
export function readCertificate(bytes: Uint8Array): Certificate {
  const [body, signatureAlgorithm, signature] = readWhole(bytes).expect(TAG.sequence).children();
  if (body === undefined || signatureAlgorithm === undefined || signature === undefined)
    throw new MalformedDer('certificate');
  const fields = body.expect(TAG.sequence).children();
  if (fields[0]?.tag === context(0)) fields.shift();
  const [serial, inner, issuer, validity, subject, publicKey, ...rest] = fields;
  if (serial === undefined || inner === undefined || issuer === undefined || validity === undefined) {
    throw new MalformedDer('certificate');
  }
  if (subject === undefined || publicKey === undefined) throw new MalformedDer('certificate');
  const [notBefore, notAfter] = validity.expect(TAG.sequence).children();
  return {
    der: bytes,
    signed: body.whole,
    signatureAlgorithm,
    signature: bitString(signature),
    serial: serial.expect(TAG.integer).whole,
    issuer: issuer.expect(TAG.sequence).whole,
    subject: subject.expect(TAG.sequence).whole,
    publicKey: publicKey.expect(TAG.sequence).whole,
    notBefore: readTime(notBefore),
    notAfter: readTime(notAfter),
    ...readExtensions(rest.find(({ tag }) => tag === context(3))),
  };
}

function readExtensions(wrapped: Der | undefined): Pick<Certificate, 'isAuthority' | 'pathLength' | 'keyUsage'> {
  const found: Pick<Certificate, 'isAuthority' | 'pathLength' | 'keyUsage'> = { isAuthority: false };
  const [list] = wrapped?.children() ?? [];
  for (const extension of list?.expect(TAG.sequence).children() ?? []) {
    const [name, ...rest] = extension.expect(TAG.sequence).children();
    const value = rest.at(-1);
    if (name === undefined || value === undefined) throw new MalformedDer('extension');
    const critical = rest.length > 1 && (rest[0]?.expect(TAG.boolean).content[0] ?? 0) !== 0;
    const dotted = name.oid();
    if (dotted === KEY_USAGE) found.keyUsage = readUsage(readWhole(value.octets()));
    else if (dotted === BASIC_CONSTRAINTS) Object.assign(found, readConstraints(readWhole(value.octets())));
    else if (critical && !HARMLESS.has(dotted)) throw new MalformedDer(`critical extension ${dotted}`);
  }
  return found;
}

function readUsage(value: Der): Set<KeyUsage> {
  const bits = value.expect(TAG.bitString).content.subarray(1);
  return new Set(USAGES.filter((_usage, place) => ((bits[place >> 3] ?? 0) & (0x80 >> (place & 7))) !== 0));
}

function readConstraints(value: Der): Pick<Certificate, 'isAuthority' | 'pathLength'> {
  const fields = value.expect(TAG.sequence).children();
  const isAuthority = fields[0]?.tag === TAG.boolean && fields[0].content[0] !== 0;
  const length = fields.find(({ tag }) => tag === TAG.integer);
  return { isAuthority, ...(length === undefined ? {} : { pathLength: length.int() }) };
}

export function bitString(value: Der): Uint8Array {
  const { content } = value.expect(TAG.bitString);
  if (content[0] !== 0) throw new MalformedDer('bit string');
  return content.subarray(1);
}

/** UTCTime or GeneralizedTime in UTC, as RFC 5280 writes them. Milliseconds since the epoch. */
export function readTime(value: Der | undefined): number {
  if (value === undefined) throw new MalformedDer('time');
  const text = String.fromCharCode(...value.content.subarray(0, 20));
  const short = value.tag === TAG.utcTime;
  const digits = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text)?.slice(1).map(Number);
  if (digits === undefined || (!short && value.tag !== TAG.generalizedTime)) throw new MalformedDer('time');
  const [year = 0, month = 1, day, hour, minute, second] = digits;
  const full = short ? (year < 50 ? 2000 : 1900) + year : year;
  return Date.UTC(full, month - 1, day, hour, minute, second);
}

const NAME_PARTS = {
  commonName: '2.5.4.3',
  organisation: '2.5.4.10',
  title: '2.5.4.12',
  serialNumber: '2.5.4.5',
} as const;
export type NamePart = keyof typeof NAME_PARTS;

/** One part of a distinguished name, if it has it. */
export function namePart(name: Uint8Array, part: NamePart): string | undefined {
  for (const group of readWhole(name).children()) {
    for (const pair of group.expect(TAG.set).children()) {
      const [type, value] = pair.expect(TAG.sequence).children();
      if (type?.oid() === NAME_PARTS[part] && value !== undefined) return nameText(value);
    }
  }
  return undefined;
}

/** What to call who stands in a distinguished name. */
export function nameText(value: Der): string {
  if (value.tag === TAG.utf8String) return readTextString(Uint8Array.from([0xef, 0xbb, 0xbf, ...value.content]));
  // BMPString is UTF-16, the others one character per byte.
  return readTextString(value.tag === 0x1e ? Uint8Array.from([0xfe, 0xff, ...value.content]) : value.content);
}

export function subjectName(certificate: Certificate): string {
  return namePart(certificate.subject, 'commonName') ?? namePart(certificate.subject, 'organisation') ?? '—';
}

export function issuerName(certificate: Certificate): string {
  return namePart(certificate.issuer, 'organisation') ?? namePart(certificate.issuer, 'commonName') ?? '—';
}
