import type { DocumentPrinter } from '../documents/print-document.ts';
import type { DocumentSaver } from '../documents/save-document.ts';
import type { Handlers } from './door.ts';

export function documentsChannels(
  save: DocumentSaver,
  print: DocumentPrinter,
): Pick<Handlers, 'documents.save' | 'documents.print'> {
  return { 'documents.save': save, 'documents.print': print };
}
