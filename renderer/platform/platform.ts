import type { ChainHead } from '#shared/history/chain.ts';
import type { DeviceCode, Event, EventDraft } from '#shared/history/event.ts';
import type { Marks } from '../db/database-marks.ts';
import type { IpcArgs, IpcResult } from '#shared/contract/ipc.ts';

/**
 * The journal: the one place that numbers and chains this device's events. An append that has resolved is on the disk,
 * whatever happens to the local database afterwards.
 */
export interface Journal {
  /** Codes of the devices that this machine has been, the latest first: what it is, if the page's own memory is lost. */
  devices(): Promise<DeviceCode[]>;
  /**
   * Where the chain ends.
   * @param as `remembered`: as this page knows it, without looking; when another window wrote since, the next append
   *   says `JournalMoved`
   */
  open(device: DeviceCode, as?: 'remembered'): Promise<ChainHead>;
  /**
   * Appends the events of one act.
   * @param counters the code counters after this act
   * @throws JournalFailure, JournalMoved; then nothing was written
   */
  append(device: DeviceCode, drafts: readonly EventDraft[], counters: ChainHead['counters']): Promise<Event[]>;
  /** Events from `fromSeq` on, in order. */
  read(device: DeviceCode, fromSeq: number): Promise<Event[]>;
}

export type JournalFailureCode = 'disk-full' | 'journal-unwritable' | 'journal-damaged' | 'journal-unconfirmed';

export class JournalFailure extends Error {
  readonly code: JournalFailureCode;

  constructor(code: JournalFailureCode, cause?: unknown) {
    super(code, { cause });
    this.name = 'JournalFailure';
    this.code = code;
  }
}

/** What the page remembers of the chain's end is no longer so: what was decided on it is to be decided anew. */
export class JournalMoved extends Error {
  constructor() {
    super('journal-moved');
    this.name = 'JournalMoved';
  }
}

/** A document and what a signature on it says. */
export type SignRequest = Omit<IpcArgs<'signing.signWithFile'>[0], 'key' | 'passphrase'>;
export interface SignedPdf {
  pdf: Uint8Array<ArrayBuffer>;
  /** Of the certificate. */
  name: string;
}
/** A PKCS#12 file that somebody chose. */
export interface KeyFile {
  readonly name: string;
  /**
   * Signs with it once; the key is let go of with the answer.
   * @throws SigningProblem; then nothing was signed
   */
  sign(request: SignRequest, passphrase: string): Promise<SignedPdf>;
}
/** Who asks for the file: the page's own field, or the main process, out of which nothing of the key comes. */
export type KeyFiles =
  | { from: 'page'; keyFileOf(file: File): KeyFile }
  | { from: 'main'; choose(): Promise<KeyFile | undefined> };
export type TokenSignRequest = IpcArgs<'signing.signWithToken'>[0];
export type Token = Pick<TokenSignRequest, 'library' | 'slot'> & { label: string };
export type SaveOutcome = IpcResult<'documents.save'>;
export type PrintOutcome = IpcResult<'documents.print'>;

/** What the page needs of the machine it runs on; Electron and the browser each implement it. */
export interface Platform {
  name: 'electron' | 'browser';
  /** Where the central server is; empty for the page's own origin. */
  serverUrl: string;
  journal: Journal;
  documents: {
    save(name: string, pdf: Uint8Array<ArrayBuffer>): Promise<SaveOutcome>;
    print(name: string, pdf: Uint8Array<ArrayBuffer>): Promise<PrintOutcome>;
  };
  signing: {
    keyFiles: KeyFiles;
    /** PKCS#11 tokens: the desktop's alone. */
    tokens?: {
      /** @throws SigningProblem `token-module` */
      list(): Promise<Token[]>;
      /** @throws SigningProblem; then nothing was signed */
      sign(request: TokenSignRequest): Promise<SignedPdf>;
    };
  };
  /** How the window’s own buttons should look, where they lie over the page. Height in CSS pixels. */
  decorateWindow(look: { scheme: 'light' | 'dark'; height: number }): Promise<void>;
  /** What is remembered of the local databases outside them, so that their loss is noticed (SY-37). */
  databaseMarks: {
    read(): Promise<Marks | null>;
    write(marks: Marks): Promise<void>;
  };
  /** Reminders by the operating system's own notices. */
  notices: {
    mayShow(): Promise<boolean>;
    /** Asks whoever works here, where that is needed; only in answer to a key or a click. */
    ask(): Promise<boolean>;
    show(notice: { title: string; body: string }): Promise<void>;
  };
  /** Small secrets such as a session's refresh token: the keychain where there is one. */
  secrets: {
    read(name: string): Promise<string | null>;
    write(name: string, value: string | null): Promise<void>;
  };
}
