import { z } from 'zod';
import type { Event } from '../history/event.ts';
import { FileAttached } from './attachment.ts';
import { FileRef } from './file-ref.ts';
import { safeFileName } from './file-name.ts';
import { MediaType } from './media-type.ts';

/** A file that a history names, still or formerly of the record. */
export interface NamedFile extends FileRef {
  /** What it has to be by its content. */
  types: readonly MediaType[];
  /** Under which it is saved. */
  name: string;
}

const Frozen = z.object({ document: FileRef });
const Signed = z.object({ after: FileRef, type: MediaType.optional() });
/** A document, or the picture of one that was signed on paper. */
const PAPER_TYPES = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const;

/** The events that name files. */
export const NAMING_TYPES: readonly string[] = ['attached', 'frozen', 'sheetClosed', 'signed'];

/** The file that an event brings into its record's history. */
export function fileNamedBy({ type, data }: Pick<Event, 'type' | 'data'>): NamedFile | undefined {
  switch (type) {
    case 'attached': {
      const attached = FileAttached.safeParse(data).data;
      if (attached === undefined) return undefined;
      return { hash: attached.hash, size: attached.size, name: attached.name, types: [attached.type] };
    }
    case 'frozen':
    case 'sheetClosed': {
      const document = Frozen.safeParse(data).data?.document;
      return (
        document && { ...document, name: safeFileName('documento', 'application/pdf'), types: ['application/pdf'] }
      );
    }
    case 'signed': {
      const signed = Signed.safeParse(data).data;
      if (signed === undefined) return undefined;
      const { after, type } = signed;
      const name = safeFileName('firmado', type ?? 'application/pdf');
      return { ...after, name, types: type === undefined ? PAPER_TYPES : [type] };
    }
    default:
      return undefined;
  }
}

/** Every file that a history names, each once, those that were taken off too. */
export function namedFiles(events: readonly Pick<Event, 'type' | 'data'>[]): NamedFile[] {
  const files = events.map(fileNamedBy).filter((file) => file !== undefined);
  return [...new Map(files.reverse().map((file) => [file.hash, file])).values()].reverse();
}
