import { z } from 'zod';
import { attachmentRules, type Attachment } from '../../attachments/attachment.ts';
import { CivilDate } from '../../calendar/civil-date.ts';
import { Uuid } from '../../history/event.ts';
import { lineText, longText, shortText } from '../../text/text-schemas.ts';
import { implausibleDate, PersonRef, RecordRef, WithReason } from '../common.ts';
import { PaperItem } from '../paper/paper-item.ts';
import { onePaper, signingRules, type SignedPaper } from '../paper/signed-paper.ts';
import { rulesFor, type RecordKind } from '../rule.ts';
import { isUnderWarranty } from './warranty.ts';

export type InformeStatus = 'withChief' | 'toContract' | 'denied' | 'withProvider' | 'closed' | 'annulled';

export const InformeRaised = z.strictObject({
  code: shortText(),
  sede: Uuid,
  date: CivilDate,
  author: PersonRef,
  item: PaperItem,
  /** The attention or the ticket that it comes from. */
  origin: RecordRef.optional(),
  problem: longText(),
  diagnosis: longText(),
  justification: longText(),
  /** As the register had it that day. */
  warrantyUntil: CivilDate.optional(),
  /** Why it goes to an external contract though it is under warranty. */
  override: longText().optional(),
});
export type InformeRaised = z.infer<typeof InformeRaised>;

const Decided = z.strictObject({ proceeds: z.boolean(), reason: longText(), by: PersonRef });
const Contracted = z.strictObject({ provider: lineText(), reference: lineText().optional() });
const Verified = z.strictObject({ solved: z.boolean(), note: longText() });

/** Who signs: its author, and the chief whose decision it is. */
export const INFORME_PARTIES = ['author', 'chief'] as const;
export type InformeParty = (typeof INFORME_PARTIES)[number];

export interface Informe extends InformeRaised {
  id: string;
  status: InformeStatus;
  decision?: { proceeds: boolean; reason: string; by: PersonRef; at: number };
  contract?: { provider: string; reference?: string; at: number };
  /** How often it went back to the provider (PI-7). */
  returns: number;
  ending?: { solved: boolean; note: string; at: number };
  paper?: SignedPaper<InformeParty>;
  /** Photos, scans and other files. */
  attachments?: readonly Attachment[];
  annulment?: string;
  raisedAt: number;
  changedAt: number;
}

const { creation, change } = rulesFor<Informe>();
const OFFICE = ['specialist', 'support'] as const;

/** PI-5–7: Informe Técnico for an external contract, the chief's decision, and the provider's service. */
export const informe = {
  kind: 'informe',
  rules: {
    raised: creation({
      data: InformeRaised,
      roles: OFFICE,
      sede: (data) => data.sede,
      refuse: (data, event) =>
        isUnderWarranty(data, data.date) && data.override === undefined
          ? { code: 'under-warranty', detail: data.warrantyUntil }
          : implausibleDate(data.date, event),
      apply: (data, event) => ({
        ...data,
        id: event.record,
        status: 'withChief',
        returns: 0,
        raisedAt: event.at.wall,
        changedAt: event.at.wall,
      }),
    }),
    /** PI-6: whether the contract proceeds, and why. */
    decided: change({
      data: Decided,
      roles: ['utChief', 'unitChief'],
      from: ['withChief'],
      apply: (state, data, event) => ({
        ...state,
        status: data.proceeds ? 'toContract' : 'denied',
        decision: { ...data, at: event.at.wall },
        changedAt: event.at.wall,
      }),
    }),
    /** PI-6: it does not proceed, and the area knows. */
    informed: change({
      data: z.strictObject({ text: longText() }),
      roles: OFFICE,
      from: ['denied'],
      apply: (state, { text }, event) => ({
        ...state,
        status: 'closed',
        ending: { solved: false, note: text, at: event.at.wall },
        changedAt: event.at.wall,
      }),
    }),
    contracted: change({
      data: Contracted,
      roles: OFFICE,
      from: ['toContract'],
      apply: (state, data, event) => ({
        ...state,
        status: 'withProvider',
        contract: { ...data, at: event.at.wall },
        changedAt: event.at.wall,
      }),
    }),
    /** PI-7: solved, with conformity; or back to the provider. */
    verified: change({
      data: Verified,
      roles: OFFICE,
      from: ['withProvider'],
      apply: (state, data, event) =>
        data.solved
          ? { ...state, status: 'closed', ending: { ...data, at: event.at.wall }, changedAt: event.at.wall }
          : { ...state, returns: state.returns + 1, changedAt: event.at.wall },
    }),
    /** PI-7: the provider's report is filed. */
    ...attachmentRules<Informe>({
      roles: [...OFFICE, 'utChief', 'unitChief'],
      removers: OFFICE,
      from: ['withChief', 'toContract', 'denied', 'withProvider', 'closed'],
    }),
    ...signingRules<Informe, InformeParty>({
      parties: INFORME_PARTIES,
      roles: [...OFFICE, 'utChief', 'unitChief'],
      from: ['withChief', 'toContract', 'denied', 'withProvider', 'closed'],
      ...onePaper<InformeParty>(),
    }),
    annulled: change({
      data: WithReason,
      roles: OFFICE,
      from: ['withChief', 'toContract'],
      apply: (state, { reason }, event) => ({
        ...state,
        status: 'annulled',
        annulment: reason,
        changedAt: event.at.wall,
      }),
    }),
  },
} as const satisfies RecordKind<Informe>;
