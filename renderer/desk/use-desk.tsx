import { createContext, use, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Folded } from '#shared/history/fold.ts';
import { foldKind, type Kind, type StateOf } from '#shared/records/registry.ts';
import { collectionOf } from '../db/database.ts';
import type { ListSnapshot } from '../db/list-index.ts';
import type { RefusedEvent } from '../db/schema.ts';
import type { StoredRecord } from '../db/stored-record.ts';
import type { LoopStatus } from '../sync/loop.ts';
import type { SyncState } from '../sync/ports.ts';
import type { Desk } from './desk.ts';
import type { RowOf } from './rows.ts';

const DeskContext = createContext<Desk | null>(null);

export const DeskProvider = DeskContext.Provider;

/** The desk of whoever has entered. Screens behind the sign-in only. */
export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (desk === null) throw new Error('useDesk is for screens behind the sign-in');
  return desk;
}

/** The live list of a kind, in its natural order. */
export function useList<K extends Kind>(kind: K): ListSnapshot<RowOf[K]> {
  const list = useDesk().list(kind);
  return useSyncExternalStore(list.subscribe, list.snapshot);
}

export interface OpenRecord<K extends Kind> extends Folded<StateOf[K]> {
  stored: StoredRecord;
}

/** One live record, folded: `undefined` while it loads, `null` when this device does not hold it. */
export function useRecord<K extends Kind>(kind: K, id: string | undefined): OpenRecord<K> | null | undefined {
  const { database } = useDesk();
  const [open, setOpen] = useState<{ id: string; record: OpenRecord<K> | null }>();
  useEffect(() => {
    if (id === undefined) return undefined;
    const subscription = collectionOf(database, kind)
      .findOne(id)
      .$.subscribe((document) => {
        const stored = document?.toMutableJSON();
        setOpen({ id, record: stored === undefined ? null : { stored, ...foldKind(kind, stored.events) } });
      });
    return () => {
      subscription.unsubscribe();
    };
  }, [database, kind, id]);
  return open?.id === id ? open?.record : undefined;
}

export function useLoopStatus(): LoopStatus {
  const { loop } = useDesk();
  return useSyncExternalStore(loop.subscribe, loop.status);
}

/** Refused events that nobody has dealt with, newest first. */
export function useRefused(): readonly RefusedEvent[] {
  const { database } = useDesk();
  const [refused, setRefused] = useState<readonly RefusedEvent[]>([]);
  useEffect(() => {
    const subscription = database.rechazados.find().$.subscribe((documents) => {
      const open = documents.map((document) => document.toMutableJSON()).filter((event) => event.resolution === '');
      setRefused(open.sort((a, b) => b.refusedAt - a.refusedAt));
    });
    return () => {
      subscription.unsubscribe();
    };
  }, [database]);
  return refused;
}

/** How many events wait to be sent, over all kinds. */
export function usePendingCount(): number {
  const pending = [
    useList('atencion').pending,
    useList('ticket').pending,
    useList('cargo').pending,
    useList('bien').pending,
    useList('persona').pending,
    useList('sede').pending,
    useList('talonario').pending,
    useList('traslado').pending,
    useList('baja').pending,
    useList('informe').pending,
    useList('relacion').pending,
    useList('anexo01').pending,
    useList('gestion').pending,
    useList('sala').pending,
  ];
  return pending.reduce((sum, count) => sum + count, 0);
}

/** The sync state as last saved; read again whenever the loop says something. */
export function useSyncState(): SyncState | undefined {
  const desk = useDesk();
  const [state, setState] = useState<SyncState>();
  const read = useCallback(() => {
    void desk.syncState().then(setState);
  }, [desk]);
  useEffect(() => {
    read();
    return desk.loop.subscribe(read);
  }, [desk, read]);
  return state;
}

/** The time, renewed every `interval` milliseconds while the page is looked at. */
export function useNow(interval: number): number {
  const desk = useDesk();
  const [now, setNow] = useState(() => desk.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(desk.now());
    }, interval);
    return () => {
      clearInterval(timer);
    };
  }, [desk, interval]);
  return now;
}
