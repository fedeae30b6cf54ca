import type { Anexo01Texts, CargoTexts } from '../forms/form-texts.ts';
import type { Register } from './register.ts';
import type { Role } from '../records/role.ts';
import type { Holiday } from '../calendar/holidays.ts';
import type { WorkingSpan } from '../calendar/working-time.ts';
import type { Deadline } from './deadline.ts';
import type { FlowField, TicketFlow } from './flow.ts';
import type { MailTemplate, ProcedureMail } from './mail.ts';

/** A procedure as data: what one public document fixes, read by the one engine that both sides share. */
export interface Procedure {
  /** Short name chosen when a server is set up: `pnaeqw`. */
  id: string;
  title: string;
  /** Code of the approving document, `PRO-044-PNAEQW-UTI`. */
  documentCode: string;
  version: string;
  organisation: Organisation;
  /** IANA zone in which days begin and end. */
  zone: string;
  calendar: ProcedureCalendar;
  roles: Readonly<Record<Role, RoleNames>>;
  /** What a ticket can be, where the document tells kinds apart; else empty. First what an attention becomes. */
  classes: readonly TicketClass[];
  /** Most urgent first. */
  priorities: readonly Priority[];
  /** First contact first. */
  levels: readonly Level[];
  channels: readonly Choice<ChannelId>[];
  modes: readonly Choice<ModeId>[];
  attentionStates: readonly Choice<AttentionStateId>[];
  catalogue: readonly CatalogueEntry[];
  ticket: TicketFlow;
  /** Terms and later checks that the document sets. */
  deadlines: readonly Deadline[];
  /** Facts of tickets that reports count too, and what the table is called (MF-3.6). */
  reportFacts?: readonly { fact: string; title: string }[];
  /** MF-3.3: cases are looked through for others of the same entity, which has a code. */
  unitCode?: { label: string };
  /** What it keeps beside the tickets, in the order in which they are listed. */
  registers?: readonly Register[];
  /** How the service mailbox registers a mail, where the document lets one (MH-E1.01); level 1 checks it. */
  mailbox?: MailboxTicket;
  /** The step by which a ticket is put right in writing: while it can be taken, it is still to be (QW-8.3.2, OS-1). */
  regularisation?: string;
  /** The mails that the document asks for, and their texts. */
  mails?: readonly ProcedureMail[];
  templates?: Readonly<Record<string, MailTemplate>>;
  /** What an attention of certain services needs beside the rest. */
  requirements?: readonly ServiceRequirement[];
  forms: ProcedureForms;
}

/** QW-8.4.1, QW-8.7.1: what has to be written down where a service is attended. */
export interface ServiceRequirement {
  /** Where the document says it: `QW-8.4.1`. */
  source: string;
  /** TIPOs of the catalogue. */
  types: readonly string[];
  /** SERVICIOs of them; absent: all. */
  services?: readonly string[];
  fields: readonly FlowField[];
  /** Said beside the fields. */
  note?: string;
}

/** What is said of a ticket that came by mail, until somebody looks. */
export interface MailboxTicket {
  /** Where the document says it: `MH-E1.01`. */
  source: string;
  /** Where the procedure tells classes apart. */
  class?: string;
  /** In the place of a TIPO of the catalogue. */
  type: string;
  priority: number;
}

/** When people work, before the administrator's own days are added. */
export interface ProcedureCalendar {
  holidays: readonly Holiday[];
  /** Per weekday, Sunday first. */
  week: readonly (readonly WorkingSpan[])[];
}

export interface Organisation {
  shortName: string;
  name: string;
  /** The IT unit that runs the help desk. */
  unit: string;
  unitShortName: string;
  /** The boxes of a form's heading, left to right. */
  heading: readonly string[];
  /** The same from the largest body to the IT unit, for documents headed line by line. */
  lines: readonly string[];
}

export type ChannelId = 'phone' | 'mail' | 'inPerson';
export type ModeId = 'onSite' | 'remote' | 'byPhone';
export type AttentionStateId = 'attended' | 'pending' | 'inProgress';

/** A role's name for a woman, for a man, and for whoever holds it. */
export interface RoleNames {
  feminine: string;
  masculine: string;
  generic: string;
}

export interface Choice<Id extends string> {
  id: Id;
  name: string;
}

/** A kind of ticket, with the document's own meaning. */
export interface TicketClass {
  id: string;
  name: string;
  definition: string;
  /** Counts for the indicator of OS-XI. */
  incident?: true;
}

export interface Priority {
  /** 1 is the most urgent. */
  id: number;
  name: string;
  /** A word or two for buttons and lists. */
  shortName: string;
  definition: string;
  /** The document's own example, where it gives one. */
  example?: string;
}

export interface Level {
  /** 1 is the first contact. */
  id: number;
  name: string;
  shortName: string;
  definition: string;
  /** Who attends tickets that are at it. */
  attendedBy: readonly Role[];
}

/** One row of the service catalogue: TIPO → SERVICIO → description. */
export interface CatalogueEntry {
  /** Stable: records and learned suggestions refer to it. */
  id: string;
  /** TIPO, which is the tipología of Anexo 01. */
  type: string;
  service: string;
  /** The cell of the document, as printed. */
  description: string;
  /** The description taken apart: what a person chooses. */
  details: readonly string[];
  /** Id of the priority that is proposed when this row is chosen. */
  suggestedPriority: number;
  /** Words by which people look for it and that the row does not have. */
  keywords: readonly string[];
}

export interface ProcedureForms {
  /** `version` of the form: `01`. */
  anexo01: Anexo01Texts & { code: string; version: string };
  cargo: CargoTexts;
}
