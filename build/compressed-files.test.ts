import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { compressBeside } from './compressed-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chasqui-packed-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('puts two smaller files beside one, which give its bytes back', async () => {
  const path = join(folder, 'index.js');
  const content = Buffer.from('export const letra = "ñandú";\n'.repeat(100));
  writeFileSync(path, content);
  await compressBeside(path);
  const [brotli, gzip] = [readFileSync(`${path}.br`), readFileSync(`${path}.gz`)];
  expect(brotliDecompressSync(brotli)).toEqual(content);
  expect(gunzipSync(gzip)).toEqual(content);
  expect(Math.max(brotli.length, gzip.length)).toBeLessThan(content.length / 10);
  expect(readFileSync(path)).toEqual(content);
});

it('leaves what fits into one packet of the network', async () => {
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  await compressBeside(join(folder, 'index.html'));
  expect(readdirSync(folder)).toEqual(['index.html']);
});
