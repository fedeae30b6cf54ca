import { IconCloudOff } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { persona as kind, type Persona } from '#shared/records/persona/persona.ts';
import { personaName } from '#shared/records/persona/persona-summary.ts';
import { allowedEvents } from '#shared/records/rule.ts';
import { useDesk, useRecord, type OpenRecord } from '../../desk/use-desk.tsx';
import { RecordTimeline } from '../../history/record-timeline.tsx';
import { statusLook } from '../../history/status-look.ts';
import { useSedeNames } from '../../history/sede-names.ts';
import { useShortcuts } from '../../keyboard/index.ts';
import { PERSONAS } from '../../messages/personas.ts';
import {
  ActionStack,
  Button,
  EmptyState,
  KeyValue,
  LoadingRows,
  PageHead,
  Pane,
  PaneSection,
  StatusChip,
  StatusText,
  useToast,
} from '../../ui/index.ts';
import { correctPersona } from './commands/register-persona.ts';
import { DeactivateDialog } from './deactivate-dialog.tsx';
import { PersonaCases } from './persona-cases-list.tsx';
import { PersonaForm } from './persona-form.tsx';
import styles from './personas.module.css';

export interface PersonaDetailProps {
  id: string;
  onChoose(id: string): void;
  onBack(): void;
}

/** One person of the directory: their data, what was attended with them, and the history of the entry. */
export function PersonaDetail({ id, onChoose, onBack }: PersonaDetailProps) {
  const record = useRecord('persona', id);
  if (record === undefined) return <LoadingRows lines={2} count={4} />;
  if (record === null || record.state === undefined) {
    return <EmptyState title={PERSONAS.gone}>{PERSONAS.goneText}</EmptyState>;
  }
  return <OpenPersona key={id} record={record} persona={record.state} onChoose={onChoose} onBack={onBack} />;
}

interface OpenPersonaProps extends Omit<PersonaDetailProps, 'id'> {
  record: OpenRecord<'persona'>;
  persona: Persona;
}

function OpenPersona({ record, persona, onChoose, onBack }: OpenPersonaProps) {
  const desk = useDesk();
  const toast = useToast();
  const navigate = useNavigate();
  const actor = desk.actor();
  const allowed = useMemo(() => new Set(allowedEvents(kind, persona, actor)), [persona, actor]);
  const [doing, setDoing] = useState<'correct' | 'deactivate'>();
  const name = personaName(persona);
  const done = () => setDoing(undefined);
  const search = { persona: persona.id };
  const active = persona.status === 'active';

  const actions = [
    ...(active
      ? [
          { keys: 'T', label: PERSONAS.newAtencion, run: () => void navigate({ to: '/atenciones/nueva', search }) },
          { keys: 'V', label: PERSONAS.newTicket, run: () => void navigate({ to: '/tickets/nuevo', search }) },
        ]
      : []),
    ...(allowed.has('corrected') ? [{ keys: 'R', label: PERSONAS.correct, run: () => setDoing('correct') }] : []),
    ...(allowed.has('deactivated')
      ? [{ keys: 'X', label: PERSONAS.deactivate, run: () => setDoing('deactivate') }]
      : []),
  ];
  useShortcuts(
    doing === undefined
      ? [
          ...actions.map((action) => ({ ...action, scope: 'pane' as const })),
          { keys: 'Esc', label: PERSONAS.form.back, scope: 'pane' as const, run: onBack },
        ]
      : [],
  );

  if (doing === 'correct') {
    return (
      <PersonaForm
        persona={persona}
        onBack={done}
        onChoose={onChoose}
        onSave={async (input) => {
          await correctPersona(desk, persona, input);
          toast.show({ text: PERSONAS.corrected(personaName(input)) });
          done();
        }}
      />
    );
  }
  const { label, tone, icon } = statusLook(persona.status);
  return (
    <>
      <PageHead
        level={2}
        title={name}
        status={
          active ? undefined : (
            <StatusChip tone={tone} icon={icon}>
              {label}
            </StatusChip>
          )
        }
        actions={
          <>
            {record.stored.pendientes === 0 ? null : (
              <StatusText tone="amber" icon={IconCloudOff}>
                {PERSONAS.unsent}
              </StatusText>
            )}
            <span className={styles['narrowOnly']}>
              <Button size="small" keys="Esc" onClick={onBack}>
                {PERSONAS.form.back}
              </Button>
            </span>
          </>
        }
      />
      <div className={styles['detail']}>
        <PersonaCases name={name} sede={persona.sede} />
        <div className={styles['side']}>
          <Pane label={PERSONAS.youCan}>
            <PaneSection title={PERSONAS.youCan}>
              <ActionStack>
                {actions.map((action, index) => (
                  <Button
                    key={action.keys}
                    wide
                    keys={action.keys}
                    variant={action.keys === 'X' ? 'danger' : index === 0 ? 'filled' : 'outline'}
                    onClick={action.run}
                  >
                    {action.label}
                  </Button>
                ))}
              </ActionStack>
            </PaneSection>
            <Facts persona={persona} />
            <PaneSection title={PERSONAS.history}>
              <RecordTimeline entries={record.entries} unsent={record.stored.unsent} />
            </PaneSection>
          </Pane>
        </div>
      </div>
      {doing === 'deactivate' ? (
        <DeactivateDialog
          persona={persona}
          onCancel={done}
          onDone={() => {
            done();
            toast.show({ text: PERSONAS.deactivated(name) });
          }}
        />
      ) : null}
    </>
  );
}

function Facts({ persona }: { persona: Persona }) {
  const { person, procedure } = useDesk();
  const sedeName = useSedeNames();
  const { facts } = PERSONAS;
  return (
    <PaneSection title={PERSONAS.data}>
      <KeyValue
        items={[
          { label: facts.dni, value: persona.dni ?? facts.none },
          { label: facts.area, value: persona.area },
          ...(persona.jobTitle === undefined ? [] : [{ label: facts.job, value: persona.jobTitle }]),
          { label: facts.phone, value: persona.phone ?? facts.none },
          { label: facts.email, value: persona.email ?? facts.none },
          ...(procedure.unitCode === undefined
            ? []
            : [{ label: procedure.unitCode.label, value: persona.unit ?? facts.none }]),
          ...(person.sede.central ? [{ label: facts.sede, value: sedeName(persona.sede) }] : []),
        ]}
      />
    </PaneSection>
  );
}
