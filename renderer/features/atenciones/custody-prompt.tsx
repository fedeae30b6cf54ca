import { useState } from 'react';
import type { HistoryEntry } from '#shared/history/fold.ts';
import type { Atencion } from '#shared/records/atencion/atencion.ts';
import { useDesk, useList, useNow } from '../../desk/use-desk.tsx';
import { AskDialog, textOf } from '../../fields/index.ts';
import { ActionButton } from '../../keyboard/index.ts';
import { ATENCIONES } from '../../messages/atenciones.ts';
import { Notice, useToast } from '../../ui/index.ts';
import { takeToItOffice } from './commands/take-to-it-office.ts';

const TEXTS = ATENCIONES.custody;
/** QW-8.6.4, in milliseconds. */
export const CUSTODY_AFTER = 60 * 60_000;

/** Since when it is being worked on: the last time that it was begun, ms since the epoch. */
export function workedOnSince(entries: readonly HistoryEntry[]): number | undefined {
  const begun = entries.findLast(
    ({ event, notApplied }) => notApplied === undefined && (event.type === 'started' || event.type === 'registered'),
  );
  return begun?.event.at.wall;
}

export interface CustodyPromptProps {
  atencion: Atencion;
  entries: readonly HistoryEntry[];
}

/** QW-8.6.4: after 60 minutes asks whether the equipment goes to the IT office; before that it only offers it. */
export function CustodyPrompt({ atencion, entries }: CustodyPromptProps) {
  const desk = useDesk();
  const toast = useToast();
  const now = useNow(10_000);
  const bienes = useList('bien').rows;
  const [asking, setAsking] = useState(false);
  const bien = bienes.find(({ id }) => id === atencion.bien?.id);
  const open = atencion.status === 'pending' || atencion.status === 'inProgress';
  const roles: readonly string[] = desk.actor().roles;
  const attends = roles.includes('specialist') || roles.includes('support');
  const movable = bien !== undefined && ['inStore', 'assigned', 'disputed'].includes(bien.status);
  if (!open || !attends || bien === undefined || !movable) return null;
  const minutes = Math.floor((now - (workedOnSince(entries) ?? now)) / 60_000);
  const late = minutes * 60_000 >= CUSTODY_AFTER && atencion.status === 'inProgress';
  const button = (
    <ActionButton
      variant="outline"
      keys="O"
      onAct={() => {
        setAsking(true);
      }}
    >
      {TEXTS.action}
    </ActionButton>
  );
  return (
    <>
      {late ? (
        <Notice tone="amber" title={TEXTS.prompt} announce actions={button}>
          {TEXTS.promptText(minutes)}
        </Notice>
      ) : (
        <div>{button}</div>
      )}
      {asking ? (
        <AskDialog
          draftId={`custody-${atencion.id}:${desk.person.id}`}
          title={TEXTS.title}
          text={TEXTS.text}
          questions={[
            {
              name: 'mail',
              type: 'text',
              label: TEXTS.mail,
              initial: TEXTS.mailText(atencion.person.name, bien.row.name, bien.row.code, atencion.code),
            },
            { name: 'reason', type: 'text', label: TEXTS.reason, initial: TEXTS.usualReason },
          ]}
          confirmLabel={TEXTS.action}
          onConfirm={async (answers) => {
            await takeToItOffice(desk, atencion.id, textOf(answers, 'mail') ?? '', textOf(answers, 'reason') ?? '');
            setAsking(false);
            toast.show({ text: TEXTS.done });
          }}
          onCancel={() => {
            setAsking(false);
          }}
        />
      ) : null}
    </>
  );
}
