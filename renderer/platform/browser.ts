import { DatabaseMarks } from '#shared/contract/ipc.ts';
import { SigningProblem } from '#shared/signing/signing-problem.ts';
import type { Marks } from '../db/database-marks.ts';
import { createBrowserJournal } from './browser-journal.ts';
import type { DeviceDatabase } from './device-database.ts';
import { bytesOf } from '../signing/read-file.ts';
import { signInWorker } from '../signing/run-signing.ts';
import type { KeyFile, Platform } from './platform.ts';
import { saveBlob } from './save-blob.ts';

const SECRET = 'secret:';
const MARKS = 'chasqui-marks';

function keyFileOf(file: File): KeyFile {
  return {
    name: file.name,
    async sign(request, passphrase) {
      const p12 = await bytesOf(file).catch(() => {
        throw new SigningProblem('key-file-gone');
      });
      return signInWorker({ ...request, p12, passphrase });
    },
  };
}

/** A browser on any machine: headquarters' console, and a unit's fallback on a borrowed PC. */
export function createBrowserPlatform(database: DeviceDatabase): Platform {
  return {
    name: 'browser',
    serverUrl: '',
    journal: createBrowserJournal(database),
    documents: {
      save: (name, pdf) => {
        saveBlob(new Blob([pdf], { type: 'application/pdf' }), name);
        return Promise.resolve({ outcome: 'saved', path: name });
      },
      print: (_name, pdf) => printInFrame(pdf),
    },
    signing: { keyFiles: { from: 'page', keyFileOf } },
    decorateWindow: () => Promise.resolve(),
    databaseMarks: {
      read: () => Promise.resolve(readMarks()),
      write: (marks) => {
        localStorage.setItem(MARKS, JSON.stringify(marks));
        return Promise.resolve();
      },
    },
    notices: {
      mayShow: () => Promise.resolve('Notification' in window && Notification.permission === 'granted'),
      ask: async () => 'Notification' in window && (await Notification.requestPermission()) === 'granted',
      show: ({ title, body }) => {
        const notice = new Notification(title, { body, lang: 'es-PE' });
        notice.addEventListener('click', () => {
          window.focus();
        });
        return Promise.resolve();
      },
    },
    // A browser has no keychain; what is here is protected by the machine's own account and ends with the lease.
    secrets: {
      read: async (name) => {
        const fact = await database.facts.get(SECRET + name);
        return typeof fact?.value === 'string' ? fact.value : null;
      },
      write: async (name, value) => {
        if (value === null) await database.facts.delete(SECRET + name);
        else await database.facts.put({ id: SECRET + name, value });
      },
    },
  };
}

function readMarks(): Marks | null {
  const text = localStorage.getItem(MARKS);
  try {
    return text === null ? null : DatabaseMarks.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Hands the PDF to the browser's own print dialog; where its viewer cannot be scripted, opens it in a tab instead. */
async function printInFrame(pdf: Uint8Array<ArrayBuffer>): Promise<{ outcome: 'printed' | 'cancelled' | 'failed' }> {
  const url = URL.createObjectURL(new Blob([pdf], { type: 'application/pdf' }));
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.src = url;
  const loaded = new Promise((resolve, reject) => {
    frame.addEventListener('load', resolve, { once: true });
    frame.addEventListener('error', reject, { once: true });
  });
  document.body.append(frame);
  try {
    await loaded;
    frame.contentWindow?.focus();
    frame.contentWindow?.print();
    return { outcome: 'printed' };
  } catch {
    return { outcome: window.open(url, '_blank', 'noopener') === null ? 'failed' : 'printed' };
  } finally {
    setTimeout(() => {
      frame.remove();
      URL.revokeObjectURL(url);
    }, 10 * 60_000);
  }
}
