import { z } from 'zod';
import { attachmentRules, type Attachment } from '../../attachments/attachment.ts';
import { CivilDate } from '../../calendar/civil-date.ts';
import { Uuid } from '../../history/event.ts';
import type { Reason } from '../../history/fold.ts';
import { mailRules, withUndelivered, type Undelivered } from '../../mail/mail-events.ts';
import { findProcedure } from '../../procedures/registry.ts';
import { requiredFor } from '../../procedures/requirements.ts';
import { longText, shortText } from '../../text/text-schemas.ts';
import {
  Channel,
  Communication,
  ImportOrigin,
  implausibleDate,
  Mode,
  Note,
  PersonRef,
  Priority,
  RecordRef,
  SameUnitFound,
  ServiceRef,
  WithReason,
  type CaseElsewhere,
} from '../common.ts';
import { credentialIn } from '../credential.ts';
import { applyCorrection, correctionOf } from '../correction.ts';
import { dataSchema } from '../flow-data.ts';
import { rulesFor, type RecordKind } from '../rule.ts';

/** Anexo 01's ESTADO, and `annulled` for what was registered by mistake. */
export type AtencionStatus = 'pending' | 'inProgress' | 'attended' | 'annulled';

export const AtencionDetails = z.record(
  z.string().max(40),
  z.union([longText(), z.boolean(), z.array(shortText()).max(50)]),
);
export type AtencionDetails = z.infer<typeof AtencionDetails>;

const content = {
  date: CivilDate,
  person: PersonRef,
  problem: longText(),
  service: ServiceRef,
  priority: Priority,
  channel: Channel,
  mode: Mode,
  bien: RecordRef.optional(),
  /** What the procedure asks for where this service is attended. */
  details: AtencionDetails.optional(),
};

export const AtencionRegistered = z
  .strictObject({
    ...content,
    code: shortText(),
    sede: Uuid,
    technician: PersonRef,
    /** By which it is registered; an imported log is of none. */
    procedure: shortText().optional(),
    status: z.enum(['pending', 'inProgress', 'attended']),
    solution: longText().optional(),
    imported: ImportOrigin.optional(),
  })
  .refine((data) => data.status !== 'attended' || data.solution !== undefined, {
    path: ['solution'],
    message: 'Para dejarla como Atendido, escriba la solución.',
  });
export type AtencionRegistered = z.infer<typeof AtencionRegistered>;

/** What a correction may touch; the solution only where there is one. */
export const AtencionContent = z.strictObject({ ...content, solution: longText().optional() });
export type AtencionContent = z.infer<typeof AtencionContent>;

export const AtencionCorrected = correctionOf({ ...content, solution: longText() });

export interface Atencion extends Omit<AtencionRegistered, 'status'> {
  id: string;
  status: AtencionStatus;
  registeredAt: number;
  /** Milliseconds since the epoch; when it was attended. */
  attendedAt?: number;
  /** Since when it is being worked on, ms since the epoch. */
  workedSince?: number;
  /** The ticket that carries the case on, when level 1 could not solve it (QW-8.1.3). */
  ticket?: RecordRef;
  /** Photos, scans and other files. */
  attachments?: readonly Attachment[];
  annulment?: string;
  /** Open cases of the same unit that other sedes had when this one came (MF-3.3). */
  sameUnit?: readonly CaseElsewhere[];
  undelivered?: readonly Undelivered[];
  changedAt: number;
}

const { creation, change } = rulesFor<Atencion>();
const UNIT_ROLES = ['specialist', 'support'] as const;
const OPEN = ['pending', 'inProgress'] as const;

/** What the procedure asks for beside the rest and is not there, or not in its form (QW-8.4.1, QW-8.7.1). */
function findLacking({ procedure, service, details = {}, status }: Detailed): Reason | undefined {
  const known = procedure === undefined ? undefined : findProcedure(procedure);
  if (known === undefined) return undefined;
  const inForm = dataSchema(requiredFor(known, service, false).fields).safeParse(details);
  if (!inForm.success) return { code: 'malformed', detail: `details.${inForm.error.issues[0]?.path.join('.') ?? ''}` };
  if (status !== 'attended') return undefined;
  const lacking = requiredFor(known, service).fields.filter((field) => {
    const answer = details[field.id];
    return !dataSchema([field]).safeParse(answer === undefined ? {} : { [field.id]: answer }).success;
  });
  if (lacking.length === 0) return undefined;
  return { code: 'details-missing', detail: lacking.map(({ label }) => `«${label}»`).join(', ') };
}

