import { useEffect, useState } from 'react';
import { namedFiles } from '#shared/attachments/named-files.ts';
import { useDesk } from '../desk/use-desk.tsx';
import type { FileDispatch } from './file-store.ts';

/** What the records call these files, by hash. */
export function useFileNames(dispatches: readonly FileDispatch[]): ReadonlyMap<string, string> {
  const { store } = useDesk();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const key = dispatches.map(({ kind, record }) => `${kind} ${record}`).join();
  useEffect(() => {
    let left = false;
    const wanted = dispatches.map(({ kind, record }) => store.findMany(kind, [record]));
    void Promise.all(wanted).then((found) => {
      const files = found.flat().flatMap(({ events }) => namedFiles(events));
      if (!left) setNames(new Map(files.map(({ hash, name }) => [hash, name])));
    });
    return () => {
      left = true;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the list is new at each drawing; what it names is the key
  }, [store, key]);
  return names;
}
