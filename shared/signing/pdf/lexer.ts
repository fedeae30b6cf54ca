import { UnreadablePdf } from './unreadable.ts';
import { nameOf, refTo, type PdfDict, type PdfString, type PdfValue } from './values.ts';

/** Deepest nesting that is read: far more than any program writes. */
const MAX_DEPTH = 100;
const [LF, CR, SPACE] = [0x0a, 0x0d, 0x20];

/** Reads PDF values from bytes, one after the other. Throws `UnreadablePdf` and nothing else; always ends. */
export class PdfLexer {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** The next value. `num gen R` is one value. */
  value(depth = 0): PdfValue {
    if (depth > MAX_DEPTH) throw new UnreadablePdf('too-deep');
    this.skipSpace();
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new UnreadablePdf('cut-short');
    if (byte === 0x2f) return nameOf(this.name());
    if (byte === 0x28) return this.literalString();
    if (byte === 0x5b) return this.array(depth);
    if (byte === 0x3c) return this.bytes[this.at + 1] === 0x3c ? this.dict(depth) : this.hexString();
    if (isNumberStart(byte)) return this.numberOrRef();
    const word = this.word();
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    throw new UnreadablePdf('syntax');
  }

  /** Reads a keyword such as `obj`; false, and nothing read, when another thing stands there. */
  keyword(word: string): boolean {
    this.skipSpace();
    for (let place = 0; place < word.length; place += 1) {
      if (this.bytes[this.at + place] !== word.charCodeAt(place)) return false;
    }
    if (isRegular(this.bytes[this.at + word.length])) return false;
    this.at += word.length;
    return true;
  }

  /** A whole number without a sign. */
  count(): number {
    this.skipSpace();
    const start = this.at;
    while (isDigit(this.bytes[this.at])) this.at += 1;
    if (this.at === start || this.at - start > 12) throw new UnreadablePdf('syntax');
    return Number(textOf(this.bytes.subarray(start, this.at)));
  }

  skipSpace(): void {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === 0x25) while (this.at < this.bytes.length && !isLineEnd(this.bytes[this.at])) this.at += 1;
      else if (isSpace(byte)) this.at += 1;
      else return;
    }
  }

  /** Goes past the one line end that stands between `stream` and its data. */
  streamStart(): number {
    if (this.bytes[this.at] === CR && this.bytes[this.at + 1] === LF) return this.at + 2;
    if (this.bytes[this.at] === LF) return this.at + 1;
    throw new UnreadablePdf('syntax');
  }

  private numberOrRef(): PdfValue {
    const first = this.number();
    const back = this.at;
    if (Number.isInteger(first) && first >= 0 && isSpace(this.bytes[back])) {
      this.skipSpace();
      if (isDigit(this.bytes[this.at])) {
        const generation = this.number();
        if (Number.isInteger(generation) && this.keyword('R')) return refTo(first, generation);
      }
      this.at = back;
    }
    return first;
  }

  private number(): number {
    const start = this.at;
    while (isRegular(this.bytes[this.at])) this.at += 1;
    const text = textOf(this.bytes.subarray(start, Math.min(this.at, start + 64)));
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) throw new UnreadablePdf('syntax');
    return Number(text);
  }

  private name(): string {
    this.at += 1;
    const word = this.word();
    return word.replace(/#([0-9A-Fa-f]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }

  private word(): string {
    const start = this.at;
    while (isRegular(this.bytes[this.at])) this.at += 1;
    return textOf(this.bytes.subarray(start, this.at));
  }

  private array(depth: number): PdfValue[] {
    this.at += 1;
    const values: PdfValue[] = [];
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.at] === 0x5d) {
        this.at += 1;
        return values;
      }
      values.push(this.value(depth + 1));
    }
  }

  private dict(depth: number): PdfDict {
    this.at += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.at] === 0x3e && this.bytes[this.at + 1] === 0x3e) {
        this.at += 2;
        return { type: 'dict', entries };
      }
      if (this.bytes[this.at] !== 0x2f) throw new UnreadablePdf('syntax');
      const key = this.name();
      // Readers differ in which of two they take; a document that means one thing has one.
      if (entries.has(key)) throw new UnreadablePdf('key-twice');
      entries.set(key, this.value(depth + 1));
    }
  }

  private hexString(): PdfString {
    const from = this.at;
    this.at += 1;
    const digits: number[] = [];
    for (;;) {
      const byte = this.bytes[this.at];
      this.at += 1;
      if (byte === 0x3e) break;
      if (isSpace(byte)) continue;
      const digit = hexDigit(byte);
      if (digit === undefined) throw new UnreadablePdf('syntax');
      digits.push(digit);
    }
    if (digits.length % 2 === 1) digits.push(0);
    const bytes = new Uint8Array(digits.length / 2);
    for (let place = 0; place < bytes.length; place += 1) {
      bytes[place] = (digits[2 * place] ?? 0) * 16 + (digits[2 * place + 1] ?? 0);
    }
    return { type: 'string', bytes, place: { from, to: this.at } };
  }

  private literalString(): PdfString {
    const from = this.at;
    this.at += 1;
    const bytes: number[] = [];
    for (let open = 1; ;) {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw new UnreadablePdf('cut-short');
      this.at += 1;
      if (byte === 0x5c) {
        const escaped = this.escape();
        if (escaped !== undefined) bytes.push(escaped);
        continue;
      }
      if (byte === 0x28) open += 1;
      if (byte === 0x29) open -= 1;
      if (open === 0) return { type: 'string', bytes: Uint8Array.from(bytes), place: { from, to: this.at } };
      bytes.push(byte);
    }
  }

  private escape(): number | undefined {
    const byte = this.bytes[this.at] ?? 0;
    this.at += 1;
    if (byte === CR && this.bytes[this.at] === LF) this.at += 1;
    if (byte === CR || byte === LF) return undefined;
    if (byte < 0x30 || byte > 0x37) return ESCAPES[String.fromCharCode(byte)] ?? byte;
    let code = byte - 0x30;
    for (let digits = 1; digits < 3; digits += 1) {
      const next = this.bytes[this.at] ?? 0;
      if (next < 0x30 || next > 0x37) break;
      code = code * 8 + next - 0x30;
      this.at += 1;
    }
    return code % 256;
  }
}

const ESCAPES: Partial<Record<string, number>> = { n: LF, r: CR, t: 0x09, b: 0x08, f: 0x0c };

/** One character per byte. */
export function textOf(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return text;
}

export function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === LF || byte === CR || byte === 0x09 || byte === 0x0c || byte === 0;
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === LF || byte === CR;
}

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function isNumberStart(byte: number): boolean {
  return isDigit(byte) || byte === 0x2b || byte === 0x2d || byte === 0x2e;
}

/** Neither white space nor a delimiter, nor the end. */
function isRegular(byte: number | undefined): boolean {
  return byte !== undefined && !isSpace(byte) && !'()<>[]{}/%'.includes(String.fromCharCode(byte));
}

export function hexDigit(byte: number | undefined): number | undefined {
  const place = byte === undefined ? -1 : '0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase());
  return place < 0 ? undefined : place;
}
