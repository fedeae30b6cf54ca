import { useMemo } from 'react';
import { sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { commandResolver } from '../../fields/index.ts';
import { BIENES } from '../../messages/bienes.ts';
import { useToast } from '../../ui/index.ts';
import { BienForm } from './bien-form.tsx';
import { BIEN_MESSAGES, BLANK_BIEN, registrationSchema, type BienValues } from './bien-values.ts';
import { registerBien, type NewBien } from './commands/register-bien.ts';

/** PROCEDURES §6, alta: a bien enters the register by its código patrimonial. */
export function NewBienForm({ onSaved, onBack }: { onSaved: (id: string) => void; onBack: () => void }) {
  const desk = useDesk();
  const toast = useToast();
  const resolver = useMemo(() => {
    const find = (code: string) =>
      desk
        .list('bien')
        .snapshot()
        .rows.find(({ row }) => row.code === code)?.row.name;
    const resolve = commandResolver<BienValues, NewBien>(registrationSchema(find), BIEN_MESSAGES);
    // Observations are for corrections: a registration does not know them.
    return ((values, context, options) => {
      const { observations: _observations, ...shown } = values;
      return resolve(shown as BienValues, context, options);
    }) satisfies typeof resolve;
  }, [desk]);
  return (
    <BienForm<NewBien>
      draftId="bien-nuevo"
      title={BIENES.register.title}
      saveLabel={BIENES.register.save}
      registering
      values={BLANK_BIEN}
      resolver={resolver}
      onSave={async (bien) => {
        const { id } = await registerBien(desk, bien);
        toast.show({ text: BIENES.register.saved(sbnDisplay(bien.code)) });
        onSaved(id);
      }}
      onBack={onBack}
    />
  );
}
