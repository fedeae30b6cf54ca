import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { Cargo, CargoContent } from '#shared/records/cargo/cargo.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { CARGOS } from '../../messages/cargos.ts';
import { failureText } from '../../messages/failures.ts';
import { useToast } from '../../ui/index.ts';
import { discardCargo, draftCargo, reviseCargo } from './commands/draft-cargo.ts';
import { issueCargo } from './commands/issue-cargo.ts';
import { formKey, formOfContent } from './cargo-form.ts';
import type { useCargoForm } from './use-cargo-form.ts';

/** What the foot of the form does: record the borrador, issue it, give it up. What fails leaves the form as it is. */
export function useCargoActions(editing: ReturnType<typeof useCargoForm>, recorded: Cargo | undefined) {
  const desk = useDesk();
  const navigate = useNavigate();
  const toast = useToast();
  const [busy, setBusy] = useState<'save' | 'issue' | 'delete'>();
  const [failure, setFailure] = useState<string>();
  /** The borrador that this form has recorded, before the page knows of it. */
  const own = useRef(recorded?.id);
  const { form, kept } = editing;

  const run = (what: 'save' | 'issue' | 'delete', work: () => Promise<void>) => {
    if (busy !== undefined) return;
    setBusy(what);
    setFailure(undefined);
    work()
      .catch((cause: unknown) => {
        setFailure(failureText(cause));
      })
      .finally(() => {
        setBusy(undefined);
      });
  };

  /** Records the content as a borrador, unless it is recorded already. */
  const record = async (content: CargoContent): Promise<string> => {
    editing.expect(content);
    if (own.current === undefined) {
      own.current = (await draftCargo(desk, content)).id;
    } else if (recorded === undefined || formKey(formOfContent(content)) !== formKey(formOfContent(recorded.content))) {
      await reviseCargo(desk, own.current, content);
    }
    return own.current;
  };

  const open = (id: string) => navigate({ to: '/cargos/$id', params: { id }, replace: true });

  return {
    busy,
    failure,
    save: () =>
      void form.handleSubmit((content) => {
        run('save', async () => {
          const id = await record(content);
          await kept.discard({ over: recorded === undefined });
          toast.show({ text: CARGOS.savedDraft });
          if (recorded === undefined) await open(id);
        });
      })(),
    issue: () =>
      void form.handleSubmit((content) => {
        run('issue', async () => {
          const id = own.current ?? (await record(content));
          const { code } = await issueCargo(desk, id, content);
          await kept.discard({ over: true });
          toast.show({ text: CARGOS.issued(code) });
          await open(id);
        });
      })(),
    remove: () => {
      run('delete', async () => {
        if (own.current !== undefined) await discardCargo(desk, own.current);
        await kept.discard({ over: true });
        toast.show({ text: CARGOS.deleted });
        await navigate({ to: '/cargos' });
      });
    },
  };
}
