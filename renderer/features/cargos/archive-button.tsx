import { useState } from 'react';
import { changeRecord } from '../../desk/change-record.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { failureText } from '../../messages/failures.ts';
import { FIRMAS } from '../../messages/firmas.ts';
import { Button, Notice, useToast } from '../../ui/index.ts';

/** OS-13: a cargo that both have signed is filed. */
export function ArchiveButton({ id }: { id: string }) {
  const desk = useDesk();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const archive = () => {
    setBusy(true);
    setFailure(undefined);
    changeRecord(desk, 'cargo', id, 'archived', {})
      .then(() => {
        toast.show({ text: FIRMAS.archived });
      })
      .catch((cause: unknown) => {
        setFailure(failureText(cause));
      })
      .finally(() => {
        setBusy(false);
      });
  };
  return (
    <div>
      <Button disabled={busy} onClick={archive}>
        {FIRMAS.actions.archive}
      </Button>
      {failure === undefined ? null : <Notice tone="red" title={failure} announce />}
    </div>
  );
}
