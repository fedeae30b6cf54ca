import { Buffer } from 'buffer/index.js';
import { zlibSync } from 'fflate';

/* What pdfmake's modules call of Node's zlib: no form has a picture, which alone would have to be unpacked. */

export function deflateSync(bytes: Uint8Array): Buffer {
  const { buffer, byteOffset, byteLength } = zlibSync(bytes);
  return Buffer.from(buffer, byteOffset, byteLength);
}

// oxlint-disable-next-line import/no-default-export -- as Node's own module, which has both
export default { deflateSync };
