import { htmlToText, type HtmlToTextOptions } from 'html-to-text';
import { cleanText } from '#shared/text/clean-text.ts';
import { TEXT_LIMITS } from '#shared/text/text-limits.ts';

const CONTROLS = /\p{Cc}+/gu;
const CONTROLS_BUT_LINES = /(?![\t\n])\p{Cc}/gu;

/** One line that a record takes, whatever came; `undefined`: nothing is left of it. */
export function mailLine(text: string | undefined, most: number = TEXT_LIMITS.line): string | undefined {
  const line = cleanText((text ?? '').toWellFormed().replace(CONTROLS, ' '));
  return clipped(line, most).trim() || undefined;
}

/** The words of a mail: its plain text, else those of its HTML. */
export function mailBody(text: string | undefined, html: string | undefined): string {
  const plain = bodyText(text ?? '');
  return plain !== '' || html === undefined ? plain : bodyText(htmlToText(html, HTML));
}

const HTML: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxInputLength: 2_000_000, maxDepth: 100 },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
};

function bodyText(text: string): string {
  return cleanText(text.toWellFormed())
    .replace(CONTROLS_BUT_LINES, '')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const GOES_ON = '\n[…] El mensaje completo está en «mensaje.txt».';

/** What of a long text fits in a record, and the whole of it as a file; a short one is as it is. */
export function fitBody(text: string): { text: string; rest?: Uint8Array } {
  if (text.length <= TEXT_LIMITS.text) return { text };
  const fitting = clipped(text, TEXT_LIMITS.text - GOES_ON.length).trimEnd();
  return { text: fitting + GOES_ON, rest: new TextEncoder().encode(text) };
}

function clipped(text: string, most: number): string {
  const cut = text.slice(0, most);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}
