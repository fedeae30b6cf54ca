import type { Bien, BienContent } from '#shared/records/bien/bien.ts';
import { sbnDisplay } from '#shared/text/patrimonial-code.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { commandResolver } from '../../fields/index.ts';
import { BIENES } from '../../messages/bienes.ts';
import { useToast } from '../../ui/index.ts';
import { BienForm } from './bien-form.tsx';
import { BIEN_MESSAGES, correctionSchema, correctionValues, type BienValues } from './bien-values.ts';
import { correctBien } from './commands/register-bien.ts';

/** The description put right by a further event; the code stays as the sticker says. */
export function CorrectBien({ bien, onDone }: { bien: Bien; onDone: () => void }) {
  const desk = useDesk();
  const toast = useToast();
  return (
    <BienForm<BienContent>
      draftId={`bien-corregir-${bien.id}`}
      title={BIENES.correction.title}
      note={sbnDisplay(bien.code)}
      saveLabel={BIENES.correction.save}
      registering={false}
      values={correctionValues(bien)}
      resolver={resolver}
      onSave={async (corrected) => {
        const written = await correctBien(desk, bien, corrected);
        const code = sbnDisplay(bien.code);
        toast.show({ text: written === undefined ? BIENES.correction.unchanged : BIENES.correction.saved(code) });
        onDone();
      }}
      onBack={onDone}
    />
  );
}

const resolveCorrection = commandResolver<BienValues, BienContent>(correctionSchema, BIEN_MESSAGES);
/** Code and holder are no part of a correction. */
const resolver: typeof resolveCorrection = (values, context, options) => {
  const { code: _code, holder: _holder, ...shown } = values;
  return resolveCorrection(shown as BienValues, context, options);
};
