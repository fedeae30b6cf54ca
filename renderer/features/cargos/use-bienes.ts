import { useEffect, useState } from 'react';
import type { Bien } from '#shared/records/bien/bien.ts';
import { foldKind } from '#shared/records/registry.ts';
import { collectionOf } from '../../db/database.ts';
import { useDesk } from '../../desk/use-desk.tsx';

const NONE: ReadonlyMap<string, Bien> = new Map();

/** The bienes of a form as the register has them now: who holds each, and by which cargo. */
export function useBienes(ids: readonly string[]): ReadonlyMap<string, Bien> {
  const { database } = useDesk();
  const [bienes, setBienes] = useState(NONE);
  const key = [...new Set(ids)].sort().join(' ');
  useEffect(() => {
    if (key === '') return undefined;
    const subscription = collectionOf(database, 'bien')
      .findByIds(key.split(' '))
      .$.subscribe((documents) => {
        const found = new Map<string, Bien>();
        for (const [id, document] of documents) {
          const { state } = foldKind('bien', document.toMutableJSON().events);
          if (state !== undefined) found.set(id, state);
        }
        setBienes(found);
      });
    return () => {
      subscription.unsubscribe();
    };
  }, [database, key]);
  return key === '' ? NONE : bienes;
}
