import { bien as bienKind, type Bien } from '#shared/records/bien/bien.ts';
import { formattingSteps, openSteps } from '#shared/records/bien/formatting.ts';
import type { Actor } from '#shared/records/role.ts';
import { allowedEvents } from '#shared/records/rule.ts';
import type { Question } from '../../fields/index.ts';
import { MOVIMIENTOS } from '../../messages/movimientos.ts';

/** Something that may be done to a bien, as the screen offers it. */
export interface BienAction {
  type: string;
  /** One letter. */
  key: string;
  label: string;
  text?: string;
  questions: readonly Question[];
  /** What the event carries besides the answers. */
  adds?: object;
}

const { steps } = MOVIMIENTOS;
const text = (name: string, label: string, optional = false): Question => ({ name, type: 'text', label, optional });
const line = (name: string, label: string): Question => ({ name, type: 'line', label });
const yesNo = (name: string, label: string, yes: string, no: string): Question => ({
  name,
  type: 'yesNo',
  label,
  options: [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ],
});

/** OS-15–25 and QW-8.6.4, in the order in which the document comes to them. Cargos and papers move it elsewhere. */
const ACTIONS: readonly (BienAction & { when?(this: void, bien: Bien): boolean })[] = [
  {
    type: 'resolved',
    key: 'R',
    ...steps.resolved,
    questions: [
      { name: 'holder', type: 'person', label: steps.resolved.holder, optional: true },
      text('reason', steps.resolved.reason),
    ],
    when: (bien) => bien.holders.length > 1,
  },
  { type: 'custodyEnded', key: 'O', ...steps.custodyEnded, questions: [text('note', steps.custodyEnded.note, true)] },
  { type: 'custodyTaken', key: 'O', ...steps.custodyTaken, questions: [text('reason', steps.custodyTaken.reason)] },
  {
    type: 'diagnosed',
    key: 'D',
    ...steps.diagnosed,
    questions: [
      yesNo('operative', steps.diagnosed.operative, steps.diagnosed.yes, steps.diagnosed.no),
      text('finding', steps.diagnosed.finding),
    ],
  },
  {
    type: 'maintenanceStarted',
    key: 'M',
    ...steps.maintenanceStarted,
    questions: [
      {
        name: 'type',
        type: 'choice',
        label: steps.maintenanceStarted.nature,
        options: [
          { value: 'preventive', label: steps.maintenanceStarted.preventive },
          { value: 'corrective', label: steps.maintenanceStarted.corrective },
        ],
      },
      line('provider', steps.maintenanceStarted.provider),
      text('note', steps.maintenanceStarted.note, true),
    ],
  },
  {
    type: 'maintenanceEnded',
    key: 'M',
    ...steps.maintenanceEnded,
    questions: [text('report', steps.maintenanceEnded.report)],
  },
  {
    type: 'followedUp',
    key: 'V',
    ...steps.followedUp,
    questions: [
      yesNo('fault', steps.followedUp.fault, steps.followedUp.yes, steps.followedUp.no),
      text('note', steps.followedUp.note, true),
    ],
    when: (bien) => bien.followUp !== undefined,
  },
  {
    type: 'formattingStarted',
    key: 'F',
    ...steps.formattingStarted,
    questions: [
      {
        name: 'target',
        type: 'choice',
        label: steps.formattingStarted.target,
        initial: 'equipment',
        options: [
          { value: 'equipment', label: steps.formattingStarted.equipment },
          { value: 'media', label: steps.formattingStarted.media },
        ],
      },
      text('backup', steps.formattingStarted.backup),
      text('lowLevel', steps.formattingStarted.lowLevel, true),
    ],
    when: ({ formatting }) => formatting === undefined || formatting.completedAt !== undefined,
  },
  { type: 'stored', key: 'G', ...steps.stored, questions: [line('location', steps.stored.location)] },
  {
    type: 'reviewed',
    key: 'E',
    ...steps.reviewed,
    questions: [
      yesNo('obsolete', steps.reviewed.obsolete, steps.reviewed.yes, steps.reviewed.no),
      text('finding', steps.reviewed.finding),
      { name: 'next', type: 'date', label: steps.reviewed.next, optional: true },
    ],
  },
];

/** What this person may do to the bien as it is. */
export function bienActions(bien: Bien, actor: Actor): BienAction[] {
  const allowed = allowedEvents(bienKind, bien, actor);
  return ACTIONS.filter(({ type, when }) => allowed.includes(type) && when?.(bien) !== false);
}

/** The checklist of a formatting under way (OS-16), each step with who marked it and when. */
export function formattingRows({ formatting }: Bien) {
  if (formatting === undefined) return [];
  return formattingSteps(formatting.target).map((step) => ({
    step,
    label: MOVIMIENTOS.formatting.steps[step as keyof typeof MOVIMIENTOS.formatting.steps],
    done: formatting.done[step],
  }));
}

export function isFormattingReady({ formatting }: Bien): boolean {
  return formatting !== undefined && formatting.completedAt === undefined && openSteps(formatting).length === 0;
}
