import { Controller, type Control } from 'react-hook-form';
import { requiredFor } from '#shared/procedures/requirements.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { AskField, isUnresolved, missingAnswers, questionsOf, type ServiceValue } from '../../fields/index.ts';
import { ATENCIONES } from '../../messages/atenciones.ts';
import { Inset } from '../../ui/index.ts';
import type { AtencionValues } from './form-values.ts';
import styles from './atenciones.module.css';

export interface DetailsFieldsProps<Output> {
  control: Control<AtencionValues, unknown, Output>;
  service: ServiceValue | null;
  /** The form was sent once: what is missing is said. */
  sent: boolean;
  /** It is, or is being, left as attended: until then nothing is required. */
  attended: boolean;
}

/** What the procedure asks for beside the rest where this service is attended (QW-8.4.1, QW-8.7.1). */
export function DetailsFields<Output>({ control, service, sent, attended }: DetailsFieldsProps<Output>) {
  const { procedure } = useDesk();
  const chosen = service === null || isUnresolved(service) ? undefined : service;
  const { fields, notes } = requiredFor(procedure, chosen, attended);
  if (fields.length === 0) return null;
  const questions = questionsOf(fields);
  return (
    <Inset label={ATENCIONES.form.details}>
      <Controller
        control={control}
        name="details"
        render={({ field }) => {
          const missing = sent ? missingAnswers(questions, field.value) : {};
          return (
            <>
              {questions.map((question) => (
                <AskField
                  key={question.name}
                  question={question}
                  value={field.value[question.name]}
                  error={missing[question.name]}
                  autoFocus={false}
                  onChange={(value) => field.onChange({ ...field.value, [question.name]: value })}
                />
              ))}
            </>
          );
        }}
      />
      {notes.map((note) => (
        <p key={note} className={styles['detailsNote']}>
          {note}
        </p>
      ))}
    </Inset>
  );
}
