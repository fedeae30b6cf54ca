import type { Role } from '../records/role.ts';

/**
 * The life of a ticket as data: the states that it goes through, and the steps that lead from one to the next. Both
 * sides ask it, the screen draws its actions from it, and `check-procedure.ts` proves that it holds together.
 */
export interface TicketFlow {
  openedBy: readonly Role[];
  routes: readonly FlowRoute[];
  /** By id; a state of the same id has the same name in every procedure. */
  states: Readonly<Record<string, FlowState>>;
  /** By the type of the event that a step adds, the likeliest first: the order in which a screen offers them. */
  steps: Readonly<Record<string, FlowStep>>;
}

/** How a ticket may begin, the most particular first. */
export interface FlowRoute {
  id: string;
  /** The state it begins in. */
  to: string;
  /** Only the sede central opens one so. */
  central: boolean;
  /** Who decides on it, said where it is opened. */
  note?: string;
  /** The level that it begins at; absent where a step gives it one. */
  level?: number;
}

/** Whom a state waits for; `solved` is solved and not yet closed, `ended` needs nobody any more. */
export type FlowPhase = 'toDecide' | 'toAttend' | 'waiting' | 'solved' | 'ended';

export interface FlowState {
  name: string;
  phase: FlowPhase;
  tone: 'grey' | 'accent' | 'amber' | 'green' | 'red';
  /** Time spent in it does not count against a deadline: it waits for who asked, or it was agreed so. */
  pauses?: 'user' | 'agreed';
  /** Said to those who may not decide, in a state that waits for a decision. */
  waitsFor?: string;
}

/** One thing that a person may do with a ticket. */
export interface FlowStep {
  /** The verb on its button. */
  label: string;
  /** One letter, unique among the steps that one person is offered in one state. */
  key: string;
  /** What happened, as the head of a line of the history. */
  past: string;
  /** Ends the ticket against somebody's wish. */
  danger?: true;
  /** Does not answer who asked: the time to the first response goes on. */
  silent?: true;
  /** A deadline that must not have passed. */
  withinTerm?: string;
  /** A check whose day must have come. */
  afterTerm?: string;
  /** Only at the sede central. */
  central?: true;
  /** What comes of it, said where its fields are asked for. */
  consequence?: string;
  fields: readonly FlowField[];
  ways: readonly FlowWay[];
  /** Fields whose value the ticket takes, and under what name. */
  keeps?: Readonly<Record<string, TicketSlot>>;
  /** What the ticket no longer has. */
  clears?: readonly (TicketSlot | 'undelivered')[];
  /** Fields whose value the ticket takes as a fact of the procedure's own, under their own names. */
  facts?: readonly string[];
  /** Facts that the step itself establishes; `null` takes one away. */
  sets?: Readonly<Record<string, FactValue | null>>;
  /** Where the moment is kept. */
  stamps?: 'resolvedAt' | 'closedAt';
  /** Where it is counted how often it happened: `reopenings`, or a fact. */
  counts?: string;
}

/** Who may take a step from where, under what condition, and where it leads. The first that fits counts. */
export interface FlowWay {
  from: readonly string[];
  /** The state that follows; absent where the ticket stays as it is. */
  to?: string;
  /** The level that follows. */
  toLevel?: number;
  roles: readonly Role[];
  /** Only those of them who attend the ticket's level (`Level.attendedBy`). */
  atLevel?: true;
  when?: FlowCondition;
}

/** What has to be so of a ticket; everything that is named. */
export interface FlowCondition {
  classes?: readonly string[];
  levels?: readonly number[];
  channels?: readonly ('phone' | 'mail' | 'inPerson')[];
  /** Values that a fact may have; `null`: it has none. */
  facts?: Readonly<Record<string, readonly (FactValue | null)[]>>;
}

export type FactValue = string | number | boolean | readonly string[];

/** What a ticket keeps of the steps that were taken, whatever the procedure. */
export type TicketSlot =
  | 'class'
  | 'requester'
  | 'service'
  | 'priority'
  | 'level'
  | 'assignee'
  | 'solution'
  | 'ending'
  | 'question'
  | 'resolvedAt'
  | 'closedAt';

/** What a step asks for. */
export type FlowField = {
  id: string;
  label: string;
  required: boolean;
  hint?: string;
} & (
  | { type: 'text' | 'line' | 'phone' | 'email' | 'time' | 'level' | 'otherLevel' | 'attendant' | 'person' }
  | { type: 'means' | 'yesNo' | 'date' }
  /** Tickets that the record speaks of. */
  | { type: 'tickets' }
  /** Who asks, of the directory; where it stands in the catalogue; how urgent it is. */
  | { type: 'requester' | 'service' | 'priority' }
  /** A room, free at the hours that the record asks for. */
  | { type: 'room' }
  /** Rows of short texts: the dates of Anexo 02, its participants. */
  | { type: 'table'; columns: readonly TableColumn[] }
  /** One of several. */
  | { type: 'choice'; options: readonly FlowOption[] }
  /** Things that were done; required: every one of them. */
  | { type: 'checklist'; options: readonly FlowOption[] }
);
export interface TableColumn {
  id: string;
  label: string;
  type: 'line' | 'date' | 'time' | 'choice';
  required: boolean;
  options?: readonly FlowOption[];
  /** An hour: the column of the hour that it comes after. */
  after?: string;
}

export type FlowFieldType = FlowField['type'];

export interface FlowOption {
  id: string;
  name: string;
}
