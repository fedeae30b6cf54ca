import { ENDINGS, type MediaType } from './media-type.ts';

/** Most UTF-16 code units of a name: what every file system takes, in any script. */
const LONGEST = 100;
/** Controls, and what turns the direction of writing or cannot be seen: «factura‮fdp.exe». */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
/** What Windows does not take in a name. */
const FORBIDDEN = /[<>:"|?*]/g;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A name under which a file can be saved anywhere: without folders, unseen characters or what Windows does not take, and with
 * the ending of what the file is. Idempotent.
 */
export function safeFileName(name: string, type: MediaType): string {
  const [usual] = ENDINGS[type];
  const last = name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last.replaceAll(UNSEEN, '').replaceAll(FORBIDDEN, '_').replaceAll(/\s+/g, ' ');
  const { stem, ending } = parted(trimmed(clean), type);
  const room = LONGEST - (ending ?? usual).length - 1;
  const short = trimmed(
    [...stem].reduce((text, letter) => (text.length + letter.length > room ? text : text + letter), ''),
  );
  const named = (short === '' ? 'archivo' : short).replace(RESERVED, '_$1');
  return `${named.slice(0, room)}.${ending ?? usual}`;
}

function parted(name: string, type: MediaType): { stem: string; ending: string | undefined } {
  const dot = name.lastIndexOf('.');
  const ending = dot < 0 ? '' : name.slice(dot + 1);
  if (dot < 0 || !ENDINGS[type].includes(ending.toLowerCase())) return { stem: name, ending: undefined };
  return { stem: trimmed(name.slice(0, dot)), ending };
}

/** Windows drops spaces and dots at the end; one at the beginning hides a file elsewhere. */
function trimmed(name: string): string {
  return name.replace(/^[\s.]+/, '').replace(/[\s.]+$/, '');
}
