import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A run of text on a page: where its base line begins, in points from the lower left corner, and its size. */
export interface TextRun {
  text: string;
  x: number;
  y: number;
  size: number;
}

export interface ReadPdf {
  pages: TextRun[][];
  /** Text of every page, without white space. */
  pageTexts: string[];
  title: string;
  language: string | null;
}

/** Reads a PDF back as a reader program sees it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS }).promise;
  const pages: TextRun[][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent({ disableNormalization: true });
    pages.push(
      items.flatMap((item) => {
        if (!('str' in item) || item.str === '') return [];
        const [, , , size = 0, x = 0, y = 0] = item.transform as number[];
        return [{ text: item.str, x, y, size }];
      }),
    );
  }
  const { info } = await document.getMetadata();
  const language = (info as { Language?: string | null }).Language ?? null;
  const title = (info as { Title?: string }).Title ?? '';
  await document.loadingTask.destroy();
  return { pages, pageTexts: pages.map((runs) => compact(runs.map(({ text }) => text).join(''))), title, language };
}

/** Without white space, which the layout may put anywhere. */
export function compact(text: string): string {
  return text.replace(/\s/g, '');
}

/** What stands in one column, from the first page to the last: runs of a size whose beginning is between two places. */
export function columnText({ pages }: ReadPdf, { from, to, size }: { from: number; to: number; size: number }): string {
  const inColumn = ({ x, size: of }: TextRun): boolean => x >= from && x < to && Math.abs(of - size) < 0.01;
  return compact(pages.flatMap((runs) => runs.filter(inColumn).map(({ text }) => text)).join(''));
}
