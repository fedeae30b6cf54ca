import { z } from 'zod';
import { attachmentRules, type Attachment } from '../../attachments/attachment.ts';
import { CivilDate } from '../../calendar/civil-date.ts';
import { Uuid } from '../../history/event.ts';
import type { Reason } from '../../history/fold.ts';
import { lineText, longText, shortText } from '../../text/text-schemas.ts';
import { implausibleDate, PersonRef, WithReason } from '../common.ts';
import { itemList, PaperItem } from '../paper/paper-item.ts';
import { onePaper, signingRules, type SignedPaper } from '../paper/signed-paper.ts';
import type { Actor } from '../role.ts';
import { rulesFor, type RecordKind } from '../rule.ts';

/** `settled`: it came with differences, and headquarters has decided each of them. */
export type TrasladoStatus =
  | 'dispatched'
  | 'inTransit'
  | 'received'
  | 'receivedWithDifferences'
  | 'settled'
  | 'annulled';

export const TrasladoDispatched = z
  .strictObject({
    code: shortText(),
    /** The sede that sends. */
    sede: Uuid,
    to: Uuid,
    date: CivilDate,
    sender: PersonRef,
    carrier: PersonRef,
    /** Waybill, plate or identity document of who carries. */
    carrierDocument: shortText().optional(),
    receiver: PersonRef,
    reason: longText(),
    items: itemList(PaperItem),
  })
  .refine(({ sede, to }) => sede !== to, { path: ['to'], message: 'La sede de destino es otra que la de origen.' });
export type TrasladoDispatched = z.infer<typeof TrasladoDispatched>;

export const DifferenceKind = z.enum(['missing', 'damaged', 'other']);
export type DifferenceKind = z.infer<typeof DifferenceKind>;
export const Difference = z.strictObject({ bien: Uuid, kind: DifferenceKind, note: longText() });
export type Difference = z.infer<typeof Difference>;

export const TrasladoReceived = z.strictObject({
  date: CivilDate,
  receiver: PersonRef,
  differences: z
    .array(Difference)
    .max(200)
    .refine((all) => new Set(all.map(({ bien }) => bien)).size === all.length, { error: 'Un bien está dos veces.' }),
  note: longText().optional(),
});
export type TrasladoReceived = z.infer<typeof TrasladoReceived>;

/** What headquarters decides of a difference: it turned up there, it never left, or it is taken note of. */
export const Settlement = z.enum(['arrived', 'returned', 'noted']);
export type Settlement = z.infer<typeof Settlement>;
export const DifferenceSettled = z.strictObject({ bien: Uuid, outcome: Settlement, reason: longText() });

/** Who signs: the sede that sends, who carries, and the sede that receives. */
export const TRASLADO_PARTIES = ['sender', 'carrier', 'receiver'] as const;
export type TrasladoParty = (typeof TRASLADO_PARTIES)[number];

export interface Traslado extends Omit<TrasladoDispatched, 'reason'> {
  id: string;
  status: TrasladoStatus;
  /** Both sedes see it for good (docs/decisions/0020). */
  otherSede: string;
  reason: string;
  dispatchedAt: number;
  collectedAt?: number;
  reception?: TrasladoReceived & { at: number };
  settled: Readonly<Record<string, { outcome: Settlement; reason: string }>>;
  paper?: SignedPaper<TrasladoParty>;
  /** Photos, scans and other files. */
  attachments?: readonly Attachment[];
  annulment?: string;
  changedAt: number;
}

const { creation, change } = rulesFor<Traslado>();
const ROLES = ['specialist', 'support', 'patrimony'] as const;
const STANDING = ['dispatched', 'inTransit', 'received', 'receivedWithDifferences', 'settled'] as const;

const bySender = (actor: Actor, state: Traslado | undefined): Reason | undefined =>
  actor.central || state === undefined || actor.sede === state.sede ? undefined : { code: 'only-the-sending-sede' };
const byReceiver = (actor: Actor, state: Traslado | undefined): Reason | undefined =>
  actor.central || state === undefined || actor.sede === state.to ? undefined : { code: 'only-the-receiving-sede' };

