import { useEffect, useRef } from 'react';
import { useSyncState } from '../desk/use-desk.tsx';
import { APP } from '../messages/app.ts';
import { Notice, useToast } from '../ui/index.ts';

/** Says that local databases were found wiped, until everything is back (SY-37). */
export function RebuildNotice() {
  const rebuild = useSyncState()?.rebuild;
  const toast = useToast();
  const before = useRef(rebuild);
  useEffect(() => {
    if (rebuild === null && typeof before.current === 'string') toast.show({ text: APP.rebuilt });
    before.current = rebuild;
  }, [rebuild, toast]);
  if (rebuild === undefined || rebuild === null) return null;
  return (
    <Notice tone="amber" title={APP.rebuildTitle}>
      {rebuild === 'records' ? APP.rebuildText : APP.rebuildJournalText}
    </Notice>
  );
}
