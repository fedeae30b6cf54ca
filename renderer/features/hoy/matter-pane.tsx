import { decisionIn } from '#shared/procedures/flow-lookup.ts';
import { useDesk } from '../../desk/use-desk.tsx';
import { useSedeNames } from '../../history/sede-names.ts';
import { statusLook } from '../../history/status-look.ts';
import { ActionButton } from '../../keyboard/index.ts';
import { HOY } from '../../messages/hoy.ts';
import { ActionStack, KeyHints, KeyValue, Pane, PaneHead, PaneSection, StatusChip } from '../../ui/index.ts';
import { formatMoment } from '../../ui/format.ts';
import type { Matter } from './matter.ts';

const WHO: Readonly<Record<Matter['kind'], 'who' | 'servant' | 'author'>> = {
  atencion: 'who',
  ticket: 'who',
  cargo: 'servant',
  bien: 'servant',
  traslado: 'author',
  baja: 'author',
  informe: 'author',
  anexo01: 'author',
};

export interface MatterPaneProps {
  matter: Matter;
  /** @param action event whose dialog opens with the record */
  onOpen(matter: Matter, action?: string): void;
}

/** What is known of the chosen matter, and the way to it. */
export function MatterPane({ matter, onOpen }: MatterPaneProps) {
  const desk = useDesk();
  const sedeName = useSedeNames();
  const { label, tone, icon } = statusLook(matter.status);
  const priority = desk.procedure.priorities.find(({ id }) => id === matter.priority);
  const decides = matter.group === 'toDecide';
  const decision = decides ? decisionIn(desk.procedure, matter.status) : undefined;
  const { zone } = desk.procedure;
  return (
    <Pane
      label={HOY.pane}
      foot={
        <KeyHints
          hints={[
            { keys: ['↑', '↓'], label: HOY.hints.move },
            { keys: ['Enter'], label: HOY.hints.open },
          ]}
        />
      }
    >
      <PaneSection>
        <PaneHead
          code={matter.code}
          title={matter.subject}
          status={
            <StatusChip tone={tone} icon={icon}>
              {label}
            </StatusChip>
          }
        />
        <KeyValue
          items={[
            { label: HOY.facts[WHO[matter.kind]], value: matter.who, detail: matter.area },
            ...(desk.person.sede.central ? [{ label: HOY.facts.sede, value: sedeName(matter.sede) }] : []),
            ...(matter.type === undefined ? [] : [{ label: HOY.facts.type, value: matter.type }]),
            ...(priority === undefined
              ? []
              : [{ label: HOY.facts.priority, value: `${priority.id} · ${priority.shortName}` }]),
            ...(matter.due === undefined
              ? []
              : [
                  {
                    label: HOY.facts.due,
                    value: formatMoment(matter.due.due, { now: desk.now(), timeZone: zone }),
                    detail: `${matter.due.name} · ${matter.due.source}`,
                  },
                ]),
            { label: HOY.facts.since, value: formatMoment(matter.since, { now: desk.now(), timeZone: zone }) },
          ]}
        />
      </PaneSection>
      <PaneSection>
        <ActionStack>
          {decision === undefined ? null : (
            <>
              <ActionButton
                variant="filled"
                wide
                keys={decision.step.key}
                onAct={() => {
                  onOpen(matter, decision.type);
                }}
              >
                {decision.step.label}
              </ActionButton>
              <ActionButton
                variant="danger"
                wide
                keys="D"
                onAct={() => {
                  onOpen(matter, 'denied');
                }}
              >
                {HOY.deny}
              </ActionButton>
            </>
          )}
          <ActionButton
            variant={decides ? 'outline' : 'filled'}
            wide
            keys="V"
            onAct={() => {
              onOpen(matter);
            }}
          >
            {HOY.open}
          </ActionButton>
        </ActionStack>
      </PaneSection>
    </Pane>
  );
}
