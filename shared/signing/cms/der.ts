import { latin1 } from '../pdf/write-value.ts';

/** The bytes are not the ASN.1 that they should be. */
export class MalformedDer extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'MalformedDer';
  }
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Tag of a constructed `[number]`. */
export const context = (number: number): number => 0xa0 + number;

/**
 * One ASN.1 value. Read strictly (X.690, DER): one encoding per value, so that no byte of a signature can change unnoticed.
 * `ber` also reads the indefinite lengths that some programs write into PKCS#12 files.
 */
export class Der {
  readonly tag: number;
  /** Header and content. */
  readonly whole: Uint8Array;
  readonly content: Uint8Array;
  private readonly ber: boolean;

  constructor(tag: number, whole: Uint8Array, content: Uint8Array, ber: boolean) {
    this.tag = tag;
    this.whole = whole;
    this.content = content;
    this.ber = ber;
  }

  /** The values inside; they must fill the content. */
  children(): Der[] {
    if ((this.tag & 0x20) === 0) throw new MalformedDer('not constructed');
    const children: Der[] = [];
    for (let at = 0; at < this.content.length;) {
      const child = readDer(this.content.subarray(at), this.ber);
      children.push(child);
      at += child.whole.length;
    }
    return children;
  }

  expect(tag: number): this {
    if (this.tag !== tag) throw new MalformedDer(`tag ${this.tag} where ${tag} should be`);
    return this;
  }

  /** The content of an OCTET STRING, also of one in pieces. */
  octets(): Uint8Array {
    if (!this.ber || this.tag !== 0x24) return this.expect(TAG.octetString).content;
    return concat(...this.children().map((piece) => piece.octets()));
  }

  /** A dotted object identifier. */
  oid(): string {
    return readOid(this.expect(TAG.oid).content);
  }

  /** A small non-negative INTEGER. */
  int(): number {
    const { content } = this.expect(TAG.integer);
    if (content.length === 0 || content.length > 5 || (content[0] ?? 0) > 0x7f) throw new MalformedDer('integer');
    return content.reduce((value, byte) => value * 256 + byte, 0);
  }
}

/** The value at the beginning of `bytes`; more may follow it. */
export function readDer(bytes: Uint8Array, ber = false): Der {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new MalformedDer('header');
  if (ber && first === 0x80) return readIndefinite(bytes, tag);
  let header = 2;
  let length = first;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count < 1 || count > 4) throw new MalformedDer('length');
    length = 0;
    for (let place = 0; place < count; place += 1) length = length * 256 + (bytes[2 + place] ?? 0);
    header += count;
    const minimal = length > 0x7f && (count === 1 || length >= 2 ** (8 * (count - 1)));
    if (!ber && !minimal) throw new MalformedDer('length is not minimal');
  }
  if (header + length > bytes.length) throw new MalformedDer('cut short');
  return new Der(tag, bytes.subarray(0, header + length), bytes.subarray(header, header + length), ber);
}

const MAX_DEPTH = 64;

function readIndefinite(bytes: Uint8Array, tag: number, depth = 0): Der {
  if (depth > MAX_DEPTH) throw new MalformedDer('too deep');
  for (let at = 2; ;) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) {
      return new Der(tag, bytes.subarray(0, at + 2), bytes.subarray(2, at), true);
    }
    const rest = bytes.subarray(at);
    const child = rest[1] === 0x80 ? readIndefinite(rest, rest[0] ?? 0, depth + 1) : readDer(rest, true);
    at += child.whole.length;
  }
}

/** The one value that `bytes` consist of. */
export function readWhole(bytes: Uint8Array, ber = false): Der {
  const value = readDer(bytes, ber);
  if (value.whole.length !== bytes.length) throw new MalformedDer('bytes after the value');
  return value;
}

export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = concat(...parts);
  return concat(Uint8Array.of(tag), lengthOf(content.length), content);
}

export function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  return der(TAG.sequence, ...parts);
}

/** A SET OF in the order that DER wants. */
export function setOf(...parts: readonly Uint8Array[]): Uint8Array {
  return der(TAG.set, ...[...parts].sort(compareBytes));
}

export function integer(value: number): Uint8Array {
  return der(TAG.integer, Uint8Array.of(value));
}

export function octetString(bytes: Uint8Array): Uint8Array {
  return der(TAG.octetString, bytes);
}

export const NULL = Uint8Array.of(TAG.null, 0);

export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(TAG.oid, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(value: number): number[] {
  const digits = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) digits.unshift((rest % 128) + 128);
  return digits;
}

function readOid(content: Uint8Array): string {
  const arcs: number[] = [];
  let value = 0;
  for (const [place, byte] of content.entries()) {
    value = value * 128 + (byte & 0x7f);
    if ((byte & 0x80) !== 0) {
      if (place === content.length - 1 || value > 2 ** 40) throw new MalformedDer('oid');
      continue;
    }
    if (arcs.length === 0)
      arcs.push(Math.min(2, Math.floor(value / 40)), value - 40 * Math.min(2, Math.floor(value / 40)));
    else arcs.push(value);
    value = 0;
  }
  if (arcs.length < 2) throw new MalformedDer('oid');
  return arcs.join('.');
}

function lengthOf(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Uint8Array.from([0x80 + bytes.length, ...bytes]);
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function compareBytes(one: Uint8Array, other: Uint8Array): number {
  for (let place = 0; place < Math.min(one.length, other.length); place += 1) {
    const difference = (one[place] ?? 0) - (other[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** What stands between the `-----BEGIN …-----` lines of a PEM file, one per block; the bytes themselves if it is none. */
export function pemBlocks(bytes: Uint8Array, label: string): Uint8Array[] {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  const blocks = [...text.matchAll(new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END`, 'g'))];
  if (blocks.length === 0) return text.includes('-----BEGIN') ? [] : [bytes];
  return blocks.map(([, body = '']) => fromBase64(body));
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function fromBase64(text: string): Uint8Array {
  let bits = 0;
  let held = 0;
  let out = '';
  for (const letter of text) {
    const value = BASE64.indexOf(letter);
    if (value < 0) continue;
    held = ((held << 6) | value) & 0xfffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += String.fromCharCode((held >> bits) & 0xff);
  }
  return latin1(out);
}
