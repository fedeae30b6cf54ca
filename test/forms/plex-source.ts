import { createRequire } from 'node:module';

interface Font {
  unitsPerEm: number;
  characterSet: number[];
  glyphForCodePoint(codePoint: number): { advanceWidth: number };
}

const require = createRequire(import.meta.url);
// fontkit is what pdfkit itself reads fonts with, so it is always there and always the same version.
const fontkit = createRequire(require.resolve('pdfkit'))('fontkit') as { openSync(path: string): Font };

/** Every character of the font that is written by itself, in order. */
export function plexCharacters(): string[] {
  return openPlex('400Regular')
    .characterSet.filter((codePoint) => codePoint > 0x20 && isUsable(codePoint))
    .map((codePoint) => String.fromCodePoint(codePoint))
    .filter((char) => char.normalize('NFC') === char);
}

/** The source text of `shared/forms/plex-metrics.ts`, read from the fonts themselves. */
export function plexMetricsSource(): string {
  return [
    '/**',
    ' * Advance widths of IBM Plex Sans in thousandths of the font size, made from the fonts that the documents embed:',
    ' * runs of code points as `first:width width …`, in hexadecimal. Made anew with `vitest run test/forms -u`.',
    ' */',
    `export const REGULAR_WIDTHS =\n  '${widthsOf('400Regular')}';`,
    `export const SEMIBOLD_WIDTHS =\n  '${widthsOf('600SemiBold')}';`,
    '',
  ].join('\n');
}

function widthsOf(weight: string): string {
  const font = openPlex(weight);
  const runs: string[] = [];
  let previous = -2;
  for (const codePoint of [...font.characterSet].sort((a, b) => a - b)) {
    if (!isUsable(codePoint)) continue;
    const width = Math.round((font.glyphForCodePoint(codePoint).advanceWidth * 1000) / font.unitsPerEm).toString(16);
    if (codePoint === previous + 1) runs[runs.length - 1] += ` ${width}`;
    else runs.push(`${codePoint.toString(16)}:${width}`);
    previous = codePoint;
  }
  return runs.join(';');
}

/** Controls, format characters, separators, private-use code points and combining marks are not printed as they are. */
function isUsable(codePoint: number): boolean {
  return codePoint === 0x20 || !/^[\p{C}\p{Z}\p{M}]$/u.test(String.fromCodePoint(codePoint));
}

function openPlex(weight: string): Font {
  return fontkit.openSync(require.resolve(`@expo-google-fonts/ibm-plex-sans/${weight}/IBMPlexSans_${weight}.ttf`));
}
