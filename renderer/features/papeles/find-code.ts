import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  GlobalHistogramBinarizer,
  MultiFormatOneDReader,
  RGBLuminanceSource,
} from '@zxing/library';
import { decodeQR } from 'qr/decode.js';
import { isCode } from '../../fields/bien-search.ts';

/** Pixels in RGBA, from the upper left. */
export type Picture = Pick<ImageData, 'width' | 'height' | 'data'>;

/** What stickers of código patrimonial are printed in. */
const BAR_CODES = new MultiFormatOneDReader(
  new Map<DecodeHintType, unknown>([
    [DecodeHintType.POSSIBLE_FORMATS, [BarcodeFormat.CODE_39, BarcodeFormat.CODE_128]],
    [DecodeHintType.TRY_HARDER, true],
  ]),
);

/** The QR code in a picture, of a paper or a label, else the bar code of a sticker. */
export function findCode(picture: Picture): string | undefined {
  return findQr(picture) ?? findBarCode(picture);
}

function findQr(picture: Picture): string | undefined {
  try {
    return decodeQR(picture);
  } catch {
    // There is none in this picture.
    return undefined;
  }
}

/** Lines of a bar code have no check of their own that would stop a misreading: only a código patrimonial counts. */
function findBarCode({ width, height, data }: Picture): string | undefined {
  const grey = new Uint8ClampedArray(width * height);
  for (let place = 0; place < grey.length; place += 1) {
    const from = 4 * place;
    grey[place] = ((data[from] ?? 0) + 2 * (data[from + 1] ?? 0) + (data[from + 2] ?? 0)) / 4;
  }
  try {
    const bitmap = new BinaryBitmap(new GlobalHistogramBinarizer(new RGBLuminanceSource(grey, width, height)));
    const text = BAR_CODES.decode(bitmap).getText();
    return isCode(text) ? text : undefined;
  } catch {
    // Nor is there one of these.
    return undefined;
  }
}
