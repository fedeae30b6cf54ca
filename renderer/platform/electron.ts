import { IPC_FAILURES, type ChasquiBridge, type IpcFailure, type IpcResult } from '#shared/contract/ipc.ts';
import { SigningProblem } from '#shared/signing/signing-problem.ts';
import { JournalFailure, type Journal, type KeyFile, type Platform, type SignedPdf } from './platform.ts';

declare global {
  interface Window {
    /** Put there by the preload; absent in a browser. */
    chasqui?: ChasquiBridge;
  }
}

export function findBridge(): ChasquiBridge | undefined {
  return window.chasqui;
}

function signedOf(answer: IpcResult<'signing.signWithFile'>): SignedPdf {
  if (answer.outcome === 'refused') throw new SigningProblem(answer.code, answer.detail);
  return { pdf: new Uint8Array(answer.pdf), name: answer.name };
}

async function chooseKeyFile(bridge: ChasquiBridge): Promise<KeyFile | undefined> {
  const answer = await bridge.call('signing.chooseKeyFile');
  if (answer.outcome === 'cancelled') return undefined;
  const { key, name } = answer;
  return {
    name,
    sign: async (request, passphrase) =>
      signedOf(await bridge.call('signing.signWithFile', { ...request, key, passphrase })),
  };
}

/** The desktop app: journal, printing and keychain are the main process's. */
export async function createElectronPlatform(bridge: ChasquiBridge): Promise<Platform> {
  const { server } = await bridge.call('app.info');
  return {
    name: 'electron',
    serverUrl: server,
    journal: createBridgedJournal(bridge),
    documents: {
      save: (name, pdf) => bridge.call('documents.save', name, pdf),
      print: (name, pdf) => bridge.call('documents.print', name, pdf),
    },
    signing: {
      keyFiles: { from: 'main', choose: () => chooseKeyFile(bridge) },
      tokens: {
        async list() {
          const answer = await bridge.call('signing.tokens');
          if (answer.outcome === 'refused') throw new SigningProblem(answer.code, answer.detail);
          return answer.tokens;
        },
        sign: async (request) => signedOf(await bridge.call('signing.signWithToken', request)),
      },
    },
    async decorateWindow(look) {
      await bridge.call('window.titleBar', look);
    },
    databaseMarks: {
      read: () => bridge.call('databases.marks'),
      write: async (marks) => {
        await bridge.call('databases.setMarks', marks);
      },
    },
    notices: {
      mayShow: () => Promise.resolve(true),
      ask: () => Promise.resolve(true),
      async show({ title, body }) {
        await bridge.call('notices.show', { title: title.slice(0, 200), body: body.slice(0, 500) });
      },
    },
    secrets: {
      read: (name) => bridge.call('secrets.read', name),
      write: async (name, value) => {
        await bridge.call('secrets.write', name, value);
      },
    },
  };
}

function createBridgedJournal(bridge: ChasquiBridge): Journal {
  return {
    devices: () => bridge.call('journal.devices').catch(asJournalFailure),
    open: (device) => bridge.call('journal.open', device).catch(asJournalFailure),
    append: (device, drafts, counters) =>
      bridge.call('journal.append', device, [...drafts], { ...counters }).catch(asJournalFailure),
    read: (device, fromSeq) => bridge.call('journal.read', device, fromSeq).catch(asJournalFailure),
  };
}

function asJournalFailure(cause: unknown): never {
  const message = cause instanceof Error ? cause.message : '';
  const code = IPC_FAILURES.find((failure: IpcFailure) => message.includes(failure));
  const told = code === 'disk-full' || code === 'journal-damaged' || code === 'journal-unconfirmed';
  const known = told ? code : 'journal-unwritable';
  throw new JournalFailure(known, cause);
}