/** OS-10 and PROCEDURES §6, formato de traslado: equipment on its way between two sedes. */
export const traslado = {
  kind: 'traslado',
  rules: {
    dispatched: creation({
      data: TrasladoDispatched,
      roles: ROLES,
      sede: (data) => data.sede,
      refuse: (data, event) => implausibleDate(data.date, event),
      apply: (data, event) => ({
        ...data,
        id: event.record,
        status: 'dispatched',
        otherSede: data.to,
        settled: {},
        dispatchedAt: event.at.wall,
        changedAt: event.at.wall,
      }),
    }),
    /** The carrier has taken it. */
    collected: change({
      data: z.strictObject({ note: lineText().optional() }),
      roles: ROLES,
      from: ['dispatched'],
      forbid: bySender,
      apply: (state, _data, event) => ({
        ...state,
        status: 'inTransit',
        collectedAt: event.at.wall,
        changedAt: event.at.wall,
      }),
    }),
    received: change({
      data: TrasladoReceived,
      roles: ROLES,
      // Also what nobody marked as collected: it is here.
      from: ['dispatched', 'inTransit'],
      forbid: byReceiver,
      refuse: (state, data, event) => unlisted(state, data) ?? implausibleDate(data.date, event),
      apply: (state, data, event) => ({
        ...state,
        status: data.differences.length === 0 ? 'received' : 'receivedWithDifferences',
        reception: { ...data, at: event.at.wall },
        changedAt: event.at.wall,
      }),
    }),
    settled: change({
      data: DifferenceSettled,
      roles: ['unitChief', 'support', 'patrimony', 'administrator'],
      from: ['receivedWithDifferences'],
      forbid: (actor) => (actor.central ? undefined : { code: 'not-central' }),
      refuse: (state, { bien, outcome }) => {
        const open = openDifferences(state).find((difference) => difference.bien === bien);
        if (open === undefined) return { code: 'no-such-difference' };
        return (open.kind === 'missing') === (outcome === 'noted') ? { code: 'another-outcome' } : undefined;
      },
      apply: (state, { bien, outcome, reason }, event) => {
        const next = { ...state, settled: { ...state.settled, [bien]: { outcome, reason } } };
        const status = openDifferences(next).length === 0 ? 'settled' : state.status;
        return { ...next, status, changedAt: event.at.wall };
      },
    }),
    ...attachmentRules<Traslado>({ roles: ROLES, from: STANDING }),
    ...signingRules<Traslado, TrasladoParty>({
      parties: TRASLADO_PARTIES,
      roles: ROLES,
      from: STANDING,
      ...onePaper<TrasladoParty>(),
      // Who receives signs for what came, so that has to be said first.
      refuse: ({ reception }, parties) =>
        parties.includes('receiver') && reception === undefined ? { code: 'not-received' } : undefined,
    }),
    annulled: change({
      data: WithReason,
      roles: ROLES,
      from: ['dispatched', 'inTransit'],
      forbid: bySender,
      apply: (state, { reason }, event) => ({
        ...state,
        status: 'annulled',
        annulment: reason,
        changedAt: event.at.wall,
      }),
    }),
  },
} as const satisfies RecordKind<Traslado>;

function unlisted({ items }: Traslado, { differences }: TrasladoReceived): Reason | undefined {
  const listed = new Set(items.map(({ bien }) => bien));
  const stranger = differences.find(({ bien }) => !listed.has(bien));
  return stranger === undefined ? undefined : { code: 'no-such-bien', detail: stranger.bien };
}

/** Differences that headquarters has not decided yet. */
export function openDifferences({ reception, settled }: Pick<Traslado, 'reception' | 'settled'>): Difference[] {
  return (reception?.differences ?? []).filter(({ bien }) => settled[bien] === undefined);
}

/** The bienes that a reception brings into the register of the sede: all but those that did not come. */
export function arrivedBienes(
  { items }: Pick<Traslado, 'items'>,
  { differences }: Pick<TrasladoReceived, 'differences'>,
): string[] {
  const missing = new Set(differences.filter(({ kind }) => kind === 'missing').map(({ bien }) => bien));
  return items.map(({ bien }) => bien).filter((bien) => !missing.has(bien));
}
