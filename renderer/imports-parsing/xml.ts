import { ImportFileError } from './import-file-error.ts';

export interface XmlHandlers {
  /** @param attributes as written, for `attributeOf` */
  open?(name: string, attributes: string): void;
  close?(name: string): void;
  text?(text: string): void;
}

/* Comment, CDATA, processing instruction or a tag; a tag's attributes may hold «>» in quotes. */
const TAG =
  /<(?:!--[^]*?--|!\[CDATA\[([^]*?)\]\]|\?[^]*?\?|(\/?)([^\s<>/!?]+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*?)(\/?))>/y;

/**
 * Walks through the XML of a spreadsheet part. Names come without their prefix. A document type declaration is refused,
 * so that no entity can be declared; anything else that is not well formed ends in an `ImportFileError`.
 */
export function scanXml(xml: string, handlers: XmlHandlers): void {
  let at = xml.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < xml.length) {
    const next = xml.indexOf('<', at);
    const end = next < 0 ? xml.length : next;
    if (end > at) handlers.text?.(unescapeXml(xml.slice(at, end)));
    if (next < 0) return;
    TAG.lastIndex = next;
    const match = TAG.exec(xml);
    if (match === null) throw new ImportFileError('damaged');
    at = TAG.lastIndex;
    const [, cdata, closing, prefixed, attributes = '', selfClosing] = match;
    if (cdata !== undefined) handlers.text?.(cdata);
    if (prefixed === undefined) continue;
    const name = prefixed.slice(prefixed.indexOf(':') + 1);
    if (closing === '/') {
      handlers.close?.(name);
    } else {
      handlers.open?.(name, attributes);
      if (selfClosing === '/') handlers.close?.(name);
    }
  }
}

const attributePatterns = new Map<string, RegExp>();

/** Value of an attribute by its name without prefix (`id` finds `r:id`). */
export function attributeOf(attributes: string, name: string): string | undefined {
  let pattern = attributePatterns.get(name);
  if (pattern === undefined) {
    pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    attributePatterns.set(name, pattern);
  }
  const match = pattern.exec(attributes);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? undefined : unescapeXml(value);
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]+));/g, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return ENTITIES[name] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}
