/** Shorter bodies gain nothing that a packet would notice. */
const WORTH_PACKING = 1_000;

/** What a request carries, and the headers that say what it is. */
export interface RequestBody {
  content: string | ArrayBuffer | Uint8Array<ArrayBuffer>;
  /** As it goes over the line, give or take what UTF-8 adds. */
  length: number;
  packed: boolean;
  headers: Record<string, string>;
}

export function plainBody(value: unknown): RequestBody {
  const content = JSON.stringify(value);
  return { content, length: content.length, packed: false, headers: { 'content-type': 'application/json' } };
}

/** As gzip where that is worth it: the events of a push are a fifth of their size. */
export async function packedBody(value: unknown): Promise<RequestBody> {
  const plain = plainBody(value);
  if (plain.length < WORTH_PACKING) return plain;
  const stream = new Blob([plain.content]).stream().pipeThrough(new CompressionStream('gzip'));
  const content = await new Response(stream).arrayBuffer();
  const headers = { ...plain.headers, 'content-encoding': 'gzip' };
  return { content, length: content.byteLength, packed: true, headers };
}
