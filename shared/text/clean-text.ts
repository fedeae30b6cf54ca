/** Marks that show nothing and only come along when text is copied: zero-width space, word joiner, byte order mark. */
const INVISIBLE = /[\u200B\u2060\uFEFF]/g;
/** C0 and C1 controls; tab and line feed are judged apart, because long text may hold them. */
const CONTROLS = /[\p{Cc}]/u;
const CONTROLS_BUT_LINES = /(?![\t\n])\p{Cc}/u;

/** Trimmed, in Unicode NFC, line ends as `\n`, without invisible marks. What is stored is always in this form. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(INVISIBLE, '').normalize('NFC').trim();
}

/** What a text holds that no document can show, in words for the reader; `undefined` when there is nothing of the kind. */
export function findUnprintable(text: string, allowLines: boolean): string | undefined {
  if (!text.isWellFormed()) return 'Hay un carácter dañado: vuelva a escribir el texto';
  if (allowLines) return CONTROLS_BUT_LINES.test(text) ? UNPRINTABLE : undefined;
  if (text.includes('\n') || text.includes('\t')) return 'Escriba todo en una sola línea, sin saltos ni tabuladores';
  return CONTROLS.test(text) ? UNPRINTABLE : undefined;
}

const UNPRINTABLE = 'Hay caracteres que no se pueden imprimir: vuelva a escribir el texto';
