/**
 * `node build/icons/make-icons.ts`: makes the icon files of the three systems from icon.svg, drawn by Chromium. They are
 * kept in the repository; run it again when the drawing changes. electron-builder could convert, but would download a
 * tool for it.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { ensureChromium } from '../chromium.ts';
import { icnsOf, icoOf, type Picture } from './icon-files.ts';

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const here = new URL('./', import.meta.url);

const svg = await readFile(new URL('icon.svg', here), 'utf8');
const browser = await chromium.launch({
  executablePath: await ensureChromium((line) => console.log(line)),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage();
  const pictures: Picture[] = [];
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    pictures.push({ size, png: await page.screenshot({ omitBackground: true }) });
  }
  await mkdir(new URL('png/', here), { recursive: true });
  for (const { size, png } of pictures) {
    if (size <= 512) await writeFile(new URL(`png/${size}x${size}.png`, here), png);
  }
  await writeFile(new URL('icon.ico', here), icoOf(pictures.filter(({ size }) => size <= 256)));
  await writeFile(new URL('icon.icns', here), icnsOf(pictures));
} finally {
  await browser.close();
}
