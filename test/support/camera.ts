import { readFile, rm, writeFile } from 'node:fs/promises';
import { drawPage } from './poppler.ts';

/** The foot of an A4 page, where its code is, held near, in dots of 150 to the inch. Both are even, as the film asks. */
const SEEN = { width: 1240, height: 700 };
const FROM_TOP = 1054;

/**
 * Makes of the foot of a PDF's first page what Chromium's camera sees (`--use-file-for-fake-video-capture`): a film of one
 * picture, in grey, which begins anew for ever. It is read when the camera is opened.
 * @param film its file, `.y4m`
 */
export async function holdBefore(film: string, pdf: string): Promise<void> {
  const { width, height } = SEEN;
  const part = ['-r', '150', '-x', '0', '-y', `${FROM_TOP}`, '-W', `${width}`, '-H', `${height}`];
  await drawPage(pdf, film, ...part);
  const picture = await readFile(`${film}.pgm`);
  await rm(`${film}.pgm`);
  const grey = picture.subarray(picture.length - width * height);
  const colours = Buffer.alloc(grey.length / 2, 128);
  const head = `YUV4MPEG2 W${width} H${height} F5:1 Ip A1:1 C420jpeg\nFRAME\n`;
  await writeFile(film, Buffer.concat([Buffer.from(head), grey, colours]));
}