type Detailed = Pick<Atencion, 'procedure' | 'service' | 'details' | 'status'>;

/** QW-8.1.1–2 and QW-A1: an attention is registered, worked on, attended; or it goes on as a ticket. */
export const atencion = {
  kind: 'atencion',
  rules: {
    registered: creation({
      data: AtencionRegistered,
      roles: UNIT_ROLES,
      sede: (data) => data.sede,
      refuse: (data, event) => implausibleDate(data.date, event) ?? findLacking(data),
      forbid: (_actor, _state, data) => credentialIn(data),
      apply: (data, event) => ({
        ...data,
        id: event.record,
        registeredAt: event.at.wall,
        changedAt: event.at.wall,
        ...(data.status === 'attended' ? { attendedAt: event.at.wall } : {}),
        ...(data.status === 'inProgress' ? { workedSince: event.at.wall } : {}),
      }),
    }),
    started: change({
      data: z.strictObject({}),
      roles: UNIT_ROLES,
      from: ['pending'],
      apply: (state, _data, event) => ({
        ...state,
        status: 'inProgress',
        workedSince: event.at.wall,
        changedAt: event.at.wall,
      }),
    }),
    attended: change({
      data: z.strictObject({ solution: longText() }),
      roles: UNIT_ROLES,
      from: OPEN,
      refuse: (state) => findLacking({ ...state, status: 'attended' }),
      forbid: (_actor, _state, data) => credentialIn(data),
      apply: (state, data, event) => ({
        ...state,
        status: 'attended',
        solution: data.solution,
        attendedAt: event.at.wall,
        changedAt: event.at.wall,
      }),
    }),
    converted: change({
      data: z.strictObject({ ticket: RecordRef }),
      roles: UNIT_ROLES,
      from: OPEN,
      refuse: (state) =>
        state.ticket === undefined ? undefined : { code: 'already-a-ticket', detail: state.ticket.code },
      apply: (state, data, event) => ({
        ...state,
        status: 'inProgress',
        ticket: data.ticket,
        changedAt: event.at.wall,
      }),
    }),
    corrected: change({
      data: AtencionCorrected,
      roles: UNIT_ROLES,
      from: ['pending', 'inProgress', 'attended'],
      refuse: (state, data, event) =>
        (data.date === undefined ? undefined : implausibleDate(data.date, event)) ??
        findLacking(applyCorrection(state, data)),
      forbid: (_actor, _state, data) => credentialIn(data),
      apply: (state, data, event) => ({ ...applyCorrection(state, data), changedAt: event.at.wall }),
    }),
    commented: change({
      data: Note,
      forbid: (_actor, _state, data) => credentialIn(data),
      roles: ['specialist', 'support', 'utChief', 'unitChief'],
      from: ['pending', 'inProgress', 'attended', 'annulled'],
      apply: (state, _data, event) => ({ ...state, changedAt: event.at.wall }),
    }),
    communicated: change({
      data: Communication,
      forbid: (_actor, _state, data) => credentialIn(data),
      roles: UNIT_ROLES,
      from: ['pending', 'inProgress', 'attended'],
      apply: (state, _data, event) => ({ ...withUndelivered(state, () => false), changedAt: event.at.wall }),
    }),
    ...attachmentRules<Atencion>({
      roles: ['specialist', 'support', 'utChief', 'unitChief'],
      removers: UNIT_ROLES,
      from: ['pending', 'inProgress', 'attended'],
    }),
    ...mailRules<Atencion>(['pending', 'inProgress', 'attended', 'annulled']),
    /** MF-3.3: headquarters sees the cases of every sede. */
    sameUnitFound: change({
      data: SameUnitFound,
      roles: [],
      from: ['pending', 'inProgress', 'attended', 'annulled'],
      apply: (state, { cases }) => ({ ...state, sameUnit: [...(state.sameUnit ?? []), ...cases] }),
    }),
    annulled: change({
      data: WithReason,
      roles: UNIT_ROLES,
      from: ['pending', 'inProgress', 'attended'],
      refuse: (state) =>
        state.ticket === undefined ? undefined : { code: 'already-a-ticket', detail: state.ticket.code },
      apply: (state, data, event) => ({
        ...state,
        status: 'annulled',
        annulment: data.reason,
        changedAt: event.at.wall,
      }),
    }),
  },
} as const satisfies RecordKind<Atencion>;
