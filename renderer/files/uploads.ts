import { fileNamedBy } from '#shared/attachments/named-files.ts';
import type { Event, Uuid } from '#shared/history/event.ts';
import type { Kind } from '#shared/records/registry.ts';
import type { HttpClient } from '../sync/http-client.ts';
import type { LoopStatus } from '../sync/loop.ts';
import { TransportFailure } from '../sync/ports.ts';
import type { FileDispatch, FileStore } from './file-store.ts';
import { giveUpFile, sendFile } from './send-file.ts';

/** What is kept of no record for so long, in ms, was never said: the person gave up, or the power did. */
const UNSAID = 86_400_000;
/** A file that arrives damaged is sent so often in one go. */
const ATTEMPTS = 3;

export interface UploadPorts {
  files: FileStore;
  http: Pick<HttpClient, 'response'>;
  /** A record as this device holds it. */
  findRecord(kind: Kind, id: Uuid): Promise<{ events: readonly Event[]; unsent: readonly Uuid[] } | undefined>;
  /** Epoch of the server that has what counts as sent here. */
  epoch(): Promise<string | null>;
  loop: { status(): LoopStatus; subscribe(listener: () => void): () => void; changed(): void };
  now(): number;
}

export interface UploadsView {
  /** Every file of a record that this device knows of. */
  dispatches: readonly FileDispatch[];
  /** The one on its way, and how many of its bytes are there. */
  sending: { record: Uuid; hash: string; sent: number } | undefined;
}

/** Sends files behind their events, one after the other; rounds of the loop go first. */
export interface Uploads {
  view(): UploadsView;
  subscribe(listener: () => void): () => void;
  /** Something was put into the store, or taken out. */
  changed(): Promise<void>;
  /** Stops a file on its way; it stays on this device. */
  hold(record: Uuid, hash: string): Promise<void>;
  retry(record: Uuid, hash: string): Promise<void>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export function startUploads(ports: UploadPorts): Uploads {
  const { files, loop } = ports;
  const stopping = new AbortController();
  const listeners = new Set<() => void>();
  let view: UploadsView = { dispatches: [], sending: undefined };
  let running: Promise<void> | undefined;
  let again = false;
  /** How far each file was seen to be: what gets on is tried again at once, what does not waits for the next round. */
  const reached = new Map<string, number>();
  let current: { record: Uuid; hash: string; abort: AbortController } | undefined;

  const publish = (change: Partial<UploadsView>) => {
    view = { ...view, ...change };
    for (const listener of listeners) listener();
  };
  const reread = async () => publish({ dispatches: await files.dispatches() });

  const pass = async (): Promise<void> => {
    await reread();
    const epoch = await ports.epoch();
    if (epoch === null) return;
    for (const dispatch of view.dispatches) {
      if (stopping.signal.aborted || !isInLine(loop.status())) return;
      await dispatchOne(dispatch, epoch);
    }
  };

  const dispatchOne = async (dispatch: FileDispatch, epoch: string): Promise<void> => {
    const { kind, record, hash } = dispatch;
    const held = await ports.findRecord(kind, record);
    const naming = (held?.events ?? []).filter((event) => fileNamedBy(event)?.hash === hash);
    const isThere = dispatch.state === 'sent' && dispatch.sentIn === epoch;
    if (naming.length === 0) {
      if (isThere || (held !== undefined && ports.now() - dispatch.addedAt > UNSAID)) await files.forget(record, hash);
      return;
    }
    if (isThere || dispatch.state === 'refused' || dispatch.state === 'held') return;
    if (naming.every(({ id }) => held?.unsent.includes(id))) return;
    const bytes = await files.get(hash);
    if (bytes === undefined) return;
    await send(dispatch, bytes, epoch);
  };

  const send = async (dispatch: FileDispatch, bytes: Uint8Array<ArrayBuffer>, epoch: string): Promise<void> => {
    const { record, hash } = dispatch;
    const abort = new AbortController();
    current = { record, hash, abort };
    const signal = AbortSignal.any([stopping.signal, abort.signal]);
    const before = reached.get(hash) ?? -1;
    const onProgress = (sent: number) => {
      reached.set(hash, Math.max(sent, reached.get(hash) ?? -1));
      publish({ sending: { record, hash, sent } });
    };
    const sending = { http: ports.http, signal, turn: () => untilIdle(loop, signal), onProgress };
    const attempt = async (left: number): Promise<void> => {
      try {
        await sendFile({ record, hash, bytes }, sending);
        await files.update({ ...withoutCode(dispatch), state: 'sent', sentIn: epoch });
      } catch (failure) {
        if (!(failure instanceof TransportFailure)) throw failure;
        if (failure.kind === 'offline' && (reached.get(hash) ?? -1) > before) loop.changed();
        if (failure.code === 'file-damaged' && left > 1) await attempt(left - 1);
        else if (failure.kind === 'rejected' && failure.code !== undefined && !abort.signal.aborted) {
          await files.update({ ...dispatch, state: 'refused', code: failure.code });
        } else if (failure.code !== undefined && failure.code !== dispatch.code) {
          await files.update({ ...dispatch, code: failure.code });
        }
      }
    };
    try {
      await attempt(ATTEMPTS);
    } finally {
      current = undefined;
      publish({ sending: undefined });
      await reread();
    }
  };

  const run = (): void => {
    if (running !== undefined) {
      again = true;
      return;
    }
    again = false;
    running = pass()
      // What went wrong here waits for the next round; a database that fails says so elsewhere.
      .catch(() => undefined)
      .finally(() => {
        running = undefined;
        if (again && !stopping.signal.aborted) run();
      });
  };

  let before = loop.status().lastSuccess;
  const unsubscribe = loop.subscribe(() => {
    const { lastSuccess, phase } = loop.status();
    if (phase !== 'idle' || lastSuccess === before) return;
    before = lastSuccess;
    run();
  });
  run();

  const settled = async (): Promise<void> => {
    if (running === undefined) return;
    await running;
    await settled();
  };
  const change = async (record: Uuid, hash: string, state: 'waiting' | 'held'): Promise<void> => {
    const dispatch = await files.findDispatch(record, hash);
    if (dispatch !== undefined) await files.update({ ...withoutCode(dispatch), state });
    await reread();
  };
  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async changed() {
      await reread();
      run();
    },
    async hold(record, hash) {
      await change(record, hash, 'held');
      if (current?.record === record && current.hash === hash) current.abort.abort();
      await settled();
      await change(record, hash, 'held');
      await giveUpFile({ record, hash }, { http: ports.http, signal: stopping.signal }).catch(() => undefined);
    },
    async retry(record, hash) {
      await change(record, hash, 'waiting');
      run();
    },
    settled,
    async stop() {
      unsubscribe();
      stopping.abort();
      await settled();
    },
  };
}

function withoutCode({ code: _code, ...dispatch }: FileDispatch): FileDispatch {
  return dispatch;
}

function isInLine({ failure, lastSuccess }: LoopStatus): boolean {
  return failure === null && lastSuccess !== null;
}

/** Rounds are short, and carry what other people wait for. */
function untilIdle(loop: UploadPorts['loop'], signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (loop.status().phase === 'syncing' && !signal.aborted) return;
      stop();
      signal.removeEventListener('abort', look);
      resolve();
    };
    const stop = loop.subscribe(look);
    signal.addEventListener('abort', look);
    look();
  });
}
