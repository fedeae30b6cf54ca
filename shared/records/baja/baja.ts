import { z } from 'zod';
import { attachmentRules, type Attachment } from '../../attachments/attachment.ts';
import { CivilDate } from '../../calendar/civil-date.ts';
import { Uuid } from '../../history/event.ts';
import { lineText, longText, shortText } from '../../text/text-schemas.ts';
import { WriteOffCause } from '../bien/bien-events.ts';
import { implausibleDate, PersonRef, WithReason } from '../common.ts';
import { itemList, PaperItem } from '../paper/paper-item.ts';
import { onePaper, signingRules, type SignedPaper } from '../paper/signed-paper.ts';
import { rulesFor, type RecordKind } from '../rule.ts';

/** With whom the informe is: its author, the chief of the unit, the OTI, administration; then the bienes are written off. */
export type BajaStatus = 'draft' | 'withChief' | 'withOti' | 'withAdministration' | 'concluded' | 'annulled';

export const BajaItem = z.strictObject({ ...PaperItem.shape, cause: WriteOffCause, finding: longText() });
export type BajaItem = z.infer<typeof BajaItem>;

export const BajaContent = z.strictObject({
  date: CivilDate,
  background: longText(),
  conclusion: longText(),
  items: itemList(BajaItem),
});
export type BajaContent = z.infer<typeof BajaContent>;

export const BajaPrepared = z.strictObject({ code: shortText(), sede: Uuid, author: PersonRef, content: BajaContent });
const HandOver = z.strictObject({ by: PersonRef, reference: lineText().optional() });
const Concluded = z.strictObject({ by: PersonRef, resolution: lineText() });

/** One hand-over of OS-20–22, as the informe prints it. */
export interface HandOverDone {
  step: 'submitted' | 'endorsed' | 'forwarded' | 'concluded';
  by: PersonRef;
  at: number;
  /** Number in the document system, or the resolution that writes the bienes off. */
  reference?: string;
}

/** Who signs: its author, the chief of the unit, and that of the OTI. */
export const BAJA_PARTIES = ['author', 'chief', 'oti'] as const;
export type BajaParty = (typeof BAJA_PARTIES)[number];

export interface Baja {
  id: string;
  code: string;
  sede: string;
  status: BajaStatus;
  author: PersonRef;
  content: BajaContent;
  /** Since it was last submitted. */
  handOvers: readonly HandOverDone[];
  /** Why it came back to its author. */
  observation?: string;
  /** Since it was last submitted: what comes back to its author is another paper. */
  paper?: SignedPaper<BajaParty>;
  /** Photos, scans and other files. */
  attachments?: readonly Attachment[];
  annulment?: string;
  changedAt: number;
}

const { creation, change } = rulesFor<Baja>();
const OFFICE = ['specialist', 'support'] as const;

function handedOver(state: Baja, status: BajaStatus, done: HandOverDone): Baja {
  const { observation: _answered, ...rest } = state;
  const before = done.step === 'submitted' ? [] : state.handOvers;
  return { ...rest, status, handOvers: [...before, done], changedAt: done.at };
}

/** OS-19–22: informe de baja, from the desk that writes it to administration. */
export const baja = {
  kind: 'baja',
  rules: {
    prepared: creation({
      data: BajaPrepared,
      roles: OFFICE,
      sede: (data) => data.sede,
      refuse: (data, event) => implausibleDate(data.content.date, event),
      apply: (data, event) => ({
        ...data,
        id: event.record,
        status: 'draft',
        handOvers: [],
        changedAt: event.at.wall,
      }),
    }),
    revised: change({
      data: z.strictObject({ content: BajaContent }),
      roles: OFFICE,
      from: ['draft'],
      refuse: (_state, data, event) => implausibleDate(data.content.date, event),
      apply: (state, { content }, event) => ({ ...state, content, changedAt: event.at.wall }),
    }),
    /** OS-20: to the chief of the unit. */
    submitted: change({
      data: HandOver,
      roles: OFFICE,
      from: ['draft'],
      apply: (state, data, event) => handedOver(state, 'withChief', { ...data, step: 'submitted', at: event.at.wall }),
    }),
    /** OS-21: the chief issues it, to the OTI. */
    endorsed: change({
      data: HandOver,
      roles: ['utChief', 'unitChief'],
      from: ['withChief'],
      apply: (state, data, event) => handedOver(state, 'withOti', { ...data, step: 'endorsed', at: event.at.wall }),
    }),
    /** OS-22: the OTI hands it to administration. */
    forwarded: change({
      data: HandOver,
      roles: ['unitChief'],
      from: ['withOti'],
      forbid: (actor) => (actor.central ? undefined : { code: 'not-central' }),
      apply: (state, data, event) =>
        handedOver(state, 'withAdministration', { ...data, step: 'forwarded', at: event.at.wall }),
    }),
    observed: change({
      data: WithReason,
      roles: ['utChief', 'unitChief'],
      from: ['withChief', 'withOti'],
      apply: ({ paper: _signed, ...state }, { reason }, event) => ({
        ...state,
        status: 'draft',
        handOvers: [],
        observation: reason,
        changedAt: event.at.wall,
      }),
    }),
    /** Administration has written the bienes off; in the same act the register does. */
    concluded: change({
      data: Concluded,
      roles: ['support', 'patrimony'],
      from: ['withAdministration'],
      forbid: (actor) => (actor.central ? undefined : { code: 'not-central' }),
      apply: (state, { by, resolution }, event) =>
        handedOver(state, 'concluded', { step: 'concluded', by, reference: resolution, at: event.at.wall }),
    }),
    ...attachmentRules<Baja>({
      roles: [...OFFICE, 'utChief', 'unitChief', 'patrimony'],
      removers: OFFICE,
      from: ['draft', 'withChief', 'withOti', 'withAdministration', 'concluded'],
    }),
    ...signingRules<Baja, BajaParty>({
      parties: BAJA_PARTIES,
      roles: [...OFFICE, 'utChief', 'unitChief'],
      from: ['withChief', 'withOti', 'withAdministration', 'concluded'],
      ...onePaper<BajaParty>(),
    }),
    annulled: change({
      data: WithReason,
      roles: OFFICE,
      from: ['draft', 'withChief'],
      apply: (state, { reason }, event) => ({
        ...state,
        status: 'annulled',
        annulment: reason,
        changedAt: event.at.wall,
      }),
    }),
  },
} as const satisfies RecordKind<Baja>;
