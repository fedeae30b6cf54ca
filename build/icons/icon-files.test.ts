import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { icnsOf, icoOf } from './icon-files.ts';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const icon = (name: string): Promise<Buffer> => readFile(new URL(name, import.meta.url));

interface Entry {
  size: number;
  data: Buffer;
}

function readIco(file: Buffer): Entry[] {
  expect([file.readUInt16LE(0), file.readUInt16LE(2)]).toEqual([0, 1]);
  return Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index;
    const start = file.readUInt32LE(at + 12);
    return { size: file.readUInt8(at) || 256, data: file.subarray(start, start + file.readUInt32LE(at + 8)) };
  });
}

function readIcns(file: Buffer): [string, Buffer][] {
  expect([file.toString('latin1', 0, 4), file.readUInt32BE(4)]).toEqual(['icns', file.length]);
  const blocks: [string, Buffer][] = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    blocks.push([file.toString('latin1', at, at + 4), file.subarray(at + 8, at + file.readUInt32BE(at + 4))]);
  }
  return blocks;
}

/** Width of a PNG, from its header. */
const widthOf = (png: Buffer): number => png.readUInt32BE(16);

test('pictures come out of an icon as they went in', () => {
  const other = Buffer.concat([PNG, PNG]);
  expect(
    readIco(
      icoOf([
        { size: 16, png: PNG },
        { size: 256, png: other },
      ]),
    ),
  ).toEqual([
    { size: 16, data: PNG },
    { size: 256, data: other },
  ]);
  expect(
    readIcns(
      icnsOf([
        { size: 32, png: PNG },
        { size: 1024, png: other },
      ]),
    ),
  ).toEqual([
    ['icp5', PNG],
    ['ic11', PNG],
    ['ic10', other],
  ]);
});

test('the icon of Windows has every size from 16 to 256', async () => {
  const entries = readIco(await icon('icon.ico'));
  expect(entries.map(({ size }) => size)).toEqual([16, 24, 32, 48, 64, 128, 256]);
  expect(entries.map(({ data }) => widthOf(data))).toEqual([16, 24, 32, 48, 64, 128, 256]);
});

test('the icon of macOS goes up to 1024', async () => {
  expect(Math.max(...readIcns(await icon('icon.icns')).map(([, png]) => widthOf(png)))).toBe(1024);
});
