import { isArray, type PdfDict, type PdfValue } from './values.ts';

/** Text of one character per byte, as bytes. */
export function latin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let place = 0; place < text.length; place += 1) bytes[place] = text.charCodeAt(place) & 0xff;
  return bytes;
}

/**
 * A PDF text string (ISO 32000-1, 7.9.2.2): plain ASCII as it is, everything else as UTF-16 with its mark, so that «Doy
 * V° B°» reads the same in every program.
 */
export function textString(text: string): Uint8Array {
  if (/^[\x20-\x7e]*$/.test(text)) return latin1(text);
  const bytes = new Uint8Array(2 + 2 * text.length);
  bytes.set([0xfe, 0xff]);
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    bytes[2 + 2 * place] = unit >> 8;
    bytes[3 + 2 * place] = unit & 0xff;
  }
  return bytes;
}

/** What a PDF text string says: UTF-16 or UTF-8 by its mark, else one character per byte. */
export function readTextString(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    let text = '';
    for (let at = 2; at + 1 < bytes.length; at += 2)
      text += String.fromCharCode((bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0));
    return text;
  }
  let raw = '';
  for (const byte of bytes) raw += String.fromCharCode(byte);
  if (!raw.startsWith('\xef\xbb\xbf')) return raw;
  try {
    return decodeURIComponent(
      raw.slice(3).replace(/[^A-Za-z0-9]/g, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`),
    );
  } catch {
    return raw;
  }
}

/** A value as it stands in a file. Streams are written by who knows their length: see `append-revision.ts`. */
export function writeValue(value: PdfValue): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeNumber(value);
  if (isArray(value)) return `[${value.map(writeValue).join(' ')}]`;
  if (value.type === 'name') return writeName(value.name);
  if (value.type === 'ref') return `${value.num} ${value.gen} R`;
  if (value.type === 'string') return `<${hex(value.bytes)}>`;
  if (value.type === 'dict') return writeDict(value);
  throw new Error('a stream is an object of its own');
}

export function writeDict({ entries }: PdfDict): string {
  return `<<${[...entries].map(([key, value]) => `${writeName(key)} ${writeValue(value)}`).join(' ')}>>`;
}

function writeNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(6).replace(/\.?0+$/, '');
}

function writeName(name: string): string {
  return `/${name.replace(/[^A-Za-z0-9_.+*!-]/g, (letter) => `#${letter.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
}

export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}
