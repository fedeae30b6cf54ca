import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { unusedNumbers, type Talonario } from '#shared/records/talonario/talonario.ts';
import { useDesk, useRecord } from '../../../desk/use-desk.tsx';
import { AskDialog } from '../../../fields/index.ts';
import { RecordTimeline } from '../../../history/record-timeline.tsx';
import { useSedeNames } from '../../../history/sede-names.ts';
import { statusLook } from '../../../history/status-look.ts';
import { ActionButton, useEscape } from '../../../keyboard/index.ts';
import { BIENES } from '../../../messages/bienes.ts';
import { numbersInWords, TALONARIOS } from '../../../messages/talonarios.ts';
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
} from '../../../ui/index.ts';
import { blockActions, type BlockAction } from './talonario-actions.ts';

const TEXTS = TALONARIOS;

/** One block: each number, the cargo that it stands on or why it stands on none, and what may be done. */
export function TalonarioPane({ id, onBack }: { id: string; onBack: () => void }) {
  const desk = useDesk();
  const toast = useToast();
  const record = useRecord('talonario', id);
  const sedeName = useSedeNames();
  const [asking, setAsking] = useState<BlockAction>();
  useEscape(onBack, { label: TEXTS.back });
  if (record === undefined) return <LoadingRows lines={2} count={4} />;
  const block = record?.state;
  if (record === null || block === undefined) return <EmptyState title={BIENES.unreadable} />;
  const { label, tone, icon } = statusLook(block.status);
  const actions = blockActions(block, desk.actor(), desk.device.code);
  return (
    <Pane label={TEXTS.label(block.device, block.year)}>
      <PaneSection>
        <PaneHead
          code={sedeName(block.sede)}
          title={`${TEXTS.label(block.device, block.year)}: ${TEXTS.range(block.from, block.to)}`}
          status={
            <StatusChip tone={tone} icon={icon}>
              {label}
            </StatusChip>
          }
        />
        {block.status === 'closed' ? (
          <Notice tone="amber" title={TEXTS.closedTitle}>
            {TEXTS.closedText}
          </Notice>
        ) : null}
        {block.status === 'returned' ? <Notice tone="grey" title={TEXTS.returnedText} /> : null}
        <Numbers block={block} />
      </PaneSection>
      {actions.length === 0 ? null : (
        <PaneSection>
          <ActionStack>
            {actions.map((action) => (
              <ActionButton
                key={action.type}
                variant={action.danger ? 'danger' : 'outline'}
                wide
                keys={action.key}
                onAct={() => {
                  setAsking(action);
                }}
              >
                {action.label}
              </ActionButton>
            ))}
          </ActionStack>
        </PaneSection>
      )}
      <PaneSection>
        <RecordTimeline entries={record.entries} unsent={record.stored.unsent} />
      </PaneSection>
      {asking === undefined ? null : (
        <AskDialog
          draftId={`talonario-${asking.type}-${id}`}
          title={asking.title}
          text={asking.text}
          questions={asking.questions}
          confirmLabel={asking.label}
          danger={asking.danger}
          onConfirm={async (answers) => {
            const done = await asking.run(desk, answers);
            setAsking(undefined);
            toast.show({ text: done });
          }}
          onCancel={() => {
            setAsking(undefined);
          }}
        />
      )}
    </Pane>
  );
}

function Numbers({ block }: { block: Talonario }) {
  const { facts } = TEXTS;
  const left = unusedNumbers(block);
  return (
    <KeyValue
      items={[
        {
          label: facts.used,
          value:
            block.used.length === 0
              ? facts.none
              : block.used.map(({ number, cargo, late }) => (
                  <div key={number}>
                    <Link to="/cargos/$id" params={{ id: cargo.id }}>
                      {cargo.code}
                    </Link>
                    {late === true ? ` · ${facts.late}` : null}
                  </div>
                )),
        },
        {
          label: facts.spoiled,
          value:
            block.spoiled.length === 0
              ? facts.none
              : block.spoiled.map(({ number, reason }) => (
                  <div key={number}>{`${numbersInWords([number])} · ${reason}`}</div>
                )),
        },
        { label: facts.left, value: left.length === 0 ? facts.none : numbersInWords(left) },
        ...(block.ending === undefined ? [] : [{ label: facts.ending, value: block.ending }]),
      ]}
    />
  );
}
