import type { ImportReply, ImportRequest } from './import-messages.ts';
import { runImport } from './run-import.ts';

/* The page's thread never unpacks or parses: a large log would freeze it. Ended from outside by `terminate`. */
self.onmessage = (message: MessageEvent<ImportRequest>) => {
  const { file, kind, context } = message.data;
  const reply = (answer: ImportReply) => self.postMessage(answer);
  void runImport(file, kind, context, (share) => reply({ share })).then((table) => reply({ table }));
};
