import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { useDesk, useList } from '../../desk/use-desk.tsx';
import {
  BienField,
  ChannelField,
  commandResolver,
  PersonField,
  PriorityField,
  SameUnitNote,
  ServiceField,
  useFormDraft,
  type BienValue,
  type PersonValue,
  type ServiceValue,
} from '../../fields/index.ts';
import { ActionButton, useEscape } from '../../keyboard/index.ts';
import { failureText } from '../../messages/failures.ts';
import { TICKETS } from '../../messages/tickets.ts';
import type { Channel } from '#shared/records/common.ts';
import { personRefOf } from '#shared/records/persona/persona.ts';
import { routeFor } from '#shared/records/ticket/ticket.ts';
import {
  FieldRow,
  Form,
  FormSection,
  Notice,
  PageHead,
  SegmentedField,
  TextArea,
  TextField,
  useToast,
} from '../../ui/index.ts';
import { formatTime } from '../../ui/format.ts';
import { newTicketSchema, openTicket, type NewTicket } from './commands/open-ticket.ts';
import styles from './ticket-page.module.css';

interface Values {
  requester: PersonValue | null;
  class: string | null;
  subject: string;
  description: string;
  service: ServiceValue | null;
  priority: number | null;
  channel: Channel | null;
  bien: BienValue | null;
}

const EMPTY: Values = {
  requester: null,
  class: null,
  subject: '',
  description: '',
  service: null,
  priority: null,
  channel: 'phone',
  bien: null,
};
const TEXTS = TICKETS.form;

/** QW-7.2: one screen to raise a ticket; what is half typed survives a crash. */
export function NewTicketPage({ personId }: { personId?: string }) {
  const desk = useDesk();
  const navigate = useNavigate();
  const toast = useToast();
  const personas = useList('persona').rows;
  const [failure, setFailure] = useState<string>();
  const form = useForm<Values, unknown, NewTicket>({
    defaultValues: EMPTY,
    mode: 'onTouched',
    resolver: commandResolver<Values, NewTicket>(newTicketSchema(desk.procedure), TEXTS.required),
  });
  const draft = useFormDraft('ticket', form);
  const { control, handleSubmit, setValue, formState } = form;

  const requester = useWatch({ control, name: 'requester' });

  useEffect(() => {
    const person = personas.find(({ id }) => id === personId);
    if (person === undefined || !draft.ready) return;
    setValue('requester', { known: personRefOf(person.id, person.row.name, person.row) });
  }, [personId, personas, draft.ready, setValue]);

  const save = handleSubmit(async (input) => {
    setFailure(undefined);
    try {
      const { id, code } = await openTicket(desk, input);
      await draft.discard();
      toast.show({ text: TEXTS.created(code) });
      await navigate({ to: '/tickets/$id', params: { id } });
    } catch (cause) {
      setFailure(failureText(cause));
    }
  });
  const back = () => void navigate({ to: '/tickets' });
  useEscape(back, { label: TICKETS.backHint });

  if (!draft.ready) return null;
  const sent = formState.submitCount > 0;
  return (
    <Form label={TEXTS.title}>
      <PageHead
        title={TEXTS.title}
        note={draft.savedAt === undefined ? undefined : TEXTS.draft(formatTime(draft.savedAt, desk.procedure.zone))}
      />
      <div className={styles['fields']}>
        <FormSection level={2} number={1} title={TEXTS.requester}>
          <Controller
            control={control}
            name="requester"
            render={({ field, fieldState }) => (
              <PersonField
                {...field}
                hideLabel
                label={TEXTS.requester}
                registersWith={TEXTS.registersWith}
                showErrors={sent}
                error={fieldState.error?.message}
                autoFocus
              />
            )}
          />
          <SameUnitNote person={requester} />
        </FormSection>
        <FormSection level={2} number={2} title={TEXTS.problem}>
          {desk.procedure.classes.length === 0 ? null : (
            <Controller
              control={control}
              name="class"
              render={({ field, fieldState }) => (
                <SegmentedField
                  {...field}
                  label={TEXTS.class}
                  segments={desk.procedure.classes.map(({ id, name }) => ({ value: id, label: name }))}
                  note={desk.procedure.classes.find(({ id }) => id === field.value)?.definition}
                  error={fieldState.error?.message}
                />
              )}
            />
          )}
          <Controller
            control={control}
            name="subject"
            render={({ field, fieldState }) => (
              <TextField {...field} label={TEXTS.subject} error={fieldState.error?.message} />
            )}
          />
          <Controller
            control={control}
            name="description"
            render={({ field, fieldState }) => (
              <TextArea {...field} label={TEXTS.description} error={fieldState.error?.message} />
            )}
          />
          <FieldRow columns="minmax(0, 2fr) minmax(0, 1fr)">
            <Controller
              control={control}
              name="service"
              render={({ field, fieldState }) => (
                <ServiceField
                  {...field}
                  onChange={(value, entry) => {
                    field.onChange(value);
                    if (entry !== undefined) setValue('priority', entry.suggestedPriority, { shouldValidate: true });
                  }}
                  error={fieldState.error?.message}
                />
              )}
            />
            <Controller
              control={control}
              name="priority"
              render={({ field, fieldState }) => <PriorityField {...field} error={fieldState.error?.message} />}
            />
          </FieldRow>
          <FieldRow columns="minmax(0, 1fr) minmax(0, 1fr)">
            <Controller
              control={control}
              name="channel"
              render={({ field, fieldState }) => <ChannelField {...field} error={fieldState.error?.message} />}
            />
            <Controller
              control={control}
              name="bien"
              render={({ field, fieldState }) => <BienField {...field} optional error={fieldState.error?.message} />}
            />
          </FieldRow>
        </FormSection>
        {failure === undefined ? null : (
          <Notice tone="red" title={TICKETS.notSaved} announce>
            {`${failure} ${TICKETS.stillHere}`}
          </Notice>
        )}
      </div>
      <footer className={styles['foot']}>
        <span className={styles['quiet']}>{routeFor(desk.procedure, desk.actor()).note}</span>
        <ActionButton keys="Ctrl+Enter" variant="filled" onAct={() => void save()} inFields>
          {TEXTS.save}
        </ActionButton>
      </footer>
    </Form>
  );
}
