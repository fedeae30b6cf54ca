const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Without padding (RFC 4648 §5). */
export function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const group = (a << 16) | (b << 8) | c;
    const length = Math.min(4, bytes.length - i + 1);
    for (let k = 0; k < length; k += 1) text += ALPHABET[(group >> (18 - 6 * k)) & 63];
  }
  return text;
}

const VALUES: Readonly<Record<string, number>> = Object.fromEntries(
  Array.from(ALPHABET, (letter, value) => [letter, value]),
);

/** @throws RangeError on anything else */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of text) {
    const value = VALUES[letter];
    if (value === undefined) throw new RangeError('not base64url');
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 0xff;
    at += 1;
  }
  return bytes;
}
