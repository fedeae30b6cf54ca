import { PATIENCE, readChunks } from './patience.ts';

/** Longest line taken from a stream; beyond it the other end is not our server. */
const MAX_LINE = 64_000_000;

/**
 * Splits a stream of UTF-8 bytes into its lines; a last line without its newline is not given out, for it may be cut.
 * @param silence milliseconds without a byte after which the stream counts as cut
 */
export async function* readLines(stream: ReadableStream<Uint8Array>, silence = PATIENCE): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of readChunks(stream, silence)) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE) throw new Error('line too long');
    for (const line of lines) if (line !== '' && line !== '\r') yield line;
  }
}
