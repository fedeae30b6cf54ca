import { Link } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import type { FormInput } from '#shared/forms/form-document.ts';
import { anexo02Sheet, turnoSheet } from '#shared/forms/register-sheets.ts';
import type { Procedure } from '#shared/procedures/procedure.ts';
import { findRegister, type Register } from '#shared/procedures/register.ts';
import { findProcedure } from '#shared/procedures/registry.ts';
import { gestion as gestionKind, type Gestion } from '#shared/records/gestion/gestion.ts';
import { turnOf } from '#shared/records/gestion/turn.ts';
import { allowedEvents } from '#shared/records/rule.ts';
import type { FlowStep } from '#shared/procedures/flow.ts';
import { usePaperActions } from '../../documents/pdf-preview-actions.ts';
import { useDesk, useList, useNow, useRecord } from '../../desk/use-desk.tsx';
import { AskDialog, dataOfAnswers, questionsOf } from '../../fields/index.ts';
import { factItems } from '../../fields/fact-items.ts';
import { RecordTimeline } from '../../history/record-timeline.tsx';
import { useSedeNames } from '../../history/sede-names.ts';
import { statusLook } from '../../history/status-look.ts';
import { ActionButton, useEscape } from '../../keyboard/index.ts';
import { REGISTROS } from '../../messages/registros.ts';
import {
  ActionStack,
  EmptyState,
  KeyValue,
  LoadingRows,
  Notice,
  Pane,
  PaneHead,
  PaneSection,
  StatusChip,
  useToast,
} from '../../ui/index.ts';
import { actOnGestion, ticketsOf } from './commands/act-on-gestion.ts';
import { registersFor } from './registers-for.ts';
import { lacksRoom } from './rooms.ts';

interface GestionAction {
  type: string;
  step: FlowStep;
}

/** One entry: what may be done with it, what is known of it, and its history. */
export function GestionPane({ id, onBack }: { id: string; onBack: () => void }) {
  const desk = useDesk();
  const record = useRecord('gestion', id);
  useEscape(onBack, { label: REGISTROS.back });
  const state = record?.state;
  const mailed = useMemo(() => (state === undefined ? undefined : ({ kind: 'gestion', state } as const)), [state]);
  if (record === undefined) return <LoadingRows lines={2} count={4} />;
  const register = state && findRegister(findProcedure(state.procedure), state.register);
  const shown = registersFor({ registers: register === undefined ? [] : [register] }, desk.actor());
  if (record === null || state === undefined || register === undefined || shown.length === 0) {
    return <EmptyState title={REGISTROS.gone} />;
  }
  return (
    <OpenGestion state={state} register={register}>
      <RecordTimeline
        entries={record.entries}
        unsent={record.stored.unsent}
        {...(mailed === undefined ? {} : { mailed })}
      />
    </OpenGestion>
  );
}

function OpenGestion(props: { state: Gestion; register: Register; children: ReactNode }) {
  const { state, register } = props;
  const desk = useDesk();
  const toast = useToast();
  const now = useNow(60_000);
  const salas = useList('sala').rows;
  const [asking, setAsking] = useState<GestionAction>();
  const { label, tone, icon } = statusLook(state.status);
  const allowed = new Set(allowedEvents(gestionKind, state, desk.actor(), { at: now, office: desk.office }));
  const actions = Object.entries(register.steps)
    .filter(([type, { ways }]) => allowed.has(type) && ways.some(({ from }) => from.includes(state.status)))
    .map(([type, step]): GestionAction => ({ type, step }));
  const lost = lacksRoom(
    state,
    salas.map(({ row }) => row),
  );
  const paper = paperOf(desk.procedure, state);
  const print = usePaperActions(paper, state.code);
  const title = register.subject.flatMap((field) => textOf(state.facts[field])).join(' · ');
  return (
    <Pane label={`${register.name} ${state.code}`}>
      <PaneSection>
        <PaneHead
          code={register.id === 'turno' ? `${REGISTROS.turn} ${turnOf(state.code)}` : state.code}
          title={title}
          status={
            <StatusChip tone={tone} icon={icon}>
              {label}
            </StatusChip>
          }
        />
        {lost ? (
          <Notice tone="red" title={REGISTROS.withoutRoom}>
            {REGISTROS.withoutRoomText}
          </Notice>
        ) : null}
      </PaneSection>
      <PaneSection title={REGISTROS.youCan}>
        {actions.length === 0 ? <p>{REGISTROS.nothingToDo}</p> : null}
        <ActionStack>
          {actions.map((action, place) => (
            <ActionButton
              key={action.type}
              wide
              keys={action.step.key}
              variant={action.step.danger === true ? 'danger' : place === 0 ? 'filled' : 'outline'}
              onAct={() => setAsking(action)}
            >
              {action.step.label}
            </ActionButton>
          ))}
          {paper === undefined ? null : (
            <ActionButton wide keys="Ctrl+P" disabled={print.busy} onAct={print.print}>
              {REGISTROS.print}
            </ActionButton>
          )}
        </ActionStack>
        {print.failure === undefined ? null : (
          <Notice tone="red" title={print.failure.title} announce>
            {print.failure.text}
          </Notice>
        )}
      </PaneSection>
      <GestionFacts state={state} register={register} />
      <PaneSection title={REGISTROS.history}>{props.children}</PaneSection>
      {asking === undefined ? null : (
        <AskDialog
          draftId={`registro-${asking.type}-${state.id}`}
          title={`${asking.step.label} · ${state.code}`}
          text={asking.step.consequence}
          questions={questionsOf(asking.step.fields)}
          confirmLabel={asking.step.label}
          danger={asking.step.danger}
          onConfirm={async (answers) => {
            await actOnGestion(desk, state.id, asking.type, dataOfAnswers(answers));
            setAsking(undefined);
            toast.show({ text: REGISTROS.saved(state.code, asking.step.past) });
          }}
          onCancel={() => setAsking(undefined)}
        />
      )}
    </Pane>
  );
}

/** The form that the document gives for this register. */
function paperOf(procedure: Procedure, state: Gestion): FormInput | undefined {
  if (state.register === 'video') return { form: 'anexo02', sheet: anexo02Sheet(procedure, state) };
  return state.register === 'turno' ? { form: 'turno', sheet: turnoSheet(procedure, state) } : undefined;
}

/** What was answered, each fact once: at the opening or by the step that asked for it last. */
function GestionFacts({ state, register }: { state: Gestion; register: Register }) {
  const sedeName = useSedeNames();
  const { person } = useDesk();
  const tickets = ticketsOf(state);
  const asked = [register, ...Object.values(register.steps)].flatMap(({ fields }) => fields);
  const fields = [...new Map(asked.map((field) => [field.id, field])).values()].filter(
    ({ type }) => type !== 'tickets',
  );
  return (
    <PaneSection title={REGISTROS.data}>
      <KeyValue
        items={[
          ...factItems(fields, state.facts),
          ...(tickets.length === 0
            ? []
            : [
                {
                  label: 'Tickets',
                  value: tickets.map(({ id, code }) => (
                    <div key={id}>
                      <Link to="/tickets/$id" params={{ id }}>
                        {code}
                      </Link>
                    </div>
                  )),
                },
              ]),
          { label: REGISTROS.by, value: state.by.name },
          ...(person.sede.central ? [{ label: REGISTROS.columns.sede, value: sedeName(state.sede) }] : []),
        ]}
      />
    </PaneSection>
  );
}

function textOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null && 'name' in value ? [String(value.name)] : [];
}
