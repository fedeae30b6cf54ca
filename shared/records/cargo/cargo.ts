import { z } from 'zod';
import { attachmentRules, type Attachment } from '../../attachments/attachment.ts';
import { CivilDate } from '../../calendar/civil-date.ts';
import { Uuid } from '../../history/event.ts';
import { lineText, longText, PatrimonialCode, shortText } from '../../text/text-schemas.ts';
import { implausibleDate, PersonRef, WithReason } from '../common.ts';
import { rulesFor, type RecordKind } from '../rule.ts';
import { CARGO_PARTIES, CargoArchived, statusOfPaper, type CargoParty } from './cargo-paper.ts';
import { signingRules, type SignedPaper } from '../paper/signed-paper.ts';
import { CargoNumber, formatCargoNumber } from '../talonario/talonario.ts';

export type CargoStatus = 'draft' | 'issued' | 'signedByIt' | 'signedByBoth' | 'archived' | 'annulled' | 'discarded';

/** Most bienes a cargo takes in one of its tables. */
export const MAX_CARGO_ITEMS = 200;

export const CargoItem = z.strictObject({
  /** The bien in the register; absent for what has no record, such as a bag. */
  bien: Uuid.optional(),
  equipment: lineText(),
  brand: shortText().optional(),
  code: PatrimonialCode.optional(),
  observations: longText().optional(),
  /** Why it is assigned though the register says that another person holds it. */
  override: longText().optional(),
});
export type CargoItem = z.infer<typeof CargoItem>;

export const CargoContent = z.strictObject({
  date: CivilDate,
  servant: PersonRef,
  /** Órgano / unidad orgánica. */
  unit: lineText(),
  withdrawn: z.array(CargoItem).max(MAX_CARGO_ITEMS),
  assigned: z.array(CargoItem).max(MAX_CARGO_ITEMS),
});
export type CargoContent = z.infer<typeof CargoContent>;

export const CargoDrafted = z.strictObject({ sede: Uuid, content: CargoContent });
export const CargoRevised = z.strictObject({ content: CargoContent });

/** Carries the whole content: what was numbered and printed cannot be touched by an edit that arrives late. */
export const CargoIssued = z
  .strictObject({ number: CargoNumber, talonario: Uuid, issuer: PersonRef, content: CargoContent })
  .refine(({ content }) => content.withdrawn.length + content.assigned.length > 0, {
    path: ['content', 'assigned'],
    message: 'Agregue al menos un bien.',
  });
export type CargoIssued = z.infer<typeof CargoIssued>;

export interface Cargo {
  id: string;
  sede: string;
  status: CargoStatus;
  content: CargoContent;
  number?: CargoNumber;
  talonario?: string;
  issuer?: PersonRef;
  issuedAt?: number;
  /** The PDF and its signatures, from the moment it is issued. */
  paper: SignedPaper<CargoParty>;
  /** Photos, scans and other files. */
  attachments?: readonly Attachment[];
  /** Where it is filed, as in an SGD number. */
  archive?: string;
  /** Why it was annulled. */
  annulment?: string;
  draftedAt: number;
  changedAt: number;
}

const { creation, change } = rulesFor<Cargo>();
const ROLES = ['specialist', 'support'] as const;

/** OS-10–11 and PROCEDURES §6: borrador → emitido, numbered from the device's block and from then on frozen. */
export const cargo = {
  kind: 'cargo',
  rules: {
    drafted: creation({
      data: CargoDrafted,
      roles: ROLES,
      sede: (data) => data.sede,
      refuse: (data, event) => implausibleDate(data.content.date, event),
      apply: (data, event) => ({
        ...data,
        id: event.record,
        status: 'draft',
        paper: { signatures: [] },
        draftedAt: event.at.wall,
        changedAt: event.at.wall,
      }),
    }),
    revised: change({
      data: CargoRevised,
      roles: ROLES,
      from: ['draft'],
      refuse: (_state, data, event) => implausibleDate(data.content.date, event),
      apply: (state, data, event) => ({ ...state, content: data.content, changedAt: event.at.wall }),
    }),
    discarded: change({
      data: z.strictObject({}),
      roles: ROLES,
      from: ['draft'],
      apply: (state, _data, event) => ({ ...state, status: 'discarded', changedAt: event.at.wall }),
    }),
    issued: change({
      data: CargoIssued,
      roles: ROLES,
      // Also what another device discarded meanwhile: a number that stands on paper cannot be taken back by a draft's end.
      from: ['draft', 'discarded'],
      refuse: (_state, data, event) => implausibleDate(data.content.date, event),
      apply: (state, data, event) => ({
        ...state,
        ...data,
        status: 'issued',
        issuedAt: event.at.wall,
        changedAt: event.at.wall,
      }),
    }),
    ...signingRules<Cargo, CargoParty>({
      parties: CARGO_PARTIES,
      roles: ROLES,
      from: ['issued', 'signedByIt'],
      paperOf: ({ paper }) => paper,
      withPaper: (state, paper) => ({ ...state, paper, status: statusOfPaper(paper) }),
    }),
    archived: change({
      data: CargoArchived,
      roles: ROLES,
      from: ['signedByBoth'],
      apply: (state, { reference }, event) => ({
        ...state,
        status: 'archived',
        ...(reference === undefined ? {} : { archive: reference }),
        changedAt: event.at.wall,
      }),
    }),
    ...attachmentRules<Cargo>({ roles: ROLES, from: ['issued', 'signedByIt', 'signedByBoth', 'archived'] }),
    annulled: change({
      data: WithReason,
      roles: ROLES,
      from: ['issued', 'signedByIt', 'signedByBoth'],
      apply: (state, data, event) => ({
        ...state,
        status: 'annulled',
        annulment: data.reason,
        changedAt: event.at.wall,
      }),
    }),
  },
} as const satisfies RecordKind<Cargo>;

/** How people call it: its number once issued, else «Borrador». */
export function cargoCode(state: Pick<Cargo, 'number'>): string {
  return state.number === undefined ? 'Borrador' : `N° ${formatCargoNumber(state.number)}`;
}
