import { Buffer } from 'buffer/index.js';
import process from 'process/browser.js';

/* What pdfmake's modules take for granted, being written for Node. Imported before them. */

Object.assign(globalThis, { Buffer, process, global: globalThis, __dirname: '/' });
