import { encodeQR } from 'qr';
import { describe, expect, it } from 'vitest';
import { findCode, type Picture } from './find-code.ts';

/** Code 39, of ISO/IEC 16388: nine bars and spaces a character, w the wide ones. */
const CODE_39: Readonly<Record<string, string>> = {
  '0': 'nnnwwnwnn',
  '1': 'wnnwnnnnw',
  '2': 'nnwwnnnnw',
  '3': 'wnwwnnnnn',
  '4': 'nnnwwnnnw',
  '5': 'wnnwwnnnn',
  '7': 'nnnwnnwnw',
  '8': 'wnnwnnwnn',
  '9': 'nnwwnnwnn',
  '*': 'nwnnwnwnn',
};

/** Paper with dark squares, as a camera sees it: neither is black nor white. */
function paper(width: number, height: number, isDark: (x: number, y: number) => boolean): Picture {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let place = 0; place < width * height; place += 1) {
    const shade = isDark(place % width, Math.floor(place / width)) ? 60 : 205;
    data.set([shade, shade, shade - 10, 255], place * 4);
  }
  return { width, height, data };
}

function sticker(text: string): Picture {
  const columns = [...`*${text}*`].flatMap((letter) => [
    ...[...(CODE_39[letter] ?? '')].flatMap((size, place) =>
      Array.from({ length: size === 'w' ? 5 : 2 }, () => place % 2 === 0),
    ),
    false,
    false,
  ]);
  return paper(640, 480, (x, y) => y > 180 && y < 300 && columns[x - 90] === true);
}

describe('what the camera reads', () => {
  it('is the QR code of a paper or a label', () => {
    const squares = encodeQR('740899500231', 'raw', { ecc: 'medium', border: 4 });
    expect(findCode(paper(400, 400, (x, y) => squares[Math.floor(y / 8)]?.[Math.floor(x / 8)] === true))).toBe(
      '740899500231',
    );
  });

  it('is the bar code of a sticker, where it is a código patrimonial', () => {
    expect(findCode(sticker('740899500231'))).toBe('740899500231');
    expect(findCode(sticker('1234'))).toBeUndefined();
  });

  it('is nothing where there is none', () => {
    expect(findCode(paper(320, 240, (x) => x > 160))).toBeUndefined();
  });
});
