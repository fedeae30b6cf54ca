import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useInLine } from '../archive/use-in-line.ts';
import { useDesk } from '../desk/use-desk.tsx';
import type { UploadsView } from './uploads.ts';

export function useUploads(): UploadsView {
  const { uploads } = useDesk().attachments;
  return useSyncExternalStore(uploads.subscribe, uploads.view);
}

/** Which of a record's files are on this device, and which headquarters has, as far as it can be asked. */
export function useWhereabouts(
  record: string,
  hashes: readonly string[],
): { here: ReadonlySet<string>; there: ReadonlySet<string> | undefined } {
  const { attachments } = useDesk();
  const inLine = useInLine();
  const view = useUploads();
  const [here, setHere] = useState<ReadonlySet<string>>(new Set());
  const key = hashes.join();
  useEffect(() => {
    let left = false;
    const wanted = key === '' ? [] : key.split(',');
    void Promise.all(wanted.map(async (hash) => ((await attachments.isHere(hash)) ? [hash] : []))).then((found) => {
      if (!left) setHere(new Set(found.flat()));
    });
    return () => {
      left = true;
    };
  }, [attachments, key, view.dispatches]);
  const missing = hashes.some((hash) => !here.has(hash));
  const { data } = useQuery({
    queryKey: ['files', record, key],
    queryFn: ({ signal }) => attachments.atHeadquarters(record, signal),
    enabled: inLine && missing,
    retry: false,
  });
  return { here, there: inLine && data !== undefined ? new Set(data) : undefined };
}
